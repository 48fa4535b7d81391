import type { BlockingFacts, BurningFacts, FunctionFacts } from '../../../analysis/knowledge/model.ts';

/** A method with a variant of the same type under another name, to be awaited. */
export function twinned(
  type: string,
  method: string,
  twin: string,
  blocks: BlockingFacts,
): Record<string, FunctionFacts> {
  return { [method]: { blocks, asyncTwin: { name: `${type}.${twin}` } } };
}

/** `crypto.pbkdf2Sync` and `crypto.pbkdf2`, which takes a callback. */
export function computing(
  module: string,
  names: readonly string[],
  burns: BurningFacts,
  docs: string,
): Record<string, FunctionFacts> {
  return Object.fromEntries(
    names.map((name) => [
      `${module}.${name}Sync`,
      { burns, asyncTwin: { name: `${module}.${name}`, form: 'callback' }, docs } satisfies FunctionFacts,
    ]),
  );
}

/** `bcrypt.hashSync` and `bcrypt.hash`, which gives a promise. */
export function computingPromise(
  module: string,
  names: readonly string[],
  burns: BurningFacts,
  docs: string,
): Record<string, FunctionFacts> {
  return Object.fromEntries(
    names.map((name) => [
      `${module}.${name}Sync`,
      { burns, asyncTwin: { name: `${module}.${name}` }, docs } satisfies FunctionFacts,
    ]),
  );
}

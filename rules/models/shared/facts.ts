import type { BlockingFacts, BurningFacts, EntryFacts, FunctionFacts } from '../../../analysis/knowledge/model.ts';

/** The same facts for several names. */
export function each<T>(names: readonly string[], facts: T): Record<string, T> {
  return Object.fromEntries(names.map((name) => [name, facts]));
}

/** Facts of functions of which only the waiting is worth knowing. */
export function blocking(
  on: BlockingFacts['on'],
  names: readonly string[],
  what?: string,
): Record<string, FunctionFacts> {
  return each(names, { blocks: what === undefined ? { on } : { on, what } });
}

/** Facts of functions of which only the computing is worth knowing. */
export function burning(
  on: BurningFacts['on'],
  names: readonly string[],
  what?: string,
): Record<string, FunctionFacts> {
  return each(names, { burns: what === undefined ? { on } : { on, what } });
}

/** Compressing what it is given first: a text of the code is done in no time. */
export const compresses: FunctionFacts = {
  burns: { on: 'compression', what: 'compresses data', unless: [{ index: 0, is: 'written' }] },
};

/** Routes by decorator: `owner.get`, `owner.post`; the verb is the method's name where it is one of HTTP's. */
export function routes(
  owners: readonly string[],
  methods: readonly string[],
  facts: Omit<EntryFacts, 'runs' | 'decorator'>,
): EntryFacts[] {
  return owners.flatMap((owner) =>
    methods.map((method): EntryFacts => {
      const verb = VERBS.has(method) ? { verb: method.toUpperCase() } : {};
      return { runs: 'request', decorator: `${owner}.${method}`, ...verb, ...facts };
    }),
  );
}

const VERBS: ReadonlySet<string> = new Set(['get', 'post', 'put', 'delete', 'patch', 'options', 'head', 'trace']);

import type { BlockingFacts, FunctionFacts } from '../../../analysis/knowledge/model.ts';

/** A method with a variant of the same type under another name, to be awaited. */
export function twinned(
  type: string,
  method: string,
  twin: string,
  blocks: BlockingFacts,
): Record<string, FunctionFacts> {
  return { [method]: { blocks, asyncTwin: { name: `${type}.${twin}` } } };
}

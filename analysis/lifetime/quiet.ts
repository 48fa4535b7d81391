import type { AnalysisContext } from '../facts.ts';
import type { Operation } from '../flow/types.ts';
import type { Func } from '../program/index.ts';

/** What a function may do without raising: the same operations that raise nothing where a resource is followed. */
const QUIET: ReadonlySet<Operation['kind']> = new Set<Operation['kind']>([
  'bind',
  'define',
  'forget',
  'hold',
  'return',
  'statement',
]);

/** Calling the function raises nothing: it calls nobody, waits for nothing and checks nothing. */
export function isQuiet(context: AnalysisContext, func: Func): boolean {
  if (func.decorators.length > 0) return false;
  const flow = context.flow(func);
  return !flow.partial && flow.points.every(({ operation }) => operation === undefined || QUIET.has(operation.kind));
}

import type { AnalysisContext } from '../facts.ts';
import { type Func, functionKey, ownValue, type Parameter } from '../program/index.ts';
import type { OutsideCaller } from '../project/types.ts';
import type { KeyKind } from './types.ts';

/** What callers in other files give for a parameter. What runs as the program starts gives what it gives once. */
export function givenElsewhere(
  func: Func,
  parameter: Parameter,
  index: number,
  { surroundings, module }: AnalysisContext,
): KeyKind[] {
  const callers = surroundings.usage?.callers(functionKey(module, func)) ?? [];
  const serving = callers.filter((one) => one.when !== 'before');
  const kinds = serving.map((one) => givenBy(one, func, parameter, index));
  const perRequest = kinds.filter((_, at) => serving[at]?.when === 'request');
  const isFew = perRequest.length > 0 && perRequest.every((one) => one === 'closed');
  const started = serving.length < callers.length ? ['closed' as const] : [];
  // Requests are seen to give few: so may those who run nobody knows when.
  return [...started, ...kinds.map((one) => (isFew && one === 'unknown' ? 'named-closed' : one))];
}

function givenBy({ keys, how }: OutsideCaller, func: Func, parameter: Parameter, index: number): KeyKind {
  if (how !== 'call') return 'unknown';
  const shift = func.params[0]?.name === 'self' || func.params[0]?.name === 'cls' ? 1 : 0;
  const given = ownValue(keys?.keywords, parameter.name) ?? keys?.positions[index - shift];
  if (given !== undefined) return given;
  return parameter.fallback === undefined || keys?.spread === true ? 'unknown' : 'closed';
}

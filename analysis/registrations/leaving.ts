import { blocksOf, type CallValue, type Func, type Statement } from '../program/index.ts';

/**
 * The first `return` of the function's own code after a call and before the first of what may undo it: whoever leaves there has told nobody to. What undoes it in a `finally` around the `return` comes after it in the text, and runs.
 */
export function leavesBefore(func: Func, after: CallValue, removals: readonly CallValue[]): Statement | undefined {
  const first = Math.min(...removals.map((one) => one.start).filter((start) => start > after.end));
  if (removals.some((one) => one.start < after.start)) return undefined;
  return returnIn(func.body.statements, after.end, first, removals);
}

function returnIn(
  statements: readonly Statement[],
  from: number,
  to: number,
  removals: readonly CallValue[],
): Statement | undefined {
  for (const statement of statements) {
    if (statement.end <= from || statement.start >= to) continue;
    if (statement.kind === 'return' && statement.start > from && statement.end < to) return statement;
    const last = statement.kind === 'try' ? statement.finalizer : undefined;
    if (last !== undefined && removals.some((one) => last.start <= one.start && one.end <= last.end)) continue;
    for (const block of blocksOf(statement)) {
      const found = returnIn(block.statements, from, to, removals);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

import { blocksAround, contains } from './blocks.ts';
import type { Func } from './functions.ts';
import type { Located } from './node.ts';
import type { Block } from './statements.ts';
import type { Value } from './values.ts';

/** A condition, and how it came out. */
export interface Passed {
  readonly test: Value;
  readonly outcome: boolean;
}

/** What was asked on the way to a node of a function's own code: the conditions of the branches around it, and of those before it that leave the function. */
export function passedTests(func: Func, node: Located): readonly Passed[] {
  return blocksAround(func, node).flatMap(({ statements }) =>
    statements.flatMap((one): readonly Passed[] => {
      if (one.kind !== 'if' || one.start > node.start) return [];
      const { test, then, otherwise } = one;
      if (contains(then, node)) return [{ test, outcome: true }];
      const isElse = otherwise !== undefined && contains(otherwise, node);
      return isElse || (one.end <= node.start && leaves(then)) ? [{ test, outcome: false }] : [];
    }),
  );
}

/**
 * What a condition that came out so says of its parts, without `not`: both sides of an `and` that holds, of an `or` that does not.
 *
 * @param settled what a test stands for, where that is a constant
 */
export function partsOf({ test: given, outcome }: Passed, settled = (test: Value): Value => test): readonly Passed[] {
  const test = settled(given);
  if (test.kind === 'unary' && test.operator === 'not')
    return partsOf({ test: test.operand, outcome: !outcome }, settled);
  if (test.kind !== 'logical' || test.operator !== (outcome ? 'and' : 'or')) return [{ test, outcome }];
  return [test.left, test.right].flatMap((side) => partsOf({ test: side, outcome }, settled));
}

/** The blocks that run instead of the one a node stands in: other branches of the conditions around it, and of those before it that leave the function. */
export function alternativesTo(func: Func, node: Located): readonly Block[] {
  return blocksAround(func, node).flatMap(({ statements }) =>
    statements.flatMap((one): readonly Block[] => {
      if (one.kind !== 'if' || one.start > node.start) return [];
      const { then, otherwise } = one;
      if (contains(then, node)) return otherwise === undefined ? [] : [otherwise];
      const isElse = otherwise !== undefined && contains(otherwise, node);
      return isElse || (one.end <= node.start && leaves(then)) ? [then] : [];
    }),
  );
}

/** The last statement of the block goes out of the function. */
export function leaves({ statements }: Block): boolean {
  const kind = statements.at(-1)?.kind;
  return kind === 'return' || kind === 'raise';
}

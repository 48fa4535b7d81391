import { blocksAround, contains } from './blocks.ts';
import type { Func } from './functions.ts';
import type { Located } from './node.ts';
import type { Block, IfStatement } from './statements.ts';
import type { Value } from './values.ts';

/** A condition, and how it came out. */
export interface Passed {
  readonly test: Value;
  readonly outcome: boolean;
}

/** What was asked on the way to a node of a function's own code: the conditions of the branches around it, and of those before it that leave the function. */
export function passedTests(func: Func, node: Located): readonly Passed[] {
  return decided(func, node).map(({ condition, outcome }) => ({ test: condition.test, outcome }));
}

interface Decided {
  readonly condition: IfStatement;
  readonly outcome: boolean;
}

/** The conditions on the way to a node, and how they came out. Asked for every key, and mostly there are none. */
function decided(func: Func, node: Located): readonly Decided[] {
  const found: Decided[] = [];
  for (const { statements } of blocksAround(func, node)) {
    for (const one of statements) {
      if (one.start > node.start) break;
      if (one.kind !== 'if') continue;
      const { then, otherwise, end } = one;
      if (contains(then, node)) found.push({ condition: one, outcome: true });
      else if ((otherwise !== undefined && contains(otherwise, node)) || (end <= node.start && leaves(then)))
        found.push({ condition: one, outcome: false });
    }
  }
  return found;
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
  const blocks = decided(func, node).map(({ condition, outcome }) => (outcome ? condition.otherwise : condition.then));
  return blocks.filter((one) => one !== undefined);
}

/** The last statement of the block goes out of the function. */
export function leaves({ statements }: Block): boolean {
  const kind = statements.at(-1)?.kind;
  return kind === 'return' || kind === 'raise';
}

import type { Value } from '../../program/index.ts';
import type { NodeIndex } from '../../syntax/table.ts';
import type { Lowering } from './lowering.ts';

/**
 * A call, a member or a subscript of `object`, made by `build`. The grammar lets `await` and unary operators bind tighter than a call with type arguments, `(await f)<T>()`, and than all that follows it: they
 * are put around the whole, as the language has it.
 */
export function postfix(
  c: Lowering,
  node: NodeIndex,
  objectNode: NodeIndex,
  object: Value,
  build: (object: Value, start: number) => Value,
): Value {
  const isPrefixed = object.kind === 'await' || (object.kind === 'unary' && object.operator !== 'delete');
  if (!isPrefixed || isParenthesised(c, objectNode)) return build(object, c.start(node));
  return around(c, c.end(node), object, build);
}

function around(c: Lowering, end: number, object: Value, build: (object: Value, start: number) => Value): Value {
  if (object.kind === 'await') {
    const value = around(c, end, object.value, build);
    return c.make({ kind: 'await', start: object.start, end, value });
  }
  if (object.kind === 'unary') {
    const operand = around(c, end, object.operand, build);
    return c.make({ kind: 'unary', start: object.start, end, operator: object.operator, operand });
  }
  return build(object, object.start);
}

function isParenthesised(c: Lowering, node: NodeIndex): boolean {
  return c.table.text.startsWith('(', c.start(node));
}

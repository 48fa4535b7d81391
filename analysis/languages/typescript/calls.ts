import type { Argument, Value } from '../../program/index.ts';
import { type NodeIndex, NONE } from '../../syntax/table.ts';
import type { Lowering } from './lowering.ts';
import { postfix } from './prefix.ts';
import { typeArguments } from './types.ts';
import { lowerField, lowerFirst, lowerTemplate, lowerValue } from './values.ts';

/** `f(a, b)`, `o?.m(a)`. */
export function lowerCall(c: Lowering, node: NodeIndex): Value {
  const { field, token } = c.grammar;
  const callee = lowerField(c, node, field.function);
  const typeArgs = typeArguments(c, node);
  const args = callArguments(c, c.child(node, field.arguments));
  const optional = c.has(node, token['?.']);
  const end = c.end(node);
  return postfix(c, node, c.child(node, field.function), callee, (inner, start) =>
    c.make({ kind: 'call', start, end, callee: withoutCast(inner), args, isNew: false, optional, typeArgs }),
  );
}

/** `(f as any)(…)` calls `f`. */
function withoutCast(value: Value): Value {
  return value.kind === 'cast' ? withoutCast(value.value) : value;
}

/** `new C(a, b)`. */
export function lowerConstruct(c: Lowering, node: NodeIndex): Value {
  const { field } = c.grammar;
  const callee = lowerField(c, node, field.constructor);
  const typeArgs = typeArguments(c, node);
  const args = callArguments(c, c.child(node, field.arguments));
  return c.make({
    kind: 'call',
    start: c.start(node),
    end: c.end(node),
    callee,
    args,
    isNew: true,
    optional: false,
    typeArgs,
  });
}

/** The arguments of a call; a tagged template's one argument is the template. */
function callArguments(c: Lowering, node: NodeIndex): readonly Argument[] {
  if (node === NONE) return [];
  const { kind } = c.grammar;
  if (c.kind(node) === kind.template_string) {
    const value = lowerTemplate(c, node, true);
    return [
      c.make({ kind: 'argument', start: c.start(node), end: c.end(node), value, keyword: undefined, spread: 'none' }),
    ];
  }
  return c.named(node).map((child) => {
    const isSpread = c.kind(child) === kind.spread_element;
    const value = isSpread ? lowerFirst(c, child) : lowerValue(c, child);
    const spread = isSpread ? 'positional' : 'none';
    return c.make({ kind: 'argument', start: c.start(child), end: c.end(child), value, keyword: undefined, spread });
  });
}

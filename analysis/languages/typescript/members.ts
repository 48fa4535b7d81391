import type { Value } from '../../program/index.ts';
import { type NodeIndex, NONE } from '../../syntax/table.ts';
import type { Lowering } from './lowering.ts';
import { postfix } from './prefix.ts';
import { withArguments } from './types.ts';
import { lowerField, lowerFirst } from './values.ts';

/** `o.name`, `o?.name`, `import.meta`. */
export function lowerMember(c: Lowering, node: NodeIndex): Value {
  const { field } = c.grammar;
  const object = lowerField(c, node, field.object);
  const property = c.child(node, field.property);
  // `import.meta` has no fields of its own.
  const last = property === NONE ? c.table.lastChild(node) : property;
  const start = c.start(node);
  const end = c.end(node);
  if (last === NONE || c.table.isMissing(last) || c.end(last) !== end) return c.opaque(node);
  if (object.kind === 'cast' && isOpenCast(c, node, object.start)) {
    const type = c.make({
      kind: 'attribute' as const,
      start: object.type.start,
      end,
      object: object.type,
      name: c.text(last),
      optional: false,
    });
    return c.make({ kind: 'cast', start, end, value: object.value, type });
  }
  const optional = c.child(node, field.optional_chain) !== NONE;
  const name = c.text(last);
  return postfix(c, node, c.child(node, field.object), object, (inner, from) =>
    c.make({ kind: 'attribute', start: from, end, object: inner, name, optional }),
  );
}

/** The grammar reads the type of `x as a.b.c` only up to `b`, and the rest as a member of the cast value. */
function isOpenCast(c: Lowering, node: NodeIndex, start: number): boolean {
  return c.start(node) === start;
}

/** `f<T>`: the function; but `x as a.b.c<T>` is a cast, see `isOpenCast`. */
export function lowerInstantiation(c: Lowering, node: NodeIndex): Value {
  const value = lowerFirst(c, node);
  const list = c.child(node, c.grammar.field.type_arguments);
  if (value.kind !== 'cast' || list === NONE || !isOpenCast(c, node, value.start)) return value;
  const type = withArguments(c, list, value.type, list);
  return c.make({ kind: 'cast', start: c.start(node), end: c.end(node), value: value.value, type });
}

/** `o[index]`. */
export function lowerSubscript(c: Lowering, node: NodeIndex): Value {
  const { field } = c.grammar;
  const object = lowerField(c, node, field.object);
  const index = lowerField(c, node, field.index);
  const end = c.end(node);
  const optional = c.child(node, field.optional_chain) !== NONE;
  return postfix(c, node, c.child(node, field.object), object, (inner, start) =>
    c.make({ kind: 'subscript', start, end, object: inner, index, optional }),
  );
}

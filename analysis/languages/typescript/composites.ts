import type { Identifier, MappingEntry, Value } from '../../program/index.ts';
import { type NodeIndex, NONE } from '../../syntax/table.ts';
import { lowerFunction } from './functions.ts';
import type { Lowering } from './lowering.ts';
import { lowerKey } from './patterns.ts';
import { lowerField, lowerFirst, lowerValue } from './values.ts';

/** `[a, ...b]`. */
export function lowerArray(c: Lowering, node: NodeIndex): Value {
  const elements = c.named(node).map((child) => lowerValue(c, child));
  return c.make({ kind: 'sequence', start: c.start(node), end: c.end(node), type: 'list', elements });
}

/** `{ key: value, short, ...rest, method() {} }`. */
export function lowerObject(c: Lowering, node: NodeIndex): Value {
  const entries = c.named(node).map((child) => entry(c, child));
  return c.make({ kind: 'mapping', start: c.start(node), end: c.end(node), entries });
}

function entry(c: Lowering, node: NodeIndex): MappingEntry {
  const { field, kind } = c.grammar;
  const own = c.kind(node);
  if (own === kind.spread_element)
    return c.make({
      kind: 'entry',
      start: c.start(node),
      end: c.end(node),
      key: undefined,
      value: lowerFirst(c, node),
    });
  if (own === kind.method_definition) return method(c, node);
  const keyNode = c.child(node, field.key);
  if (keyNode !== NONE)
    return c.make({
      kind: 'entry',
      start: c.start(node),
      end: c.end(node),
      key: lowerKey(c, keyNode),
      value: lowerField(c, node, field.value),
    });
  const key: Identifier = c.identifier(node);
  return c.make({ kind: 'entry', start: c.start(node), end: c.end(node), key, value: lowerValue(c, node) });
}

function method(c: Lowering, node: NodeIndex): MappingEntry {
  const { field } = c.grammar;
  const nameNode = c.child(node, field.name);
  const key = nameNode === NONE ? undefined : lowerKey(c, nameNode);
  const definition = lowerFunction(c, node, { role: 'method', owner: undefined, decorators: [] });
  const value = c.make({ kind: 'function' as const, start: c.start(node), end: c.end(node), func: definition });
  return c.make({ kind: 'entry', start: c.start(node), end: c.end(node), key, value });
}

/** A function in an expression. */
export function lowerFunctionValue(c: Lowering, node: NodeIndex): Value {
  const isArrow = c.kind(node) === c.grammar.kind.arrow_function;
  const definition = lowerFunction(c, node, {
    role: isArrow ? 'arrow' : 'function',
    owner: isArrow ? c.fieldOwner : undefined,
    decorators: [],
  });
  return c.make({ kind: 'function', start: c.start(node), end: c.end(node), func: definition });
}

import type { MappingEntry, TypeMember, Value } from '../../program/index.ts';
import { type NodeIndex, NONE } from '../../syntax/table.ts';
import { Dispatch } from '../shared/dispatch.ts';
import { type Lowering, MAX_DEPTH } from './lowering.ts';
import { lowerKey } from './patterns.ts';
import { lowerValue } from './values.ts';

type TypeLowerer = (c: Lowering, node: NodeIndex) => Value;

const inner: TypeLowerer = (c, node) => {
  const child = c.first(node);
  return child === NONE ? c.absent(node) : lowerType(c, child);
};

const TYPES = new Dispatch<TypeLowerer>({
  type_annotation: inner,
  opting_type_annotation: inner,
  omitting_type_annotation: inner,
  parenthesized_type: inner,
  readonly_type: inner,
  optional_type: inner,
  type_identifier: (c, node) => c.name(node),
  identifier: (c, node) => c.name(node),
  predefined_type: (c, node) => c.name(node),
  this_type: (c, node) => c.name(node),
  this: (c, node) => c.name(node),
  nested_type_identifier: nested,
  nested_identifier: (c, node) => lowerValue(c, node),
  member_expression: (c, node) => lowerValue(c, node),
  generic_type: generic,
  union_type: (c, node) => operands(c, node, '|'),
  intersection_type: (c, node) => operands(c, node, '&'),
  literal_type: (c, node) => {
    const child = c.first(node);
    return child === NONE ? c.opaque(node) : lowerValue(c, child);
  },
  array_type: arrayType,
  tuple_type: tuple,
  object_type: objectType,
  type_query: (c, node) => prefixed(c, node, 'typeof'),
  index_type_query: (c, node) => prefixed(c, node, 'keyof'),
  lookup_type: lookup,
});

/** A type as a value: names, attributes, subscripts for type arguments, `|` and `&`, literals; the rest is unknown, with the types inside as its parts. */
export function lowerType(c: Lowering, node: NodeIndex): Value {
  const lower = TYPES.of(c.table.kinds)[c.kind(node)];
  if (lower === undefined || c.depth > MAX_DEPTH || c.table.isMissing(node)) return c.opaque(node);
  c.depth += 1;
  const made = lower(c, node);
  c.depth -= 1;
  return made;
}

/** The type in a field of `node`, if it is there. */
export function optionalType(c: Lowering, node: NodeIndex, field: number): Value | undefined {
  const child = c.child(node, field);
  return child === NONE ? undefined : lowerType(c, child);
}

/** `<A, B>` of a call or a superclass. */
export function typeArguments(c: Lowering, node: NodeIndex): readonly Value[] {
  const list = c.child(node, c.grammar.field.type_arguments);
  return list === NONE ? [] : c.named(list).map((child) => lowerType(c, child));
}

function nested(c: Lowering, node: NodeIndex): Value {
  const { field } = c.grammar;
  const objectNode = c.child(node, field.module);
  const nameNode = c.child(node, field.name);
  if (objectNode === NONE || nameNode === NONE || c.end(nameNode) !== c.end(node)) return c.opaque(node);
  const object = lowerType(c, objectNode);
  const name = c.text(nameNode);
  return c.make({ kind: 'attribute', start: c.start(node), end: c.end(node), object, name, optional: false });
}

function generic(c: Lowering, node: NodeIndex): Value {
  const { field } = c.grammar;
  const list = c.child(node, field.type_arguments);
  const nameNode = c.child(node, field.name);
  if (list === NONE || nameNode === NONE) return c.opaque(node);
  return withArguments(c, node, lowerType(c, nameNode), list);
}

/** `object<…>` as a subscript; several arguments are a tuple. `list` is the node of the angle brackets. */
export function withArguments(c: Lowering, node: NodeIndex, object: Value, list: NodeIndex): Value {
  const args = c.named(list).map((child) => lowerType(c, child));
  const [only] = args;
  const index =
    only !== undefined && args.length === 1
      ? only
      : c.make({
          kind: 'sequence' as const,
          start: c.start(list),
          end: c.end(list),
          type: 'tuple' as const,
          elements: args,
        });
  return c.make({ kind: 'subscript', start: object.start, end: c.end(node), object, index, optional: false });
}

/** `A | B | C`: the grammar nests to the left, as deep as there are members; they are lowered one by one. */
function operands(c: Lowering, node: NodeIndex, operator: '|' | '&'): Value {
  const kind = c.kind(node);
  const members: NodeIndex[] = [];
  for (let current = node; ; ) {
    const children = c.named(current);
    for (let index = children.length - 1; index > 0; index -= 1) members.push(children[index] as NodeIndex);
    const head = children[0];
    if (head === undefined) break;
    if (c.kind(head) !== kind) {
      members.push(head);
      break;
    }
    current = head;
  }
  members.reverse();
  if (members.length > MAX_DEPTH / 2) return c.opaque(node);
  let value: Value | undefined;
  for (const member of members) {
    const right = lowerType(c, member);
    value =
      value === undefined
        ? right
        : c.make({ kind: 'binary' as const, start: value.start, end: right.end, operator, left: value, right });
  }
  return value ?? c.opaque(node);
}

function arrayType(c: Lowering, node: NodeIndex): Value {
  const object = c.implied('Array', c.start(node));
  const index = inner(c, node);
  return c.make({ kind: 'subscript', start: c.start(node), end: c.end(node), object, index, optional: false });
}

function tuple(c: Lowering, node: NodeIndex): Value {
  const { field } = c.grammar;
  const elements = c.named(node).map((child) => optionalType(c, child, field.type) ?? lowerType(c, child));
  return c.make({ kind: 'sequence', start: c.start(node), end: c.end(node), type: 'tuple', elements });
}

function prefixed(c: Lowering, node: NodeIndex, operator: string): Value {
  const operand = inner(c, node);
  return c.make({ kind: 'unary', start: c.start(node), end: c.end(node), operator, operand });
}

function lookup(c: Lowering, node: NodeIndex): Value {
  const [objectNode, indexNode] = c.named(node);
  if (objectNode === undefined || indexNode === undefined) return c.opaque(node);
  const object = lowerType(c, objectNode);
  const index = lowerType(c, indexNode);
  return c.make({ kind: 'subscript', start: c.start(node), end: c.end(node), object, index, optional: false });
}

function objectType(c: Lowering, node: NodeIndex): Value {
  const { field, kind } = c.grammar;
  const entries: MappingEntry[] = [];
  for (const child of c.named(node)) {
    const nameNode = c.child(child, field.name);
    if (c.kind(child) !== kind.property_signature || nameNode === NONE) {
      entries.push(
        c.make({ kind: 'entry', start: c.start(child), end: c.end(child), key: undefined, value: c.opaque(child) }),
      );
      continue;
    }
    const key = lowerKey(c, nameNode);
    const value = optionalType(c, child, field.type) ?? c.absent(child);
    entries.push(c.make({ kind: 'entry', start: c.start(child), end: c.end(child), key, value }));
  }
  return c.make({ kind: 'mapping', start: c.start(node), end: c.end(node), entries });
}

/** The members of an interface or an object type. A method's type is unknown, with the names it uses as parts. */
export function typeMembers(c: Lowering, node: NodeIndex): readonly TypeMember[] {
  const { field, kind } = c.grammar;
  return c.named(node).map((child) => {
    const nameNode = c.child(child, field.name);
    const isProperty = c.kind(child) === kind.property_signature;
    const type = isProperty ? optionalType(c, child, field.type) : c.opaque(child);
    const name = nameNode === NONE ? '' : memberName(c, nameNode);
    return c.make({ kind: 'type-member', start: c.start(child), end: c.end(child), name, type });
  });
}

/** The name of a class or type member: a string's content, `@@dispose` for `[Symbol.dispose]`, other computed names as written. */
export function memberName(c: Lowering, node: NodeIndex): string {
  const { kind } = c.grammar;
  const text = c.text(node);
  if (c.kind(node) === kind.string) return text.slice(1, -1);
  if (c.kind(node) !== kind.computed_property_name) return text;
  const symbol = /^\[\s*Symbol\.(\w+)\s*\]$/.exec(text);
  return symbol === null ? text : `@@${symbol[1]}`;
}

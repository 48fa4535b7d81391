import type { Class, Decorator, Field, Func, Identifier, Value } from '../../program/index.ts';
import { type NodeIndex, NONE } from '../../syntax/table.ts';
import { lowerDecorator, lowerFunction, lowerStaticBlock, localName } from './functions.ts';
import type { Lowering } from './lowering.ts';
import { lowerType, memberName, optionalType, withArguments } from './types.ts';
import { lowerValue, optionalField } from './values.ts';

type Draft = { -readonly [K in keyof Class]: Class[K] };

/** A class declaration or expression. `outer` are decorators that stand before its `export`. */
export function lowerClass(c: Lowering, node: NodeIndex, outer: readonly Decorator[]): Class {
  const { field } = c.grammar;
  const own = c.table.childrenByField(node, field.decorator).map((child) => lowerDecorator(c, child));
  const definition = draft(c, node, 'class', [...outer, ...own]);
  heritage(c, node, definition);
  const body = c.child(node, field.body);
  if (body !== NONE) members(c, body, definition);
  return definition;
}

/** An enum is a class whose fields are its members. */
export function lowerEnum(c: Lowering, node: NodeIndex): Class {
  const { field, kind } = c.grammar;
  const definition = draft(c, node, 'enum', []);
  const body = c.child(node, field.body);
  const fields: Field[] = [];
  for (const child of body === NONE ? [] : c.named(body)) {
    const nameNode = c.kind(child) === kind.enum_assignment ? c.child(child, field.name) : child;
    const value = c.kind(child) === kind.enum_assignment ? optionalField(c, child, field.value) : undefined;
    fields.push(makeField(c, child, nameNode, { annotation: undefined, value, isStatic: true, decorators: [] }));
  }
  definition.fields = fields;
  return definition;
}

function draft(c: Lowering, node: NodeIndex, role: Class['role'], decorators: readonly Decorator[]): Draft {
  const { field } = c.grammar;
  const nameNode = c.child(node, field.name);
  const name: Identifier | undefined = nameNode === NONE ? undefined : c.identifier(nameNode);
  const body = c.child(node, field.body);
  const { apart } = c;
  const definition: Draft = c.make(
    Object.assign(apart?.node === node ? (apart.definition ?? {}) : {}, {
      kind: 'class-definition',
      role,
      start: c.start(node),
      end: c.end(node),
      name,
      qualname: localName(c, name?.text ?? '<class>'),
      bases: [],
      contracts: [],
      keywords: [],
      decorators,
      fields: [],
      methods: [],
      others: [],
      parent: c.func,
      unit: c.unit,
      body: c.range(body === NONE ? node : body),
    } as const),
  );
  c.classes.push(definition);
  return definition;
}

function heritage(c: Lowering, node: NodeIndex, definition: Draft): void {
  const { field, kind } = c.grammar;
  const clause = c.ofKind(node, kind.class_heritage);
  if (clause === NONE) return;
  const bases: Value[] = [];
  const contracts: Value[] = [];
  for (const child of c.named(clause)) {
    const own = c.kind(child);
    if (own === kind.implements_clause) {
      for (const type of c.named(child)) contracts.push(lowerType(c, type));
    } else if (own === kind.extends_clause) {
      const value = c.child(child, field.value);
      if (value === NONE) continue;
      const base = lowerValue(c, value);
      const list = c.child(child, field.type_arguments);
      bases.push(list === NONE ? base : withArguments(c, list, base, list));
    } else bases.push(lowerValue(c, child));
  }
  definition.bases = bases;
  definition.contracts = contracts;
}

function members(c: Lowering, body: NodeIndex, definition: Draft): void {
  const { kind } = c.grammar;
  const fields: Field[] = [];
  const methods: Func[] = [];
  let before: NodeIndex[] = [];
  for (const child of c.named(body)) {
    const own = c.kind(child);
    if (own === kind.decorator) {
      before.push(child);
      continue;
    }
    const apart = c.apart?.methods.get(child);
    if (apart !== undefined) methods.push(apart(definition));
    else {
      const decorators = before.map((decorator) => lowerDecorator(c, decorator));
      if (own === kind.method_definition) {
        computedKey(c, child, definition);
        methods.push(lowerMethod(c, child, definition, decorators));
      } else if (own === kind.public_field_definition) fields.push(field(c, child, definition, decorators));
      else if (own === kind.class_static_block) methods.push(lowerStaticBlock(c, child, definition));
    }
    before = [];
  }
  definition.fields = fields;
  definition.methods = methods;
}

export function lowerMethod(c: Lowering, node: NodeIndex, owner: Class, decorators: readonly Decorator[]): Func {
  return lowerFunction(c, node, { role: 'method', owner, decorators });
}

/** The names in a computed key are used by the code around the class. */
function computedKey(c: Lowering, node: NodeIndex, definition: Draft): void {
  const { field, kind } = c.grammar;
  const nameNode = c.child(node, field.name);
  if (nameNode === NONE || c.kind(nameNode) !== kind.computed_property_name) return;
  const key = c.first(nameNode);
  if (key === NONE || memberName(c, nameNode).startsWith('@@')) return;
  const value = lowerValue(c, key);
  const statement = c.make({ kind: 'expression' as const, start: value.start, end: value.end, value });
  definition.others = [...definition.others, statement];
}

function field(c: Lowering, node: NodeIndex, definition: Class, before: readonly Decorator[]): Field {
  const { field: ids, token } = c.grammar;
  const own = c.table.childrenByField(node, ids.decorator).map((child) => lowerDecorator(c, child));
  const annotation = optionalType(c, node, ids.type);
  const outer = c.fieldOwner;
  c.fieldOwner = definition;
  const value = optionalField(c, node, ids.value);
  c.fieldOwner = outer;
  return makeField(c, node, c.child(node, ids.name), {
    annotation,
    value,
    isStatic: c.has(node, token.static),
    decorators: [...before, ...own],
  });
}

function makeField(
  c: Lowering,
  node: NodeIndex,
  nameNode: NodeIndex,
  { annotation, value, isStatic, decorators }: Pick<Field, 'annotation' | 'value' | 'isStatic' | 'decorators'>,
): Field {
  const name = nameNode === NONE ? '' : memberName(c, nameNode);
  const [start, end] = [c.start(node), c.end(node)];
  return c.make({ kind: 'field', start, end, name, annotation, value, isStatic, decorators });
}

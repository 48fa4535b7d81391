import type { Argument, Identifier, MappingEntry, Value } from '../../program/index.ts';
import { type NodeIndex, NONE } from '../../syntax/table.ts';
import { Dispatch } from '../shared/dispatch.ts';
import { postfix } from './prefix.ts';
import { lowerClass } from './classes.ts';
import { lowerElement } from './elements.ts';
import { lowerFunction } from './functions.ts';
import { numberValue, unescaped } from './literals.ts';
import { type Lowering, MAX_DEPTH } from './lowering.ts';
import { lowerKey, lowerPatternField } from './patterns.ts';
import { lowerType, typeArguments, withArguments } from './types.ts';

type ValueLowerer = (c: Lowering, node: NodeIndex) => Value;

const name: ValueLowerer = (c, node) => c.name(node);
const inner: ValueLowerer = (c, node) => lowerFirst(c, node);

const VALUES = new Dispatch<ValueLowerer>({
  identifier: name,
  type_identifier: name,
  property_identifier: name,
  private_property_identifier: name,
  nested_identifier: member,
  this: name,
  super: name,
  import: name,
  meta_property: name,
  shorthand_property_identifier: name,
  undefined: (c, node) => literal(c, node, 'undefined', null),
  null: (c, node) => literal(c, node, 'null', null),
  true: (c, node) => literal(c, node, 'boolean', true),
  false: (c, node) => literal(c, node, 'boolean', false),
  number: (c, node) => literal(c, node, 'number', numberValue(c.text(node))),
  string: (c, node) => literal(c, node, 'string', unescaped(c.text(node).slice(1, -1))),
  regex: (c, node) => literal(c, node, 'regex', c.text(node)),
  template_string: (c, node) => lowerTemplate(c, node, false),
  array,
  object,
  function: func,
  function_expression: func,
  generator_function: func,
  arrow_function: func,
  class: (c, node) =>
    c.make({ kind: 'class', start: c.start(node), end: c.end(node), definition: lowerClass(c, node, []) }),
  parenthesized_expression: inner,
  non_null_expression: inner,
  instantiation_expression: instantiation,
  member_expression: member,
  subscript_expression: subscript,
  call_expression: call,
  new_expression: construct,
  await_expression: (c, node) =>
    c.make({ kind: 'await', start: c.start(node), end: c.end(node), value: lowerFirst(c, node) }),
  yield_expression: yielded,
  unary_expression: unary,
  update_expression: (c, node) => assign(c, node, c.grammar.field.argument, operator(c, node), false),
  binary_expression: binary,
  ternary_expression: conditional,
  assignment_expression: (c, node) => assign(c, node, c.grammar.field.left, '=', true),
  augmented_assignment_expression: (c, node) => assign(c, node, c.grammar.field.left, operator(c, node), true),
  sequence_expression: sequence,
  as_expression: cast,
  satisfies_expression: cast,
  type_assertion: assertion,
  spread_element: (c, node) =>
    c.make({ kind: 'spread', start: c.start(node), end: c.end(node), value: lowerFirst(c, node) }),
  jsx_element: lowerElement,
  jsx_self_closing_element: lowerElement,
  jsx_expression: inner,
});

/** An expression as a value. Code deeper than `MAX_DEPTH` and kinds without a form of their own become unknown values. */
export function lowerValue(c: Lowering, node: NodeIndex): Value {
  const lower = VALUES.of(c.table.kinds)[c.kind(node)];
  if (lower === undefined || c.depth > MAX_DEPTH || c.table.isMissing(node)) return c.opaque(node);
  c.depth += 1;
  const made = lower(c, node);
  c.depth -= 1;
  return made;
}

/** The value in a field of `node`; an empty unknown one where broken code has none. */
export function lowerField(c: Lowering, node: NodeIndex, field: number): Value {
  const child = c.child(node, field);
  return child === NONE ? c.absent(node) : lowerValue(c, child);
}

/** The value in a field of `node`, if it is there. */
export function optionalField(c: Lowering, node: NodeIndex, field: number): Value | undefined {
  const child = c.child(node, field);
  return child === NONE ? undefined : lowerValue(c, child);
}

/** The first value inside `node`: of parentheses, `await`, a spread. */
export function lowerFirst(c: Lowering, node: NodeIndex): Value {
  const child = c.first(node);
  return child === NONE ? c.absent(node) : lowerValue(c, child);
}

function literal(
  c: Lowering,
  node: NodeIndex,
  type: 'string' | 'number' | 'boolean' | 'null' | 'undefined' | 'regex',
  value: string | number | boolean | null,
): Value {
  return c.make({ kind: 'literal', start: c.start(node), end: c.end(node), type, value });
}

/** A template without values is a plain string, unless it is `tagged`. */
function lowerTemplate(c: Lowering, node: NodeIndex, tagged: boolean): Value {
  const { kind } = c.grammar;
  const substitutions = c.named(node).filter((child) => c.kind(child) === kind.template_substitution);
  if (substitutions.length === 0 && !tagged) return literal(c, node, 'string', unescaped(c.text(node).slice(1, -1)));
  const parts: (string | Value)[] = [];
  const { text } = c.table;
  let from = c.start(node) + 1;
  for (const child of substitutions) {
    if (c.start(child) > from) parts.push(unescaped(text.slice(from, c.start(child))));
    parts.push(lowerFirst(c, child));
    from = c.end(child);
  }
  if (c.end(node) - 1 > from) parts.push(unescaped(text.slice(from, c.end(node) - 1)));
  return c.make({ kind: 'template', start: c.start(node), end: c.end(node), parts });
}

function array(c: Lowering, node: NodeIndex): Value {
  const elements = c.named(node).map((child) => lowerValue(c, child));
  return c.make({ kind: 'sequence', start: c.start(node), end: c.end(node), type: 'list', elements });
}

function object(c: Lowering, node: NodeIndex): Value {
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

function func(c: Lowering, node: NodeIndex): Value {
  const isArrow = c.kind(node) === c.grammar.kind.arrow_function;
  const definition = lowerFunction(c, node, {
    role: isArrow ? 'arrow' : 'function',
    owner: isArrow ? c.fieldOwner : undefined,
    decorators: [],
  });
  return c.make({ kind: 'function', start: c.start(node), end: c.end(node), func: definition });
}

function member(c: Lowering, node: NodeIndex): Value {
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
function instantiation(c: Lowering, node: NodeIndex): Value {
  const value = lowerFirst(c, node);
  const list = c.child(node, c.grammar.field.type_arguments);
  if (value.kind !== 'cast' || list === NONE || !isOpenCast(c, node, value.start)) return value;
  const type = withArguments(c, list, value.type, list);
  return c.make({ kind: 'cast', start: c.start(node), end: c.end(node), value: value.value, type });
}

function subscript(c: Lowering, node: NodeIndex): Value {
  const { field } = c.grammar;
  const object = lowerField(c, node, field.object);
  const index = lowerField(c, node, field.index);
  const end = c.end(node);
  const optional = c.child(node, field.optional_chain) !== NONE;
  return postfix(c, node, c.child(node, field.object), object, (inner, start) =>
    c.make({ kind: 'subscript', start, end, object: inner, index, optional }),
  );
}

function call(c: Lowering, node: NodeIndex): Value {
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

function construct(c: Lowering, node: NodeIndex): Value {
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
export function callArguments(c: Lowering, node: NodeIndex): readonly Argument[] {
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

function yielded(c: Lowering, node: NodeIndex): Value {
  const value = c.first(node) === NONE ? undefined : lowerFirst(c, node);
  return c.make({
    kind: 'yield',
    start: c.start(node),
    end: c.end(node),
    value,
    delegates: c.has(node, c.grammar.token['*']),
  });
}

/** The operator of a unary, binary, update or compound assignment node, as written. */
export function operator(c: Lowering, node: NodeIndex): string {
  const child = c.child(node, c.grammar.field.operator);
  return child === NONE ? '' : c.text(child);
}

function unary(c: Lowering, node: NodeIndex): Value {
  const sign = operator(c, node);
  const operand = lowerField(c, node, c.grammar.field.argument);
  return c.make({
    kind: 'unary',
    start: c.start(node),
    end: c.end(node),
    operator: sign === '!' ? 'not' : sign,
    operand,
  });
}

function binary(c: Lowering, node: NodeIndex): Value {
  const { field } = c.grammar;
  const sign = operator(c, node);
  const left = lowerField(c, node, field.left);
  const right = lowerField(c, node, field.right);
  const logical = sign === '&&' ? 'and' : sign === '||' ? 'or' : sign === '??' ? '??' : undefined;
  if (logical !== undefined)
    return c.make({ kind: 'logical', start: c.start(node), end: c.end(node), operator: logical, left, right });
  return c.make({ kind: 'binary', start: c.start(node), end: c.end(node), operator: sign, left, right });
}

function conditional(c: Lowering, node: NodeIndex): Value {
  const { field } = c.grammar;
  const test = lowerField(c, node, field.condition);
  const then = lowerField(c, node, field.consequence);
  const otherwise = lowerField(c, node, field.alternative);
  return c.make({ kind: 'conditional', start: c.start(node), end: c.end(node), test, then, otherwise });
}

function assign(c: Lowering, node: NodeIndex, targetField: number, sign: string, hasValue: boolean): Value {
  const target = lowerPatternField(c, node, targetField);
  const value = hasValue ? lowerField(c, node, c.grammar.field.right) : undefined;
  return c.make({ kind: 'assign', start: c.start(node), end: c.end(node), target, operator: sign, value });
}

/** `a, b`: the value is the last one. Where the others do nothing, as in `(0, f)()`, it is the last one alone. */
function sequence(c: Lowering, node: NodeIndex): Value {
  const parts = sequenceNodes(c, node).map((child) => lowerValue(c, child));
  const last = parts[parts.length - 1];
  if (last !== undefined && parts.every((part) => part === last || part.kind === 'literal')) return last;
  return c.unknown(node, parts);
}

/** The operands of a comma expression, however deep the grammar nests them. */
export function sequenceNodes(c: Lowering, node: NodeIndex): NodeIndex[] {
  const found: NodeIndex[] = [];
  const work = [node];
  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    if (c.kind(next) !== c.grammar.kind.sequence_expression) found.push(next);
    else work.push(...c.named(next).reverse());
  }
  return found;
}

function cast(c: Lowering, node: NodeIndex): Value {
  const [valueNode, typeNode] = c.named(node);
  if (valueNode === undefined) return c.absent(node);
  const value = lowerValue(c, valueNode);
  if (typeNode === undefined) return value;
  return c.make({ kind: 'cast', start: c.start(node), end: c.end(node), value, type: lowerType(c, typeNode) });
}

function assertion(c: Lowering, node: NodeIndex): Value {
  const [typeNode, valueNode] = c.named(node);
  if (valueNode === undefined || typeNode === undefined) return c.opaque(node);
  const [type] = c.named(typeNode);
  const lowered = type === undefined ? undefined : lowerType(c, type);
  const value = lowerValue(c, valueNode);
  return lowered === undefined
    ? value
    : c.make({ kind: 'cast', start: c.start(node), end: c.end(node), value, type: lowered });
}

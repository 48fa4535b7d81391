import type { Value } from '../../program/index.ts';
import { type NodeIndex, NONE } from '../../syntax/table.ts';
import { Dispatch } from '../shared/dispatch.ts';
import { lowerCall, lowerConstruct } from './calls.ts';
import { lowerClass } from './classes.ts';
import { lowerArray, lowerFunctionValue, lowerObject } from './composites.ts';
import { lowerElement } from './elements.ts';
import { numberValue, unescaped } from './literals.ts';
import { type Lowering, MAX_DEPTH } from './lowering.ts';
import { lowerInstantiation, lowerMember, lowerSubscript } from './members.ts';
import { lowerPatternField } from './patterns.ts';
import { lowerType } from './types.ts';

type ValueLowerer = (c: Lowering, node: NodeIndex) => Value;

const name: ValueLowerer = (c, node) => c.name(node);
const inner: ValueLowerer = (c, node) => lowerFirst(c, node);

const VALUES = new Dispatch<ValueLowerer>({
  identifier: name,
  type_identifier: name,
  property_identifier: name,
  private_property_identifier: name,
  nested_identifier: lowerMember,
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
  array: lowerArray,
  object: lowerObject,
  function: lowerFunctionValue,
  function_expression: lowerFunctionValue,
  generator_function: lowerFunctionValue,
  arrow_function: lowerFunctionValue,
  class: (c, node) =>
    c.make({ kind: 'class', start: c.start(node), end: c.end(node), definition: lowerClass(c, node, []) }),
  parenthesized_expression: inner,
  non_null_expression: inner,
  instantiation_expression: lowerInstantiation,
  member_expression: lowerMember,
  subscript_expression: lowerSubscript,
  call_expression: lowerCall,
  new_expression: lowerConstruct,
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
export function lowerTemplate(c: Lowering, node: NodeIndex, tagged: boolean): Value {
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

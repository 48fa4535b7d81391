import type { Argument, MappingEntry, Value } from '../../program/index.ts';
import { NONE } from '../../syntax/table.ts';
import { comparison } from './comparisons.ts';
import { comprehension } from './comprehensions.ts';
import { lambdaValue } from './definitions.ts';
import type { ValueForm } from './forms.ts';
import type { Lowering } from './lowering.ts';
import { genericType, slice, subscript } from './subscripts.ts';
import { concatenatedString, numberOf, stringValue } from './strings.ts';

/** How each kind of expression is lowered, by the grammar's name for it. */
export const VALUE_FORMS: Readonly<Record<string, ValueForm>> = {
  identifier: (lowering, node) => lowering.name(node),
  attribute,
  subscript,
  slice,
  call,
  integer: number,
  float: number,
  true: (lowering, node) => constant(lowering, node, 'boolean', true),
  false: (lowering, node) => constant(lowering, node, 'boolean', false),
  none: (lowering, node) => constant(lowering, node, 'null', null),
  ellipsis: (lowering, node) => constant(lowering, node, 'ellipsis', null),
  string: stringValue,
  concatenated_string: concatenatedString,
  list: (lowering, node) => sequence(lowering, node, 'list'),
  tuple: (lowering, node) => sequence(lowering, node, 'tuple'),
  expression_list: (lowering, node) => sequence(lowering, node, 'tuple'),
  // An assignment's right side that starts with a star: `a = *b, c`.
  pattern_list: (lowering, node) => sequence(lowering, node, 'tuple'),
  set: (lowering, node) => sequence(lowering, node, 'set'),
  dictionary,
  list_comprehension: (lowering, node) => comprehension(lowering, node, 'list'),
  set_comprehension: (lowering, node) => comprehension(lowering, node, 'set'),
  dictionary_comprehension: (lowering, node) => comprehension(lowering, node, 'mapping'),
  generator_expression: (lowering, node) => comprehension(lowering, node, 'generator'),
  lambda: lambdaValue,
  await: (lowering, node) => {
    const value = onlyChild(lowering, node);
    return lowering.add({ kind: 'await', start: lowering.start(node), end: lowering.end(node), value });
  },
  yield: yieldValue,
  not_operator: (lowering, node) => unary(lowering, node, 'not'),
  unary_operator: (lowering, node) => {
    const operator = lowering.field(node, lowering.fields.operator);
    return unary(lowering, node, operator === NONE ? '' : lowering.table.slice(operator));
  },
  binary_operator: binary,
  union_type: (lowering, node) => binaryOfChildren(lowering, node, '|'),
  boolean_operator: logical,
  comparison_operator: comparison,
  conditional_expression: conditional,
  named_expression: assign,
  parenthesized_expression: onlyChild,
  parenthesized_list_splat: onlyChild,
  list_splat: spread,
  list_splat_pattern: spread,
  dictionary_splat: spread,
  format_expression: onlyChild,
  // Type annotations
  type: onlyChild,
  generic_type: genericType,
  member_type: attributeOfChildren,
  constrained_type: (lowering, node) => binaryOfChildren(lowering, node, ':'),
  splat_type: spread,
  dotted_name: dottedName,
};

export function onlyChild(lowering: Lowering, node: number): Value {
  const child = lowering.table.firstNamedChild(node);
  return child === NONE ? lowering.unknown(node) : lowering.value(child);
}

function constant(
  lowering: Lowering,
  node: number,
  type: 'boolean' | 'null' | 'ellipsis',
  value: boolean | null,
): Value {
  return lowering.add({ kind: 'literal', start: lowering.start(node), end: lowering.end(node), type, value });
}

function number(lowering: Lowering, node: number): Value {
  const value = numberOf(lowering.table.slice(node));
  return lowering.add({ kind: 'literal', start: lowering.start(node), end: lowering.end(node), type: 'number', value });
}

function attribute(lowering: Lowering, node: number): Value {
  const { fields, table } = lowering;
  const object = lowering.value(lowering.field(node, fields.object));
  const name = table.slice(lowering.field(node, fields.attribute));
  return lowering.add({
    kind: 'attribute',
    start: lowering.start(node),
    end: lowering.end(node),
    object,
    name,
    optional: false,
  });
}

/** `a.b.c` where the grammar has only names: decorators of old, patterns, types. */
export function dottedName(lowering: Lowering, node: number): Value {
  const { table } = lowering;
  const start = lowering.start(node);
  let value: Value | undefined;
  for (const child of table.namedChildren(node)) {
    if (value === undefined) value = lowering.name(child);
    else {
      const name = table.slice(child);
      value = lowering.add<Value>({
        kind: 'attribute',
        start,
        end: lowering.end(child),
        object: value,
        name,
        optional: false,
      });
    }
  }
  return value ?? lowering.unknown(node);
}

function attributeOfChildren(lowering: Lowering, node: number): Value {
  const [object, name] = lowering.table.namedChildren(node);
  if (object === undefined || name === undefined) return lowering.unknown(node);
  return lowering.add({
    kind: 'attribute',
    start: lowering.start(node),
    end: lowering.end(node),
    object: lowering.value(object),
    name: lowering.table.slice(name),
    optional: false,
  });
}

function call(lowering: Lowering, node: number): Value {
  const { fields } = lowering;
  const callee = lowering.value(lowering.field(node, fields.function));
  const list = lowering.field(node, fields.arguments);
  return lowering.add({
    kind: 'call',
    start: lowering.start(node),
    end: lowering.end(node),
    callee,
    args: list === NONE ? [] : argumentsOf(lowering, list),
    isNew: false,
    optional: false,
    typeArgs: [],
  });
}

/** The arguments of an `argument_list`, or the one a generator expression without parentheses of its own is. */
export function argumentsOf(lowering: Lowering, list: number): Argument[] {
  const { table } = lowering;
  if (table.kindName(list) !== 'argument_list') return [positional(lowering, list)];
  return table.namedChildren(list).map((child) => argument(lowering, child));
}

function positional(lowering: Lowering, node: number): Argument {
  const start = lowering.start(node);
  const end = lowering.end(node);
  const value = lowering.value(node);
  return lowering.add({ kind: 'argument', start, end, value, keyword: undefined, spread: 'none' });
}

function argument(lowering: Lowering, node: number): Argument {
  const { table, fields } = lowering;
  const start = lowering.start(node);
  const end = lowering.end(node);
  switch (table.kindName(node)) {
    case 'keyword_argument': {
      const name = lowering.field(node, fields.name);
      const value = lowering.field(node, fields.value);
      if (name === NONE || value === NONE) return positional(lowering, node);
      const keyword = lowering.identifier(name);
      return lowering.add({ kind: 'argument', start, end, value: lowering.value(value), keyword, spread: 'none' });
    }
    case 'list_splat':
    case 'dictionary_splat': {
      const spread = table.kindName(node) === 'list_splat' ? 'positional' : 'keyword';
      return lowering.add({
        kind: 'argument',
        start,
        end,
        value: onlyChild(lowering, node),
        keyword: undefined,
        spread,
      });
    }
    default:
      return positional(lowering, node);
  }
}

function sequence(lowering: Lowering, node: number, type: 'list' | 'tuple' | 'set'): Value {
  const elements = lowering.table.namedChildren(node).map((child) => lowering.value(child));
  return lowering.add({ kind: 'sequence', start: lowering.start(node), end: lowering.end(node), type, elements });
}

function spread(lowering: Lowering, node: number): Value {
  const value = onlyChild(lowering, node);
  return lowering.add({ kind: 'spread', start: lowering.start(node), end: lowering.end(node), value });
}

function dictionary(lowering: Lowering, node: number): Value {
  const entries = lowering.table.namedChildren(node).map((child) => entry(lowering, child));
  return lowering.add({ kind: 'mapping', start: lowering.start(node), end: lowering.end(node), entries });
}

function entry(lowering: Lowering, node: number): MappingEntry {
  const { fields } = lowering;
  const start = lowering.start(node);
  const end = lowering.end(node);
  const key = lowering.valueOf(node, fields.key);
  const value = lowering.valueOf(node, fields.value) ?? onlyChild(lowering, node);
  return lowering.add({ kind: 'entry', start, end, key, value });
}

function yieldValue(lowering: Lowering, node: number): Value {
  const { table } = lowering;
  if (lowering.open !== undefined) lowering.open.isGenerator = true;
  const child = table.firstNamedChild(node);
  let delegates = false;
  const stop = table.next[node]!;
  for (let token = node + 1; token < stop; token = table.next[token]!) {
    if (table.kindName(token) === 'from') delegates = true;
  }
  const value = child === NONE ? undefined : lowering.value(child);
  return lowering.add({ kind: 'yield', start: lowering.start(node), end: lowering.end(node), value, delegates });
}

function unary(lowering: Lowering, node: number, operator: string): Value {
  const child = lowering.field(node, lowering.fields.argument);
  const operand = child === NONE ? onlyChild(lowering, node) : lowering.value(child);
  return lowering.add({ kind: 'unary', start: lowering.start(node), end: lowering.end(node), operator, operand });
}

function binary(lowering: Lowering, node: number): Value {
  const { fields, table } = lowering;
  const left = lowering.value(lowering.field(node, fields.left));
  const right = lowering.value(lowering.field(node, fields.right));
  const operator = table.slice(lowering.field(node, fields.operator));
  return lowering.add({ kind: 'binary', start: lowering.start(node), end: lowering.end(node), operator, left, right });
}

function binaryOfChildren(lowering: Lowering, node: number, operator: string): Value {
  const [first, second] = lowering.table.namedChildren(node);
  if (first === undefined || second === undefined) return lowering.unknown(node);
  const left = lowering.value(first);
  const right = lowering.value(second);
  return lowering.add({ kind: 'binary', start: lowering.start(node), end: lowering.end(node), operator, left, right });
}

function logical(lowering: Lowering, node: number): Value {
  const { fields, table } = lowering;
  const left = lowering.value(lowering.field(node, fields.left));
  const right = lowering.value(lowering.field(node, fields.right));
  const operator = table.slice(lowering.field(node, fields.operator)) === 'or' ? 'or' : 'and';
  return lowering.add({ kind: 'logical', start: lowering.start(node), end: lowering.end(node), operator, left, right });
}

function conditional(lowering: Lowering, node: number): Value {
  const [then, test, otherwise] = lowering.table.namedChildren(node);
  if (then === undefined || test === undefined || otherwise === undefined) return lowering.unknown(node);
  return lowering.add({
    kind: 'conditional',
    start: lowering.start(node),
    end: lowering.end(node),
    then: lowering.value(then),
    test: lowering.value(test),
    otherwise: lowering.value(otherwise),
  });
}

function assign(lowering: Lowering, node: number): Value {
  const { fields } = lowering;
  const target = lowering.pattern(lowering.field(node, fields.name));
  const value = lowering.value(lowering.field(node, fields.value));
  const start = lowering.start(node);
  return lowering.add({ kind: 'assign', start, end: lowering.end(node), target, operator: '=', value });
}

import type { Identifier, MappingPatternEntry, Pattern, Value } from '../../program/index.ts';
import { type NodeIndex, NONE } from '../../syntax/table.ts';
import { Dispatch } from '../shared/dispatch.ts';
import { type Lowering, MAX_DEPTH } from './lowering.ts';
import { lowerField, lowerFirst, lowerValue } from './values.ts';

type PatternLowerer = (c: Lowering, node: NodeIndex) => Pattern;

const PATTERNS = new Dispatch<PatternLowerer>({
  identifier: (c, node) => c.name(node),
  this: (c, node) => c.name(node),
  undefined: (c, node) => c.name(node),
  shorthand_property_identifier_pattern: (c, node) => c.name(node),
  member_expression: valuePattern,
  subscript_expression: valuePattern,
  array_pattern: arrayPattern,
  object_pattern: objectPattern,
  array: arrayPattern,
  rest_pattern: restPattern,
  assignment_pattern: defaultPattern,
  object_assignment_pattern: defaultPattern,
  non_null_expression: (c, node) => lowerFirstPattern(c, node),
  parenthesized_expression: (c, node) => lowerFirstPattern(c, node),
  as_expression: (c, node) => lowerFirstPattern(c, node),
  satisfies_expression: (c, node) => lowerFirstPattern(c, node),
});

/** What an assignment, a declaration or a parameter binds. */
export function lowerPattern(c: Lowering, node: NodeIndex): Pattern {
  const lower = PATTERNS.of(c.table.kinds)[c.kind(node)];
  if (lower === undefined || c.depth > MAX_DEPTH) return c.opaque(node);
  c.depth += 1;
  const made = lower(c, node);
  c.depth -= 1;
  return made;
}

/** The pattern in a field of `node`; an empty unknown one where broken code has none. */
export function lowerPatternField(c: Lowering, node: NodeIndex, field: number): Pattern {
  const child = c.child(node, field);
  return child === NONE ? c.absent(node) : lowerPattern(c, child);
}

function lowerFirstPattern(c: Lowering, node: NodeIndex): Pattern {
  const child = c.first(node);
  return child === NONE ? c.absent(node) : lowerPattern(c, child);
}

function valuePattern(c: Lowering, node: NodeIndex): Pattern {
  const value = lowerValue(c, node);
  return value.kind === 'attribute' || value.kind === 'subscript' || value.kind === 'name'
    ? value
    : c.unknown(node, [value]);
}

function arrayPattern(c: Lowering, node: NodeIndex): Pattern {
  const { table } = c;
  const elements: (Pattern | undefined)[] = [];
  let filled = false;
  for (let child = table.firstChild(node); child !== NONE; child = table.nextSibling(child)) {
    if (table.isExtra(child)) continue;
    if (table.isNamed(child)) {
      elements.push(lowerPattern(c, child));
      filled = true;
    } else if (table.slice(child) === ',') {
      if (!filled) elements.push(undefined);
      filled = false;
    }
  }
  return c.make({ kind: 'sequence-pattern', start: c.start(node), end: c.end(node), elements });
}

function objectPattern(c: Lowering, node: NodeIndex): Pattern {
  const entries = c.named(node).map((child) => entry(c, child));
  return c.make({ kind: 'mapping-pattern', start: c.start(node), end: c.end(node), entries });
}

function entry(c: Lowering, node: NodeIndex): MappingPatternEntry {
  const { field, kind } = c.grammar;
  const keyNode = c.child(node, field.key);
  if (keyNode !== NONE) {
    const key = lowerKey(c, keyNode);
    return c.make({
      kind: 'pattern-entry',
      start: c.start(node),
      end: c.end(node),
      key,
      target: lowerPatternField(c, node, field.value),
    });
  }
  if (c.kind(node) === kind.rest_pattern)
    return c.make({
      kind: 'pattern-entry',
      start: c.start(node),
      end: c.end(node),
      key: undefined,
      target: lowerPattern(c, node),
    });
  const left = c.child(node, field.left);
  const key =
    left === NONE || c.table.firstChild(left) === NONE ? c.identifier(left === NONE ? node : left) : undefined;
  return c.make({ kind: 'pattern-entry', start: c.start(node), end: c.end(node), key, target: lowerPattern(c, node) });
}

/** The key of an entry: an identifier, or a value for strings, numbers and computed keys. */
export function lowerKey(c: Lowering, node: NodeIndex): Identifier | Value {
  const { kind } = c.grammar;
  const own = c.kind(node);
  if (own === kind.computed_property_name) return lowerFirst(c, node);
  if (own === kind.string || own === kind.number) return lowerValue(c, node);
  return c.identifier(node);
}

function restPattern(c: Lowering, node: NodeIndex): Pattern {
  const target = lowerFirstPattern(c, node);
  return c.make({ kind: 'rest-pattern', start: c.start(node), end: c.end(node), target });
}

function defaultPattern(c: Lowering, node: NodeIndex): Pattern {
  const { field } = c.grammar;
  const target = lowerPatternField(c, node, field.left);
  const value = lowerField(c, node, field.right);
  return c.make({ kind: 'default-pattern', start: c.start(node), end: c.end(node), target, value });
}

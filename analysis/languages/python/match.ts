import type { Case, Pattern, Statement, Value } from '../../program/index.ts';
import { NONE } from '../../syntax/table.ts';
import type { Lowering } from './lowering.ts';
import { dottedName } from './values.ts';

/** What a case pattern compares with and binds. */
interface Found {
  readonly tests: Value[];
  readonly bindings: Pattern[];
}

/** `match subject: case …`. */
export function matchStatement(lowering: Lowering, node: number, into: Statement[]): void {
  const { table, fields } = lowering;
  const subjects = table.childrenByField(node, fields.subject);
  const first = subjects[0];
  const body = lowering.field(node, fields.body);
  if (first === undefined || lowering.hasErrorChild(node) || (body !== NONE && lowering.hasErrorChild(body))) {
    into.push(lowering.brokenStatement(lowering.start(node), lowering.end(node)));
    return;
  }
  const subject = subjects.length === 1 ? lowering.value(first) : tuple(lowering, subjects);
  const clauses = body === NONE ? [] : table.childrenByField(body, fields.alternative);
  const cases = clauses.map((clause) => caseOf(lowering, clause));
  const start = lowering.start(node);
  into.push(lowering.add({ kind: 'switch', start, end: lowering.end(node), subject, cases, fallsThrough: false }));
}

function tuple(lowering: Lowering, items: readonly number[]): Value {
  const elements = items.map((item) => lowering.value(item));
  const start = lowering.start(items[0]!);
  return lowering.add({
    kind: 'sequence',
    type: 'tuple',
    start,
    end: lowering.end(items[items.length - 1]!),
    elements,
  });
}

function caseOf(lowering: Lowering, node: number): Case {
  const { table, fields } = lowering;
  const patterns = table.namedChildren(node).filter((child) => table.kindName(child) === 'case_pattern');
  const found: Found = { tests: [], bindings: [] };
  const guardClause = lowering.field(node, fields.guard);
  const only = patterns.length === 1 ? patterns[0]! : NONE;
  if (only !== NONE) alternatives(lowering, only, found);
  else if (patterns.length > 1) found.tests.push(openSequence(lowering, patterns, found));
  const guard = guardClause === NONE ? undefined : table.firstNamedChild(guardClause);
  const body = lowering.field(node, fields.consequence);
  return lowering.add({
    kind: 'case',
    start: lowering.start(node),
    end: lowering.end(node),
    tests: found.tests,
    bindings: found.bindings,
    guard: guard === undefined || guard === NONE ? undefined : lowering.value(guard),
    isDefault: found.tests.length === 0 && guard === undefined && patterns.length === 1 && !table.hasError(only),
    body: body === NONE ? lowering.blockOf([], lowering.end(node), lowering.end(node)) : lowering.block(body),
  });
}

/** `case a, b:` */
function openSequence(lowering: Lowering, patterns: readonly number[], found: Found): Value {
  const parts: Value[] = [];
  for (const pattern of patterns) alternatives(lowering, pattern, { tests: parts, bindings: found.bindings });
  const start = lowering.start(patterns[0]!);
  return lowering.add({ kind: 'unknown', start, end: lowering.end(patterns[patterns.length - 1]!), parts });
}

/** A pattern that is a value, a name or alternatives of such gives its tests; any other is one test nobody looks into. */
function alternatives(lowering: Lowering, node: number, found: Found): void {
  const { table } = lowering;
  switch (table.kindName(node)) {
    case 'case_pattern':
    case 'union_pattern': {
      const children = table.namedChildren(node);
      if (children.length === 0 && table.slice(node) !== '_') found.tests.push(lowering.unknown(node));
      for (const child of children) alternatives(lowering, child, found);
      return;
    }
    case 'as_pattern': {
      const [pattern, name] = table.namedChildren(node);
      if (pattern !== undefined) alternatives(lowering, pattern, found);
      if (name !== undefined) found.bindings.push(lowering.name(name));
      return;
    }
    case 'keyword_pattern':
      for (const value of table.namedChildren(node).slice(1)) alternatives(lowering, value, found);
      return;
    case 'splat_pattern':
      for (const name of table.namedChildren(node)) found.bindings.push(lowering.name(name));
      return;
    case 'dotted_name':
      if (table.namedChildren(node).length > 1) found.tests.push(dottedName(lowering, node));
      else found.bindings.push(lowering.name(node));
      return;
    case 'identifier':
      found.bindings.push(lowering.name(node));
      return;
    default:
      found.tests.push(
        CONSTANTS.has(table.kindName(node)) ? constant(lowering, node) : structure(lowering, node, found),
      );
  }
}

const CONSTANTS: ReadonlySet<string> = new Set([
  'string',
  'concatenated_string',
  'integer',
  'float',
  'true',
  'false',
  'none',
]);

/** A minus before a number is a token of the pattern around it. */
function constant(lowering: Lowering, node: number): Value {
  const { table } = lowering;
  const operand = lowering.value(node);
  const before = table.prevSibling(node);
  if (before === NONE || table.kindName(before) !== '-') return operand;
  return lowering.add({ kind: 'unary', start: lowering.start(before), end: operand.end, operator: '-', operand });
}

/** A sequence, mapping or class pattern: the values inside are its parts, the names it binds go to `found`. */
function structure(lowering: Lowering, node: number, found: Found): Value {
  const { table } = lowering;
  const parts: Value[] = [];
  const inner: Found = { tests: parts, bindings: found.bindings };
  const isClass = table.kindName(node) === 'class_pattern';
  table.namedChildren(node).forEach((child, index) => {
    if (index === 0 && isClass) parts.push(dottedName(lowering, child));
    else alternatives(lowering, child, inner);
  });
  return lowering.add({ kind: 'unknown', start: lowering.start(node), end: lowering.end(node), parts });
}

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
  else if (patterns.length > 1) found.tests.push(structure(lowering, node, patterns, found));
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

/** A pattern that is a value, a name or alternatives of such gives its tests; any other is one test nobody looks into. */
function alternatives(lowering: Lowering, node: number, found: Found): void {
  const { table } = lowering;
  const kind = table.kindName(node);
  if (kind === 'case_pattern' || kind === 'union_pattern') {
    const children = patternChildren(lowering, node);
    if (children.length === 0) leaf(lowering, node, found);
    for (const child of children) alternatives(lowering, child, found);
  } else if (kind === 'as_pattern') {
    const [pattern, name] = patternChildren(lowering, node);
    if (pattern !== undefined) alternatives(lowering, pattern, found);
    if (name !== undefined) found.bindings.push(lowering.name(name));
  } else leaf(lowering, node, found);
}

/** Named children, and a lone `_`; a sign before a number belongs to it. */
function patternChildren(lowering: Lowering, node: number): number[] {
  return lowering.table.namedChildren(node);
}

function leaf(lowering: Lowering, node: number, found: Found): void {
  const { table } = lowering;
  switch (table.kindName(node)) {
    case 'dotted_name': {
      const parts = table.namedChildren(node);
      if (parts.length > 1) found.tests.push(dottedName(lowering, node));
      else found.bindings.push(lowering.name(node));
      return;
    }
    case 'identifier':
      found.bindings.push(lowering.name(node));
      return;
    case 'case_pattern':
      if (table.slice(node) !== '_') found.tests.push(lowering.unknown(node));
      return;
    case 'string':
    case 'concatenated_string':
    case 'integer':
    case 'float':
    case 'true':
    case 'false':
    case 'none':
      found.tests.push(lowering.value(node));
      return;
    default:
      found.tests.push(structure(lowering, node, table.namedChildren(node), found));
  }
}

/** A sequence, mapping or class pattern: the values inside are its parts, the names it binds go to `found`. */
function structure(lowering: Lowering, node: number, children: readonly number[], found: Found): Value {
  const { table } = lowering;
  const parts: Value[] = [];
  const inner: Found = { tests: parts, bindings: found.bindings };
  const isClass = table.kindName(node) === 'class_pattern';
  children.forEach((child, index) => {
    const kind = table.kindName(child);
    if (index === 0 && isClass && kind === 'dotted_name') parts.push(dottedName(lowering, child));
    else if (kind === 'splat_pattern')
      for (const name of table.namedChildren(child)) found.bindings.push(lowering.name(name));
    else if (kind === 'keyword_pattern')
      for (const value of table.namedChildren(child).slice(1)) alternatives(lowering, value, inner);
    else alternatives(lowering, child, inner);
  });
  return lowering.add({ kind: 'unknown', start: lowering.start(node), end: lowering.end(node), parts });
}

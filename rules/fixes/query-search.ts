import type { Facts } from '../../analysis/facts.ts';
import { namesIn } from '../../analysis/lifetime/uses.ts';
import type { CallValue, Func, Located, LoopStatement, Statement, Value } from '../../analysis/program/index.ts';
import { type RowComparison, type Search, searchOf } from '../../analysis/queries/search.ts';
import type { RepairFacts } from '../../analysis/queries/section.ts';
import type { Fetch, QueryState } from '../../analysis/queries/types.ts';
import { phrase } from '../phrase.ts';
import type { Edit, Repair } from '../rule.ts';
import {
  dedentLines,
  editsOverlap,
  indentAt,
  indentUnit,
  insert,
  lineEnd,
  replace,
  sortEdits,
  sourceOf,
  startsLine,
} from './edits.ts';
import { anchorOf, extendQuery, tableText } from './pagination-anchor.ts';
import { whereEdits } from './query-options.ts';

type Where = NonNullable<RepairFacts['where']>;

/** Lets the database find the row that the code looks for among all rows. Undefined where the rows are needed for anything else. */
export function searchRepair(fetch: Fetch, facts: Facts): Repair | undefined {
  const { query } = fetch;
  const where = query?.section.repair?.where;
  const search = searchOf(fetch, facts);
  if (query === undefined || where === undefined || search === undefined || query.parameter !== undefined)
    return undefined;
  if (query.steps.some((step) => CHANGES_ROWS.has(step.does)) || !areKnown(search, fetch, query, facts))
    return undefined;
  const edits = where.form === 'object' ? inOptions(search, fetch, facts) : inChain(search, fetch, query, where, facts);
  if (edits === undefined || editsOverlap(edits) || removesComment(edits, facts)) return undefined;
  return {
    title: phrase`Let the database look for the row (the comparison becomes a condition of the query)`,
    safety: 'asks',
    why: phrase`The database compares as the collation of the column says, which may tell capital and small letters apart in another way.`,
    edits: sortEdits(edits),
  };
}

/** With these the condition would hold for other rows than those that were looked through. */
const CHANGES_ROWS = new Set([
  'limit',
  'slice',
  'offset',
  'distinct',
  'group',
  'union',
  'columns',
  'sql',
  'nested',
  'page',
]);

/** Names in the comparison mean the same where the query is made, and the query is made for nothing else. */
function areKnown(search: Search, fetch: Fetch, query: QueryState, facts: Facts): boolean {
  const anchor = anchorOf(fetch, query) ?? fetch.at;
  const from = anchor.start;
  // What else is asked of the query later must not get the condition.
  const name = anchor.kind === 'name' ? anchor.text : undefined;
  if (namesIn(fetch.func.body).read.some((one) => one.text === name && one.start > from)) return false;
  const bindings = facts.names.bindings(fetch.func);
  return search.comparisons.every(({ value }) => {
    if (value === undefined) return true;
    if (sourceOf(facts.module, value).includes('\n')) return false;
    return namesIn(value).read.every((name) => {
      const binding = bindings.get(name.text);
      const [write, ...more] = binding?.writes ?? [];
      return write === undefined || (more.length === 0 && (write.kind === 'parameter' || write.at.end < from));
    });
  });
}

function removesComment(edits: readonly Edit[], facts: Facts): boolean {
  return facts.module.comments.some((comment) =>
    edits.some(
      (edit) =>
        edit.start <= comment.start && comment.end <= edit.end && !edit.text.includes(sourceOf(facts.module, comment)),
    ),
  );
}

/** `findMany({ where: { isActive: true, mobile }, take: 1 })`; the comparison in memory stays, since a value that is undefined is no condition to such a client. */
function inOptions(search: Search, fetch: Fetch, facts: Facts): Edit[] | undefined {
  if (search.comparisons.some(({ operator }) => operator !== '==')) return undefined;
  const conditions = search.comparisons.map(({ column, value }) => {
    const source = sourceOf(facts.module, value as Value);
    return { column, text: source === column ? column : `${column}: ${source}` };
  });
  return whereEdits(fetch, facts, conditions);
}

function inChain(search: Search, fetch: Fetch, query: QueryState, where: Where, facts: Facts): Edit[] | undefined {
  const condition = conditionStep(search, query, where, facts);
  if (condition === undefined) return undefined;
  const first = firstOf(fetch, query, search);
  // `Query.first()` limits by itself; a result's does not limit what the database sends.
  const limits = first !== undefined && !query.executed ? [] : [limitStep(query.section.repair as RepairFacts)];
  const extended = extendQuery(fetch, facts, [condition, ...limits]);
  const used = extended && useOf(search, fetch, first, facts);
  return extended && used && [...extended, ...used];
}

function limitStep(repair: RepairFacts): string {
  return repair.style === 'slice' ? '[:1]' : `.${repair.limit}(1)`;
}

function conditionStep(search: Search, query: QueryState, where: Where, facts: Facts): string | undefined {
  const method = query.executed ? where.name : (where.lazyName ?? where.name);
  if (where.form === 'keywords')
    return `.${method}(${search.comparisons.map((one) => keyword(one, facts)).join(', ')})`;
  const table = tableText(query, facts);
  if (table === undefined || !selectsRowsOnly(query, table, facts)) return undefined;
  return `.${method}(${search.comparisons.map((one) => expression(one, table, facts)).join(', ')})`;
}

/** `select(User)`: rows are objects of the one table. */
function selectsRowsOnly({ begin }: QueryState, table: string, facts: Facts): boolean {
  if (begin?.kind !== 'call') return begin?.kind === 'attribute';
  return begin.args.length === 1 && sourceOf(facts.module, begin.args[0] as Located) === table;
}

function expression({ column, operator, value }: RowComparison, table: string, facts: Facts): string {
  if (operator === 'null') return `${table}.${column}.is_(None)`;
  if (operator === 'true') return `${table}.${column}.is_(True)`;
  return `${table}.${column} ${operator} ${sourceOf(facts.module, value as Value)}`;
}

const LOOKUPS = { '==': '', '<': '__lt', '<=': '__lte', '>': '__gt', '>=': '__gte', null: '__isnull', true: '' };

function keyword({ column, operator, value }: RowComparison, facts: Facts): string {
  return `${column}${LOOKUPS[operator]}=${value === undefined ? 'True' : sourceOf(facts.module, value)}`;
}

/** The edits that make the fetch give one row, or none; undefined where a list is kept, which has a name. */
function firstOf(fetch: Fetch, query: QueryState, search: Search): readonly Edit[] | undefined {
  if (search.held !== undefined) return undefined;
  const { at } = fetch;
  const { rows } = search;
  if (rows.kind === 'await') return [insert(rows.start, '('), insert(rows.end, ').first()')];
  if (at.kind === 'call' && at.callee.kind === 'attribute' && query.steps.at(-1)?.at === at && at.args.length === 0) {
    const { callee } = at;
    if (query.steps.at(-1)?.does === 'all')
      return [replace({ start: callee.end - callee.name.length, end: callee.end }, 'first')];
  }
  return [insert(at.end, '.first()')];
}

function useOf(search: Search, fetch: Fetch, first: readonly Edit[] | undefined, facts: Facts): Edit[] | undefined {
  if (search.held !== undefined && !givesList(fetch)) return undefined;
  switch (search.form) {
    case 'loop':
      return inLoop(search, search.at as LoopStatement, first, fetch.func, facts);
    case 'test':
      return inTest(search, search.at as CallValue, fetch.func, first);
    case 'find':
      return inFind(search, search.at as CallValue, first);
  }
}

/** An empty result is false: a list is, and so is a query that has been gone over, but not a cursor. */
function givesList({ query }: Fetch): boolean {
  return query?.steps.at(-1)?.does === 'all' || query?.executed === false;
}

/** `for row in rows: if row.a == x: raise …` → `if rows: raise …` */
function inLoop(
  search: Search,
  loop: LoopStatement,
  first: readonly Edit[] | undefined,
  func: Func,
  facts: Facts,
): Edit[] | undefined {
  const { text } = facts.module;
  const body = search.found;
  const start = body?.statements[0]?.start;
  if (body === undefined || start === undefined || !startsLine(text, start) || !startsLine(text, loop.start))
    return undefined;
  const outer = indentAt(text, loop.start);
  const unit = indentUnit(facts.module);
  const inner = indentAt(text, start);
  const isUsed = namesIn(body).read.some((one) => one.text === search.row);
  if (!inner.startsWith(outer + unit + unit) || (isUsed && isReadAfter(search.row, loop, func))) return undefined;
  const { rows } = search;
  const head = { start: loop.start, end: rows.start };
  const tail = { start: rows.end, end: start };
  const comments = facts.module.comments
    .filter((one) => rows.end <= one.start && one.end <= start)
    .map((one) => sourceOf(facts.module, one));
  // The comment of the loop's own line stays on it, others stay lines of their own.
  const beside =
    lineEnd(text, rows.end) > (facts.module.comments.find((one) => one.start >= rows.end)?.start ?? text.length);
  const own = beside ? comments.slice(1) : comments;
  const line = `${beside ? `  ${comments[0]}` : ''}${['', ...own, ''].join(`\n${outer}${unit}`)}`;
  const dedented = dedentLines(facts.module, lineEnd(text, start), lineEnd(text, body.end), unit);
  if (first === undefined) {
    const pick = isUsed ? `${search.row} = ${sourceOf(facts.module, rows)}[0]\n${outer}${unit}` : '';
    return [replace(head, 'if '), replace(tail, `:${line}${pick}`), ...dedented];
  }
  if (!isUsed) return [replace(head, 'if '), ...first, replace(tail, ` is not None:${line}`), ...dedented];
  const name = search.row;
  return [
    replace(head, `${name} = `),
    ...first,
    replace(tail, `\n${outer}if ${name} is not None:${line}`),
    ...dedented,
  ];
}

/** The name of the row means something behind the loop, too. */
function isReadAfter(name: string, loop: LoopStatement, func: Func): boolean {
  const { read, bound } = namesIn(func.body);
  const next = bound.find((one) => one.text === name && one.start >= loop.end)?.start ?? Number.POSITIVE_INFINITY;
  return read.some((one) => one.text === name && one.start >= loop.end && one.start < next);
}

/** `any(row.a == x for row in rows)` → `rows`, where a truth is asked for, else `bool(rows)`; without a name `query.first() is not None`. */
function inTest(search: Search, call: CallValue, func: Func, first: readonly Edit[] | undefined): Edit[] {
  const { rows } = search;
  const around = aroundOf(call, func);
  if (first === undefined) {
    const [before, behind] = around.truth ? ['', ''] : ['bool(', ')'];
    return [
      replace({ start: call.start, end: rows.start }, before),
      replace({ start: rows.end, end: call.end }, behind),
    ];
  }
  const { start, end } = around.negation ?? call;
  const is = around.negation === undefined ? ' is not None' : ' is None';
  const [before, behind] = around.truth || around.alone ? ['', is] : ['(', `${is})`];
  return [replace({ start, end: rows.start }, before), ...first, replace({ start: rows.end, end }, behind)];
}

interface Around {
  /** The `not …` whose operand it is. */
  readonly negation: Located | undefined;
  /** Only its truth matters. */
  readonly truth: boolean;
  /** It is all of a statement's value, so that it needs no parentheses. */
  readonly alone: boolean;
}

function aroundOf(call: CallValue, func: Func): Around {
  let negation: Located | undefined;
  let truth = false;
  let alone = false;
  const decides = (value: Value): void => {
    if (value === call) truth = true;
    else if (value.kind === 'unary' && value.operator === 'not') decides(value.operand);
    else if (value.kind === 'logical' && value.operator !== '??') [value.left, value.right].forEach(decides);
  };
  for (const node of func.unit?.nodes ?? []) {
    const one = node as Value | Statement;
    if (one.kind === 'unary' && one.operator === 'not' && one.operand === call) negation = one;
    if (one.kind === 'if' || one.kind === 'conditional' || one.kind === 'assert') decides(one.test);
    if ((one.kind === 'bind' || one.kind === 'return') && one.value === call) alone = true;
    if (one.kind === 'mapping') alone ||= one.entries.some((entry) => entry.value === call);
    if (one.kind === 'call') alone ||= one.args.some((argument) => argument.value === call);
  }
  return { negation, truth, alone };
}

/** `next((row for row in rows if row.a == x), None)` → `next(iter(rows), None)`; without a name `query.first()`. */
function inFind(search: Search, call: CallValue, first: readonly Edit[] | undefined): Edit[] | undefined {
  const [rows, fallback, ...more] = call.args;
  if (rows === undefined || fallback?.value.kind !== 'literal' || fallback.value.value !== null || more.length > 0)
    return undefined;
  const { start, end } = search.rows;
  if (first === undefined)
    return [replace({ start: rows.start, end: start }, 'iter('), replace({ start: end, end: rows.end }, ')')];
  return [replace({ start: call.start, end: start }, ''), ...first, replace({ start: end, end: call.end }, '')];
}

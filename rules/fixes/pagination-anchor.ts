import type { Facts } from '../../analysis/facts.ts';
import type { CallValue, Value } from '../../analysis/program/index.ts';
import type { RepairFacts } from '../../analysis/queries/section.ts';
import type { Fetch, QueryState } from '../../analysis/queries/types.ts';
import type { Edit } from '../rule.ts';
import { enclosingStatement, indentAt, insert, insertAbove, lineEnd, quoted, sourceOf, startsLine } from './edits.ts';
import { type Span, boundText } from './pagination-sql.ts';
import { optionEdits } from './query-options.ts';

/** The edits that bound a query where its rows are fetched, sorted by primary key when nothing sorts it; undefined where the code has no place for them. */
export function boundQuery(fetch: Fetch, facts: Facts, span: Span): Edit[] | undefined {
  const { query } = fetch;
  const repair = query?.section.repair;
  if (query === undefined || query.parameter !== undefined) return undefined;
  if (query.steps.some((step) => step.does === 'sql')) return boundText(fetch, facts, span);
  if (repair === undefined) return undefined;
  if (repair.style === 'options' && fetch.at.kind === 'call') {
    // Where the page begins is said already; what says how long it is, nobody can tell.
    const { callee } = fetch.at;
    if (query.steps.some(({ does, at }) => does === 'offset' && at.start >= callee.end)) return undefined;
    const edits = optionEdits(fetch, fetch.at, facts, repair, span);
    if (edits !== undefined) return edits;
  }
  const anchor = anchorOf(fetch, query);
  if (anchor === undefined || anchor.start < fetch.func.start || anchor.end > fetch.func.end) return undefined;
  const steps = stepsOf(fetch, query, facts, repair, span);
  return steps && extend(anchor, fetch, facts, steps);
}

/** The query itself, as it is run: what `execute` is given, what `.all()` is called on, what is awaited or gone over. */
export function anchorOf(fetch: Fetch, query: QueryState): Value | undefined {
  const run = query.steps.findLast((step) => step.does === 'cursor' && isRun(step.at));
  if (run !== undefined) return (run.at as CallValue).args[0]?.value;
  const last = query.steps[query.steps.length - 1];
  const { at } = fetch;
  if (at.kind === 'call' && last?.at === at && FETCHES.has(last.does) && at.callee.kind === 'attribute')
    return at.callee.object;
  // `list(query)`
  if (at.kind === 'call' && last?.at !== at && at.callee.kind === 'name' && at.args.length === 1)
    return at.args[0]?.value;
  return last !== undefined && FETCHES.has(last.does) ? undefined : at;
}

const FETCHES = new Set(['all', 'length']);

/** `session.execute(query)` and not `result.scalars()`. */
function isRun(at: Value): boolean {
  return at.kind === 'call' && at.args[0]?.keyword === undefined && at.args[0]?.spread === 'none';
}

function stepsOf(fetch: Fetch, query: QueryState, facts: Facts, repair: RepairFacts, span: Span): string[] | undefined {
  const steps: string[] = [];
  const begun = query.steps.find((step) => step.does === 'offset');
  // A second offset would silently take the place of the first.
  if (begun !== undefined && span.offset !== '0' && firstArgument(begun.at, facts) !== span.offset) return undefined;
  // Behind an offset a query can no longer be sorted.
  const order = begun === undefined ? orderStep(fetch, query, facts, repair) : undefined;
  if (order === undefined && span.offset !== '0' && isMixed(query)) return undefined;
  if (order !== undefined) steps.push(order);
  if (repair.style === 'slice')
    steps.push(span.offset === '0' ? `[:${span.limit}]` : `[${span.offset}:${span.offset} + ${span.limit}]`);
  else {
    if (span.offset !== '0' && begun === undefined) steps.push(`.${repair.offset}(${span.offset})`);
    steps.push(`.${repair.limit}(${span.limit})`);
  }
  return steps;
}

function firstArgument(at: Value, facts: Facts): string | undefined {
  const first = at.kind === 'call' ? at.args[0]?.value : undefined;
  return first && sourceOf(facts.module, first);
}

const MIXING = new Set(['distinct', 'group', 'union']);

/** Its rows are no longer those of one table, whose key could sort them, or of one that this file does not name, and nothing else sorts them: pages of them may overlap. */
export function isMixed(query: QueryState): boolean {
  const isSorted = query.entity?.facts?.sorted === true || query.steps.some((step) => step.does === 'order');
  return !isSorted && (query.handed === true || query.steps.some((step) => MIXING.has(step.does)));
}

/** `.order_by(User.id)`: pages of rows in no order overlap. */
export function orderStep(fetch: Fetch, query: QueryState, facts: Facts, repair: RepairFacts): string | undefined {
  if (query.steps.some((step) => step.does === 'order' || MIXING.has(step.does)) || repair.order === undefined)
    return undefined;
  if (fetch.entity?.facts?.sorted === true) return undefined;
  const key = primaryKey(fetch);
  const table = tableText(query, facts);
  switch (repair.orderBy) {
    case 'expression':
      return key === undefined || table === undefined ? undefined : `.${repair.order}(${table}.${key})`;
    case 'name':
      return `.${repair.order}(${quoted(facts.module, key ?? implicitKey(query) ?? 'id')})`;
    case 'object': {
      if (repair.style === 'chain') return `.${repair.order}({ ${key ?? implicitKey(query) ?? 'id'}: 1 })`;
      const name = alias(query);
      return name === undefined ? undefined : `.orderBy(${quoted(facts.module, `${name}.${key ?? 'id'}`)})`;
    }
    default:
      return undefined;
  }
}

function isClassName(text: string, { names, module }: Facts): boolean {
  const target = names.target({ kind: 'name', text, start: module.text.length, end: module.text.length }, module.body);
  return target?.kind === 'class' || target?.kind === 'remote-class';
}

function implicitKey(query: QueryState): string | undefined {
  const { implicitPrimary, primaryNames } = query.section.entities ?? {};
  return implicitPrimary ?? primaryNames?.[0];
}

/** The alias a query builder was begun with. */
function alias(query: QueryState): string | undefined {
  const first = query.begin?.kind === 'call' ? query.begin.args[0]?.value : undefined;
  return first?.kind === 'literal' && typeof first.value === 'string' ? first.value : undefined;
}

/** The one primary column, where the table's declaration was read. */
export function primaryKey(fetch: Fetch): string | undefined {
  const columns = fetch.entity?.facts?.columns;
  if (columns === undefined) return undefined;
  const primary = [...columns].filter(([, column]) => column.primary).map(([name]) => name);
  return primary.length === 1 || primary.includes('id') ? (primary.includes('id') ? 'id' : primary[0]) : undefined;
}

/** How the code writes the table: `User`, `models.User`. */
export function tableText(query: QueryState, facts: Facts): string | undefined {
  const { begin, entity } = query;
  if (begin === undefined || entity === undefined) return undefined;
  if (query.handed === true) return isClassName(entity.name, facts) ? entity.name : undefined;
  if (begin.kind === 'attribute') return sourceOf(facts.module, begin.object);
  if (begin.kind !== 'call') return undefined;
  const first = begin.args[0]?.value;
  const receiver = begin.callee.kind === 'attribute' ? begin.callee.object : undefined;
  for (const value of [first, first?.kind === 'attribute' ? first.object : undefined, receiver]) {
    if (value === undefined || (value.kind !== 'name' && value.kind !== 'attribute')) continue;
    const source = sourceOf(facts.module, value);
    if (source === entity.name || source.endsWith(`.${entity.name}`)) return source;
  }
  return undefined;
}

/** The edits that put further steps behind a query where its rows are fetched; undefined where the code has no place for them. */
export function extendQuery(fetch: Fetch, facts: Facts, steps: readonly string[]): Edit[] | undefined {
  const anchor = fetch.query && anchorOf(fetch, fetch.query);
  if (anchor === undefined || anchor.start < fetch.func.start || anchor.end > fetch.func.end) return undefined;
  return extend(anchor, fetch, facts, steps);
}

/** Puts steps behind the query: on lines of their own where the chain is written so, as a statement above where the query is a variable. */
function extend(anchor: Value, fetch: Fetch, facts: Facts, steps: readonly string[]): Edit[] | undefined {
  const { text, language } = facts.module;
  if (anchor.kind === 'name') {
    const place = enclosingStatement(fetch.func, anchor);
    const variable = facts.names.binding(anchor, fetch.func);
    const isConstant = language === 'typescript';
    if (place !== undefined && !isConstant && variable?.scope === fetch.func && startsLine(text, place.statement.start))
      return [insertAbove(text, place.statement, `${anchor.text} = ${anchor.text}${steps.join('')}`)];
    return [insert(anchor.end, steps.join(''))];
  }
  if (anchor.kind !== 'call' && anchor.kind !== 'attribute') return undefined;
  const dot = nextDot(text, anchor.end) ?? lastDot(text, anchor);
  if (dot === undefined || !startsLine(text, dot)) return [insert(anchor.end, steps.join(''))];
  const indent = indentAt(text, dot);
  // A comment behind the last step stays on its line.
  const at = lineEnd(text, anchor.end);
  const comment = /^\s*(#|\/\/)/.test(text.slice(anchor.end, at));
  const lines = steps.map((step) => (step.startsWith('[') ? step : `\n${indent}${step}`)).join('');
  return [insert(comment ? at : anchor.end, lines)];
}

/** The dot of a step that follows on the next line. */
function nextDot(text: string, from: number): number | undefined {
  const match = /^(?:\s|#[^\n]*\n|\/\/[^\n]*\n)*\n[ \t]*\./.exec(text.slice(from, from + 400));
  return match === null ? undefined : from + match[0].length - 1;
}

/** The dot of the last step of a chain. */
function lastDot(text: string, anchor: Value): number | undefined {
  const step = anchor.kind === 'call' ? anchor.callee : anchor;
  return step.kind === 'attribute' ? text.lastIndexOf('.', step.end - step.name.length) : undefined;
}

import type { Facts } from '../../analysis/facts.ts';
import type { Func, MappingValue, Statement, Value } from '../../analysis/program/index.ts';
import type { Fetch, QueryState } from '../../analysis/queries/types.ts';
import { phrase } from '../phrase.ts';
import type { Edit, Repair } from '../rule.ts';
import {
  editsOverlap,
  enclosingStatement,
  insert,
  insertAbove,
  quoted,
  replace,
  sortEdits,
  sourceOf,
  startsLine,
} from './edits.ts';
import { addImports } from './imports.ts';
import { filled, pagingOf } from './paging-section.ts';
import { addParameters } from './parameters.ts';
import { anchorOf, boundQuery } from './pagination-anchor.ts';
import { PAGE_SIZE, pageTexts } from './pagination-endpoint.ts';

const SPAN = { limit: 'page_size', offset: '(page - 1) * page_size' };

/**
 * `page` and `page_size` with the total number of rows: for an endpoint of a framework whose parameters say so, which fetches a query of its own and returns the rows, or an object of them. Undefined where the response has a declared form
 * or the count cannot be written.
 */
export function pageWithTotal(fetch: Fetch, facts: Facts): Repair | undefined {
  const { func, query, run } = fetch;
  if (query === undefined || fetch.remote !== undefined || run.chain[0]?.func !== func) return undefined;
  const paging = pagingOf(facts, func);
  const declares = paging?.parameters?.declares;
  if (paging === undefined || declares === undefined || declaresResponse(func, facts, declares)) return undefined;
  if (['page', 'page_size', 'total', 'limit'].some((name) => facts.names.bindings(func).has(name))) return undefined;
  const answer = answerOf(fetch, facts);
  const count = countOf(fetch, query, facts);
  const bounded = boundQuery(fetch, facts, SPAN);
  if (answer === undefined || count === undefined || bounded === undefined) return undefined;
  const texts = pageTexts(func, facts, paging);
  const page = texts.parameter('page', 'page', 1);
  const size = texts.parameter('page_size', 'limit', PAGE_SIZE);
  const added = page === undefined || size === undefined ? undefined : addParameters(facts.module, func, [page, size]);
  if (added === undefined) return undefined;
  const edits = sortEdits([...texts.imports, ...added, ...count, ...bounded, ...answer]);
  if (editsOverlap(edits)) return undefined;
  return {
    title: phrase`Fetch one page with \`page\` and \`page_size\`, with the total number (changes the response)`,
    safety: 'asks',
    why: phrase`The response becomes an object with the rows and the figures a pager needs; a second query counts the rows.`,
    edits,
  };
}

/** The response's form is declared, so that an object of another form would be refused. */
function declaresResponse(func: Func, facts: Facts, keyword: string): boolean {
  if (func.returns !== undefined) return true;
  return facts.entries.of(func).some(({ at }) => {
    const call = at?.kind === 'call' ? at : undefined;
    return call?.args.some((argument) => argument.keyword?.text === keyword) ?? false;
  });
}

/** The edits of the return statement: rows become `{"items": rows, "total": total, …}`. */
function answerOf(fetch: Fetch, facts: Facts): Edit[] | undefined {
  const returns = returnsOf(fetch.func.body.statements);
  const value = returns.length === 1 ? returns[0] : undefined;
  if (value === undefined) return undefined;
  const q = (name: string): string => quoted(facts.module, name);
  const figures = `${q('total')}: total, ${q('page')}: page, ${q('page_size')}: page_size`;
  if (value.kind !== 'mapping') {
    if (value.kind !== 'name' && value.kind !== 'comprehension' && value !== fetch.at) return undefined;
    return [insert(value.start, `{${q('items')}: `), insert(value.end, `, ${figures}}`)];
  }
  return intoMapping(value, facts);
}

function intoMapping(value: MappingValue, facts: Facts): Edit[] | undefined {
  const edits: Edit[] = [];
  const last = value.entries[value.entries.length - 1];
  if (last === undefined) return undefined;
  const total = value.entries.find((entry) => keyText(entry.key) === 'total' || keyText(entry.key) === 'count');
  const counted = total?.value;
  if (counted !== undefined && (counted.kind !== 'call' || sourceOf(facts.module, counted.callee) !== 'len'))
    return undefined;
  if (counted !== undefined) edits.push(replace(counted, 'total'));
  const q = (name: string): string => quoted(facts.module, name);
  const more = counted === undefined ? `, ${q('total')}: total` : '';
  const entries = `${more}, ${q('page')}: page, ${q('page_size')}: page_size`;
  if (counted !== undefined && counted.end === last.end) edits[0] = replace(counted, `total${entries}`);
  else edits.push(insert(last.end, entries));
  return edits;
}

function keyText(key: MappingValue['entries'][number]['key']): string | undefined {
  return key?.kind === 'literal' ? String(key.value) : undefined;
}

/** Values of the return statements of the function's own code, in blocks too. */
function returnsOf(statements: readonly Statement[]): Value[] {
  return statements.flatMap((statement): Value[] => {
    if (statement.kind === 'return') return statement.value === undefined ? [] : [statement.value];
    if (statement.kind === 'if')
      return [...returnsOf(statement.then.statements), ...returnsOf(statement.otherwise?.statements ?? [])];
    if (statement.kind === 'with' || statement.kind === 'loop') return returnsOf(statement.body.statements);
    return statement.kind === 'try' ? returnsOf(statement.body.statements) : [];
  });
}

/** A statement that counts the rows, in front of the fetch. */
function countOf(fetch: Fetch, query: QueryState, facts: Facts): Edit[] | undefined {
  const { module } = facts;
  const anchor = anchorOf(fetch, query);
  const place = anchor && enclosingStatement(fetch.func, anchor);
  if (anchor === undefined || place === undefined || !startsLine(module.text, place.statement.start)) return undefined;
  const text = sourceOf(module, anchor).replace(/\s*\n\s*/g, '');
  const how = query.section.repair?.count;
  if (text.includes('#') || how === undefined) return undefined;
  const run = query.steps.findLast(
    (step) => step.does === 'cursor' && step.at.kind === 'call' && step.at.args.length > 0,
  );
  if (run === undefined) return [insertAbove(module.text, place.statement, `total = ${text}.${how.lazy}()`)];
  if (run.at.kind !== 'call' || run.at.callee.kind !== 'attribute') return undefined;
  const { executed } = how;
  const imports = addImports(module, executed.imports);
  const isSorted = query.steps.some((step) => step.does === 'order');
  const counted = filled(executed.text, {
    ...Object.fromEntries(executed.imports.map(({ name }, index) => [name, imports.locals[index]])),
    session: sourceOf(module, run.at.callee.object),
    query: isSorted ? `${text}${executed.unordered}` : text,
  });
  if (counted === undefined) return undefined;
  const wait = fetch.func.isAsync ? 'await ' : '';
  return [...imports.edits, insertAbove(module.text, place.statement, `total = ${wait}${counted}`)];
}

import type { ChainStep } from '../../analysis/entries/types.ts';
import type { Facts } from '../../analysis/facts.ts';
import type { Func, Value } from '../../analysis/program/index.ts';
import type { Fetch } from '../../analysis/queries/types.ts';
import { takesTypes } from '../../analysis/program/typed.ts';
import { phrase } from '../phrase.ts';
import type { Edit, OtherEdit, Repair } from '../rule.ts';
import { editsOverlap, enclosingStatement, sortEdits } from './edits.ts';
import { addArguments, addParameters, appendParameters } from './parameters.ts';
import { boundQuery } from './pagination-anchor.ts';
import type { Span } from './pagination-sql.ts';
import { listingPages } from './pagination-listing.ts';
import { pageWithTotal } from './pagination-pages.ts';
import { pushDownSlice } from './pagination-slice.ts';
import { exportRepair } from './query-export.ts';
import { searchRepair } from './query-search.ts';
import { streamRepair } from './query-stream.ts';
import { endpointPaging, type Paging } from './pagination-endpoint.ts';
import { paginatorPage } from './pagination-paginator.ts';
import { pagingOf } from './paging-section.ts';

/** The repairs of a fetch that an endpoint leads to: a page of the rows at a time. */
export function paginationRepairs(fetch: Fetch, facts: Facts): Repair[] {
  const { returned, slicedAt } = fetch.run.rows;
  if (fetch.listing !== undefined) {
    const repair = listingPages(fetch, fetch.listing, facts);
    return repair === undefined ? [] : [repair];
  }
  if (isHandedOver(fetch, facts)) return [];
  // Rows that are only looked through are all needed: a page of them would make the answer wrong.
  if (returned === undefined || fetch.run.kind === 'job')
    return [searchRepair(fetch, facts), exportRepair(fetch, facts), streamRepair(fetch, facts)].filter(
      (repair) => repair !== undefined,
    );
  const repairs =
    slicedAt === undefined
      ? [limitAndOffset(fetch, facts), pageWithTotal(fetch, facts)]
      : [pushDownSlice(fetch, facts, slicedAt)];
  return repairs.filter((repair) => repair !== undefined);
}

/** A function of the project runs the query that it is given here: what its call gives is rows, which take no further step. */
function isHandedOver({ at, query, remote, func }: Fetch, facts: Facts): boolean {
  if (query === undefined || remote !== undefined || at.kind !== 'call') return false;
  const { kind } = facts.names.callee(at, func);
  return kind === 'function' || kind === 'remote-function';
}

const TITLE = phrase`Fetch one page with \`limit\` and \`offset\` (changes the response)`;
const WHY = phrase`Clients that relied on getting all rows get the first 50 and must ask for the others.`;

function limitAndOffset(fetch: Fetch, facts: Facts): Repair | undefined {
  const entry = fetch.run.chain[0];
  if (fetch.run.kind !== 'request' || entry === undefined) return undefined;
  const paginator = pagingOf(facts, entry.func)?.paginator;
  if (paginator !== undefined) return paginatorPage(fetch, facts, paginator);
  const place = enclosingStatement(entry.func, entry.call ?? useOf(fetch))?.statement;
  const paging = endpointPaging(entry.func, place, facts);
  const threaded = paging && thread(fetch.run.chain, paging.span, fetch, facts);
  if (paging === undefined || threaded === undefined) return undefined;
  const inner =
    fetch.remote === undefined ? here(fetch, facts, paging, threaded.span) : inService(fetch, facts, threaded.span);
  if (inner === undefined) return undefined;
  const edits = sortEdits([...paging.edits, ...threaded.edits, ...inner.edits]);
  if (editsOverlap(edits)) return undefined;
  const others = inner.others === undefined ? {} : { others: inner.others };
  return { title: TITLE, safety: 'asks', why: WHY, edits, ...others };
}

/** Where the values are needed first: SQL text may be given to a cursor well before its rows are fetched. */
function useOf({ query, at }: Fetch): Value {
  const begin = query?.begin;
  return begin !== undefined && query?.steps.some((step) => step.does === 'sql') ? begin : at;
}

interface Inner {
  readonly edits: readonly Edit[];
  readonly others?: readonly OtherEdit[];
}

function here(fetch: Fetch, facts: Facts, paging: Paging, span: Span): Inner | undefined {
  const limits = fetch.query?.steps.some((step) => step.does === 'limit') ?? false;
  if (paging.known === true && limits) return { edits: [] };
  const edits = boundQuery(fetch, facts, span);
  return edits && { edits };
}

/** The query is in a function of another file: it gets the parameters there, and the call here gives them. */
function inService(fetch: Fetch, facts: Facts, span: Span): Inner | undefined {
  const { remote, at } = fetch;
  if (remote === undefined || remote.depth > 0 || at.kind !== 'call') return undefined;
  const opened = facts.surroundings.open?.(remote.path);
  const there = opened?.facts.queries.fetches.find(
    (one) => one.at.start === remote.at.start && one.at.end === remote.at.end,
  );
  if (opened === undefined || there?.query === undefined || !mayBeAbsent(there)) return undefined;
  const given = addArguments(facts.module, at, there.func, argumentsOf(span));
  const edits = given && boundService(there, opened.facts);
  if (given === undefined || edits === undefined) return undefined;
  return { edits: [given], others: [{ path: remote.path, hash: opened.hash, edits }] };
}

function boundService(fetch: Fetch, facts: Facts): Edit[] | undefined {
  if (hasParameters(fetch.func)) return undefined;
  const added = give(fetch.func, parameterSources(facts, true), facts);
  const bounded = added && boundQuery(fetch, facts, { limit: 'limit', offset: 'offset' });
  if (added === undefined || bounded === undefined) return undefined;
  const edits = sortEdits([...added, ...bounded]);
  return editsOverlap(edits) ? undefined : edits;
}

/** Hands limit and offset from the endpoint through the functions of this file on the way. */
function thread(
  chain: readonly ChainStep[],
  outer: Span,
  fetch: Fetch,
  facts: Facts,
): { readonly span: Span; readonly edits: readonly Edit[] } | undefined {
  const edits: Edit[] = [];
  let span = outer;
  for (let index = 1; index < chain.length; index += 1) {
    const called = (chain[index] as ChainStep).func;
    const call = (chain[index - 1] as ChainStep).call;
    const others = facts.names.uses(called).length > 1;
    if (call === undefined || hasParameters(called) || (others && fetch.query !== undefined && !mayBeAbsent(fetch)))
      return undefined;
    const given = addArguments(facts.module, call, called, argumentsOf(span));
    const added = give(called, parameterSources(facts, others), facts);
    if (given === undefined || added === undefined) return undefined;
    edits.push(given, ...added);
    span = { limit: 'limit', offset: 'offset' };
  }
  return { span, edits };
}

function argumentsOf(span: Span): readonly { readonly name: string; readonly value: string }[] {
  return [
    { name: 'limit', value: span.limit },
    { name: 'offset', value: span.offset },
  ];
}

/** TypeScript's callers give arguments by position, so that new parameters come last there. */
function give(func: Func, sources: readonly string[], facts: Facts): Edit[] | undefined {
  const { module } = facts;
  return module.language === 'python' ? addParameters(module, func, sources) : appendParameters(module, func, sources);
}

function hasParameters(func: Func): boolean {
  return func.params.some((param) => param.name === 'limit' || param.name === 'offset');
}

/** The library takes no limit for none. */
function mayBeAbsent(fetch: Fetch): boolean {
  return fetch.query?.section.repair?.optional === true;
}

/** Other callers keep getting all rows: no limit unless one is given. */
function parameterSources(facts: Facts, others: boolean): string[] {
  const { module, surroundings } = facts;
  if (module.language === 'typescript') {
    if (others) return takesTypes(facts) ? ['limit?: number', 'offset?: number'] : ['limit', 'offset'];
    return ['limit = 50', 'offset = 0'];
  }
  if (!others) return ['limit: int = 50', 'offset: int = 0'];
  const python = surroundings.project.python;
  const old = python !== undefined && (python[0] < 3 || (python[0] === 3 && python[1] < 10));
  return [old ? 'limit=None' : 'limit: int | None = None', 'offset: int = 0'];
}

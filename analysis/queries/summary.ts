import type { AnalysisContext } from '../facts.ts';
import type { Func } from '../program/index.ts';
import type { Abstract, RowSource } from './abstract.ts';
import { isOfTenant } from './columns.ts';
import { queriesOf } from './functions.ts';
import { type HandedQuery, packQuery } from './handed-query.ts';
import { FEW, givesPages, narrowingOf, reachThrough } from './narrowing.ts';
import { isSearch } from './optional.ts';
import { reachOf } from './reach.ts';
import { isText } from './sql-text.ts';
import type { RemoteFetch } from './types.ts';
import { vocabularyOf } from './vocabulary.ts';

declare module '../summary/types.ts' {
  interface FunctionParts {
    queries?: QueriesPart;
  }
}

/** What callers in other files learn of a function's fetches. */
export interface QueriesPart {
  /** Those that may give many rows, through its own calls too; an empty path means the function's own file. */
  readonly fetches: readonly RemoteFetch[];
  /** The query it returns, not yet run to its rows. */
  readonly query?: HandedQuery;
  /** It runs the query that it is given for the parameter of this name, and what becomes of the rows. */
  readonly runs?: {
    readonly parameter: string;
    readonly returned: RemoteFetch['returned'];
    /** It is a text of SQL, of this dialect. */
    readonly sql?: string;
  };
  /** It executes the query that it is given for the parameter of this name, and returns what that gives, from which its caller takes the rows. */
  readonly executes?: string;
}

const MOST = 8;

/** The part of a function's summary about queries; undefined when it fetches nothing of account. */
export function summariseQueries(context: AnalysisContext, func: Func): QueriesPart | undefined {
  const { sources, returned } = queriesOf(context, func);
  const fetches: RemoteFetch[] = [];
  for (const source of sources) {
    const fetch = describe(context, source, returned);
    if (fetch !== undefined && fetches.length < MOST) fetches.push(fetch);
  }
  const query = returned?.kind === 'query' && returned.parameter === undefined ? packQuery(returned) : undefined;
  const runs = givenQuery(func, sources, returned);
  const executes = executed(func, returned);
  if (fetches.length === 0 && query === undefined && runs === undefined && executes === undefined) return undefined;
  return {
    fetches,
    ...(query === undefined ? {} : { query }),
    ...(runs === undefined ? {} : { runs }),
    ...(executes === undefined ? {} : { executes }),
  };
}

/** The parameter whose query the function returns as it came, but executed. */
function executed(func: Func, returned: Abstract | undefined): string | undefined {
  if (returned?.kind !== 'query' || returned.parameter === undefined || !returned.executed) return undefined;
  const isPlain = returned.bound === undefined && returned.predicates.length === 0 && !isText(returned);
  return isPlain ? func.params[returned.parameter]?.name : undefined;
}

/** A fetch of a query that came in as a parameter, with nothing done to it that bounds it. */
function givenQuery(func: Func, sources: readonly RowSource[], returned: Abstract | undefined): QueriesPart['runs'] {
  for (const source of sources) {
    const { query } = source;
    if (query?.parameter === undefined || query.bound !== undefined || query.predicates.length > 0) continue;
    if (givesPages(sources, query.parameter)) continue;
    const parameter = func.params[query.parameter]?.name;
    const text = isText(query) ? { sql: query.section.dialect } : {};
    if (parameter !== undefined) return { parameter, returned: goesTo(source, returned), ...text };
  }
  return undefined;
}

/** Whether the function hands a source's rows to its caller. */
function goesTo(source: RowSource, returned: Abstract | undefined): RemoteFetch['returned'] {
  const given = returned?.kind === 'rows' && returned.level === 'rows' && returned.sources.includes(source);
  return given ? (source.use.returned ?? 'whole') : undefined;
}

function describe(
  context: AnalysisContext,
  source: RowSource,
  returned: Abstract | undefined,
): RemoteFetch | undefined {
  const { root, depth } = rootOf(source);
  const goes = goesTo(source, returned);
  const { remote, query } = root;
  const own = remote?.reach ?? (query === undefined ? undefined : reachOf(query));
  if (own === undefined || query?.parameter !== undefined) return undefined;
  const reach = reachThrough(source, own);
  if (FEW.has(reach)) return undefined;
  const narrowing =
    source.origin === undefined ? (remote?.narrowing ?? (query && narrowingOf(query))) : source.narrowing;
  if (remote !== undefined) {
    const { narrowing: _, ...rest } = remote;
    const told: RemoteFetch = { ...rest, reach, returned: goes, depth: remote.depth + depth + 1 };
    return narrowing === undefined ? told : { ...told, narrowing };
  }
  const told: RemoteFetch = {
    path: '',
    at: { start: root.at.start, end: root.at.end, line: lineOf(context.module.text, root.at.start) },
    func: root.func.qualname,
    entity: query?.entity?.name,
    ...(query?.entity?.ofClass === true ? { ofClass: true } : {}),
    reach,
    conventional: query?.conventional ?? false,
    ...(query !== undefined && isSearch(query) ? { isSearch: true } : {}),
    ...(query !== undefined && isOfTenant(query, vocabularyOf(context.knowledge).naming) ? { ofTenant: true } : {}),
    returned: goes,
    reported: isReached(context, root.func),
    depth,
  };
  return narrowing === undefined ? told : { ...told, narrowing };
}

/** The fetch that a chain of calls in this file leads to. */
export function rootOf(source: RowSource): { readonly root: RowSource; readonly depth: number } {
  let root = source;
  let depth = 0;
  while (root.origin !== undefined) {
    root = root.origin;
    depth += 1;
  }
  return { root, depth };
}

/** Some code of this file that runs per request leads there. */
function isReached(context: AnalysisContext, func: Func): boolean {
  return context.entries.chain(func) !== undefined;
}

function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

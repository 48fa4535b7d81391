import type { Callee } from '../names/types.ts';
import { type Argument, type CallValue, type Func, isBound } from '../program/index.ts';
import type { FunctionSummary } from '../summary/types.ts';
import { type Abstract, makeSource, type RowSource, type Rows, rowsOf } from './abstract.ts';
import type { Evaluation } from './evaluation.ts';
import { queriesOf } from './functions.ts';
import { unpackQuery } from './handed-query.ts';
import { atCall, FEW, givesPages, narrowingOf } from './narrowing.ts';
import { reachOf } from './reach.ts';
import type { QueriesPart } from './summary.ts';
import { executedAt, executedBy } from './runs.ts';
import { isText, queryOfArgument } from './sql-text.ts';
import type { QueryState, RemoteFetch } from './types.ts';
import { sectionOf } from './vocabulary.ts';

const DEPTH = 3;

/** What a call of one of the project's functions gives: its query, or the rows it returns. */
export function callProject(
  evaluation: Evaluation,
  call: CallValue,
  callee: Callee & { readonly kind: 'function' | 'remote-function' },
  args: readonly (Abstract | undefined)[],
): Abstract | undefined {
  const given =
    callee.kind === 'function'
      ? callLocal(evaluation, call, callee.func, args)
      : callRemote(evaluation, call, args, callee);
  return given ?? executedBy(evaluation, call, args);
}

function callLocal(
  evaluation: Evaluation,
  call: CallValue,
  called: Func,
  args: readonly (Abstract | undefined)[],
): Abstract | undefined {
  const { sources, returned } = queriesOf(evaluation.context, called);
  const given = (query: QueryState): QueryState | undefined => argumentOf(evaluation, query, called, call, args);
  for (const source of sources) {
    // A fetch of a query that the caller gave is the caller's.
    if (source.query?.parameter === undefined || source.use.returned !== undefined) continue;
    if (source.query.bound === undefined && givesPages(sources, source.query.parameter)) continue;
    const own = given(source.query);
    if (own !== undefined) evaluation.fetched(own, call);
  }
  if (returned?.kind === 'query') return returned.parameter === undefined ? returned : given(returned);
  if (returned?.kind !== 'rows') return undefined;
  const made: RowSource[] = [];
  for (const source of returned.sources) {
    const own = source.query?.parameter === undefined ? undefined : given(source.query);
    if (own !== undefined && own.bound === undefined && givesPages(sources, source.query?.parameter as number))
      continue;
    if (own !== undefined) made.push(...evaluation.fetched(own, call).sources);
    else if (source.query?.parameter === undefined)
      made.push(received(evaluation, call, fromLocal(source, called, call, evaluation.func)));
  }
  return made.length === 0 ? undefined : rowsOf(made, returned.level, returned.part);
}

/** A source of a function of this file, as far as this call lets it reach. */
function fromLocal(
  origin: RowSource,
  called: Func,
  call: CallValue,
  caller: Func,
): Pick<Partial<RowSource>, 'origin' | 'narrowed' | 'narrowing'> {
  const { query, remote } = origin;
  const own = remote?.reach ?? (query === undefined ? undefined : reachOf(query));
  const narrowing = origin.narrowing ?? remote?.narrowing ?? (query && narrowingOf(query));
  if (own === undefined || narrowing === undefined) return { origin };
  const at = atCall(own, narrowing, call, { params: called.params, isBound: isBound(called) }, caller);
  return { origin, narrowed: at.reach === own ? undefined : at.reach, narrowing: at.narrowing };
}

/** The query a parameter stands for at a call, with what the called function does to it. */
function argumentOf(
  evaluation: Evaluation,
  query: QueryState,
  called: Func,
  call: CallValue,
  args: readonly (Abstract | undefined)[],
): QueryState | undefined {
  const index = query.parameter as number;
  const shift = isBound(called) && called.params[0]?.annotation === undefined ? 1 : 0;
  const name = called.params[index]?.name;
  const bySelf = called.params[0]?.name === 'self' || called.params[0]?.name === 'cls' ? shift : 0;
  const at = call.args.findIndex((argument: Argument, position) =>
    argument.keyword === undefined ? position === index - bySelf : argument.keyword.text === name,
  );
  const argument = call.args[at]?.value;
  const held =
    isText(query) && argument !== undefined ? queryOfArgument(evaluation, query.section, argument) : args[at];
  if (held?.kind !== 'query') return undefined;
  return {
    ...held,
    predicates: [...held.predicates, ...query.predicates],
    bound: held.bound ?? query.bound,
    executed: query.executed,
    opaque: held.opaque || query.opaque,
  };
}

/** The query that a call gives for a parameter of another file's function. */
function queryGiven(
  evaluation: Evaluation,
  { parameter, sql }: NonNullable<QueriesPart['runs']>,
  { params }: FunctionSummary,
  call: CallValue,
  args: readonly (Abstract | undefined)[],
  isBound: boolean,
): QueryState | undefined {
  const bySelf = isBound && (params[0]?.name === 'self' || params[0]?.name === 'cls') ? 1 : 0;
  const index = params.findIndex((one) => one.name === parameter) - bySelf;
  const at = call.args.findIndex((argument, position) =>
    argument.keyword === undefined ? position === index : argument.keyword.text === parameter,
  );
  const section = sql === undefined ? undefined : sectionOf(evaluation.context.knowledge, sql);
  const argument = call.args[at]?.value;
  const held =
    section === undefined || argument === undefined ? args[at] : queryOfArgument(evaluation, section, argument);
  return held?.kind === 'query' && held.parameter === undefined ? held : undefined;
}

function received(
  evaluation: Evaluation,
  at: CallValue,
  what: Pick<Partial<RowSource>, 'origin' | 'remote' | 'narrowed' | 'narrowing'>,
): RowSource {
  const known = evaluation.sources.find(
    (source) =>
      source.at === at &&
      (what.origin === undefined ? isSame(source.remote, what.remote) : source.origin === what.origin),
  );
  if (known !== undefined) return known;
  const source = makeSource(at, evaluation.func, what);
  evaluation.sources.push(source);
  return source;
}

function callRemote(
  evaluation: Evaluation,
  call: CallValue,
  args: readonly (Abstract | undefined)[],
  { summary, from, receiver }: Callee & { readonly kind: 'remote-function' },
): Abstract | undefined {
  const { fetches = [], query, runs, executes } = summary.parts.queries ?? {};
  // A class method is about the class that it is called on.
  const owner = call.callee.kind === 'attribute' ? evaluation.reader.columns.table(call.callee.object) : undefined;
  if (query !== undefined) return unpackQuery(evaluation.context.knowledge, query, call, owner);
  if (executes !== undefined) {
    const own = queryGiven(
      evaluation,
      { parameter: executes, returned: undefined },
      summary,
      call,
      args,
      receiver !== undefined,
    );
    return own && executedAt(own, call);
  }
  const made: RowSource[] = [];
  const given = runs && queryGiven(evaluation, runs, summary, call, args, receiver !== undefined);
  if (given !== undefined) {
    const rows = evaluation.fetched(given, call);
    if (runs?.returned !== undefined) made.push(...rows.sources);
  }
  let part = false;
  for (const fetch of fetches) {
    if (fetch.depth >= DEPTH) continue;
    const { narrowing, ...rest } = fetch;
    const called = { params: summary.params, isBound: true };
    const at = atCall(fetch.reach, narrowing, call, called, evaluation.func);
    if (FEW.has(at.reach)) continue;
    const path = fetch.path === '' ? from.path : fetch.path;
    const entity = fetch.ofClass === true && owner !== undefined ? owner.name : fetch.entity;
    const known: RemoteFetch = { ...rest, path, entity, reach: at.reach };
    const remote = at.narrowing === undefined ? known : { ...known, narrowing: at.narrowing };
    const source = received(evaluation, call, { remote });
    if (fetch.returned === undefined) continue;
    made.push(source);
    part ||= fetch.returned === 'part';
  }
  return made.length === 0 ? undefined : (rowsOf(made, 'rows', part) as Rows);
}

/** The same fetch of another file, told by the same call. */
function isSame(one: RemoteFetch | undefined, other: RemoteFetch | undefined): boolean {
  return one?.path === other?.path && one?.at.start === other?.at.start;
}

import type { ChainStep, Entry } from '../entries/types.ts';
import type { AnalysisContext } from '../facts.ts';
import { callsOf, lastName } from '../program/calls.ts';
import { type Func, functionKey } from '../program/index.ts';
import type { RowSource } from './abstract.ts';
import { entityOfClass } from './entities.ts';
import { queriesOf } from './functions.ts';
import { listingsOf } from './listings.ts';
import { FEW, reachThrough } from './narrowing.ts';
import { reachOf, widthOf } from './reach.ts';
import { rootOf } from './summary.ts';
import type { EntityFacts, Fetch, FetchRun, Queries, Reach, RowUse } from './types.ts';
import { type Vocabulary, vocabularyOf } from './vocabulary.ts';

export { summariseEntity } from './entities.ts';
export { summariseListed } from './listings.ts';
export { summariseQueries } from './summary.ts';

/** Finds every fetch of the file, how far each reaches and how it comes to run. */
export function analyseQueries(context: AnalysisContext): Queries {
  return new FoundQueries(context);
}

/** A class and no object literal: see `FoundGrowth`. */
class FoundQueries implements Queries {
  private readonly context: AnalysisContext;
  private foundFetches: readonly Fetch[] | undefined;
  private foundEntities: readonly EntityFacts[] | undefined;

  constructor(context: AnalysisContext) {
    this.context = context;
  }

  get fetches(): readonly Fetch[] {
    this.foundFetches ??= [...collect(this.context), ...listingsOf(this.context)].sort(
      (a, b) => a.at.start - b.at.start,
    );
    return this.foundFetches;
  }

  get entities(): readonly EntityFacts[] {
    const { context } = this;
    this.foundEntities ??= context.module.classes.flatMap(
      (definition) => entityOfClass(context, definition)?.facts ?? [],
    );
    return this.foundEntities;
  }
}

interface Holder {
  readonly func: Func;
  readonly source: RowSource;
}

function collect(context: AnalysisContext): readonly Fetch[] {
  const vocabulary = vocabularyOf(context.knowledge);
  const holders = new Map<RowSource, Holder[]>();
  for (const func of context.module.functions) {
    if (!mayFetch(context, func, vocabulary)) continue;
    for (const source of queriesOf(context, func).sources) {
      const { root } = rootOf(source);
      const list = holders.get(root);
      if (list === undefined) holders.set(root, [{ func, source }]);
      else list.push({ func, source });
    }
  }
  const found: Fetch[] = [];
  for (const [root, list] of holders) {
    const fetch = describe(context, root, list);
    if (fetch !== undefined) found.push(fetch);
  }
  return found;
}

/** A cheap test: some call in the function has a name with which queries begin, or requests reach the function, which may be handed rows. */
function mayFetch(context: AnalysisContext, func: Func, vocabulary: Vocabulary): boolean {
  if (func.unit === undefined) return false;
  const calls = callsOf(func.unit).byScope.get(func);
  if (calls === undefined) return false;
  for (const { call } of calls) {
    const name = lastName(call.callee);
    if (name !== undefined && vocabulary.starts.has(name)) return true;
    if (call.callee.kind !== 'attribute' || call.callee.object.kind !== 'attribute') continue;
    if (vocabulary.entityAttributes.has(call.callee.object.name)) return true;
  }
  return context.entries.serves(func);
}

function describe(context: AnalysisContext, root: RowSource, holders: readonly Holder[]): Fetch | undefined {
  const { query, remote } = root;
  if (query?.parameter !== undefined) return undefined;
  const own = remote?.reach ?? (query === undefined ? undefined : reachOf(query));
  if (own === undefined) return undefined;
  const { run, reach } = runOf(context, root, holders, own);
  const entity =
    query?.entity ?? (remote?.entity === undefined ? undefined : { name: remote.entity, facts: undefined });
  return {
    at: root.at,
    func: root.func,
    query,
    remote,
    rows: root.use,
    reach,
    entity,
    conventional: query?.conventional ?? remote?.conventional ?? false,
    run,
  };
}

const WEIGHT: Readonly<Record<FetchRun['kind'], number>> = {
  request: 4,
  job: 3,
  elsewhere: 2,
  unknown: 1,
  before: 0,
};

/** Of all functions that hold the rows last, the one whose way there tells most, and how far the fetch reaches for it. */
function runOf(
  context: AnalysisContext,
  root: RowSource,
  holders: readonly Holder[],
  own: Reach,
): { readonly run: FetchRun; readonly reach: Reach } {
  let best: { readonly run: FetchRun; readonly reach: Reach } | undefined;
  let isNarrowed = false;
  // A function that hands the rows on to one of this file has no say in what becomes of them, unless it is an entry itself.
  const handedOn = new Set(holders.map(({ source }) => source.origin));
  for (const { func, source } of holders) {
    if (handedOn.has(source) && context.entries.of(func).length === 0) continue;
    const reach = reachThrough(source, own);
    isNarrowed ||= reach !== own && FEW.has(reach);
    if (reach !== own && FEW.has(reach)) continue;
    const run = runThrough(context, func, source);
    const more = best === undefined ? 1 : weight(run) - weight(best.run) || widthOf(reach) - widthOf(best.reach);
    if (more > 0) best = { run, reach };
  }
  // Every caller that is seen asks for a few rows only.
  const kind = isNarrowed ? 'elsewhere' : 'unknown';
  return best ?? { run: { kind, chain: [], rows: root.use }, reach: own };
}

function weight(run: FetchRun): number {
  const { returned } = run.rows;
  return WEIGHT[run.kind] * 4 + (returned === 'whole' ? 2 : returned === 'part' ? 1 : 0);
}

function runThrough(context: AnalysisContext, func: Func, source: RowSource): FetchRun {
  const { entries } = context;
  const chain = entries.chain(func);
  const own = entries.of(func);
  const first = chain?.[0]?.func ?? (own.length > 0 ? func : undefined);
  const rows: RowUse = source.use;
  if (first === undefined) return { kind: runElsewhere(context, func), chain: [], rows };
  return { kind: kindOf(entries.of(first)), chain: [...(chain ?? []).slice(0, -1), ...wayDown(source)], rows };
}

/** Of a function that no code of this file runs per request. */
function runElsewhere({ entries, module, surroundings }: AnalysisContext, func: Func): FetchRun['kind'] {
  const when = entries.when(func);
  if (when !== 'request') return when;
  const direct = surroundings.usage?.callers(functionKey(module, func)) ?? [];
  // However that caller comes to run itself: its file sees the call, and the rows.
  if (direct.some((one) => one.how === 'call' && one.chain.length > 0)) return 'elsewhere';
  return entries.outside(func)?.isPlain === true ? 'elsewhere' : 'request';
}

/** From the function that holds the rows to the one that fetches them. */
function wayDown(holder: RowSource): ChainStep[] {
  const steps: ChainStep[] = [];
  for (let source: RowSource | undefined = holder; source !== undefined; source = source.origin) {
    const call = source.origin !== undefined && source.at.kind === 'call' ? source.at : undefined;
    steps.push({ func: source.func, call });
  }
  return steps;
}

const JOBS: ReadonlySet<string> = new Set(['job']);
const BEFORE: ReadonlySet<string> = new Set(['startup', 'shutdown', 'lifespan', 'command', 'migration', 'test']);

function kindOf(entries: readonly Entry[]): FetchRun['kind'] {
  const runs = entries.map((entry) => entry.facts.runs);
  if (runs.some((run) => !JOBS.has(run) && !BEFORE.has(run))) return 'request';
  if (runs.some((run) => JOBS.has(run))) return 'job';
  return runs.length > 0 ? 'before' : 'unknown';
}

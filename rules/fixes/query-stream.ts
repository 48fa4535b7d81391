import type { Facts } from '../../analysis/facts.ts';
import { callsOf, lastName } from '../../analysis/program/calls.ts';
import type { CallValue, Func, LoopStatement, Value } from '../../analysis/program/index.ts';
import type { RepairFacts } from '../../analysis/queries/section.ts';
import type { Fetch, QueryState } from '../../analysis/queries/types.ts';
import { phrase } from '../phrase.ts';
import type { Edit, Repair } from '../rule.ts';
import { editsOverlap, insert, replace, sortEdits, statementsOf } from './edits.ts';
import { anchorOf } from './pagination-anchor.ts';

/** Work on the session that ends the cursor a stream reads from. */
const ENDS_CURSOR = new Set(['commit', 'rollback', 'close', 'flush', 'delete', 'execute', 'refresh']);

/** A loop directly over all rows goes over them in portions instead. Undefined where the rows are used beyond the loop, or the loop ends the transaction it reads in. */
export function streamRepair(fetch: Fetch, facts: Facts): Repair | undefined {
  const { query, func } = fetch;
  const portions = query?.section.repair?.portions;
  const loop = loopOver(func, fetch.at);
  if (query === undefined || portions === undefined || loop === undefined || fetch.remote !== undefined)
    return undefined;
  if (endsCursor(func, loop)) return undefined;
  const made = func.isAsync ? inAsync(fetch, query, loop, portions) : inSync(fetch, query, portions);
  const edits = made && sortEdits(made);
  if (edits === undefined || editsOverlap(edits) || facts.module.language !== 'python') return undefined;
  return {
    title: phrase`Go through the rows in portions (they stay open while the loop runs)`,
    safety: 'asks',
    why: phrase`The database keeps a cursor open until the loop ends, so its body must not end the transaction.`,
    edits,
  };
}

type Portions = NonNullable<RepairFacts['portions']>;

function loopOver(func: Func, at: Value): LoopStatement | undefined {
  for (const { statement } of statementsOf(func)) {
    if (statement.kind !== 'loop' || statement.iterable === undefined || statement.isAsync) continue;
    const iterable = statement.iterable.kind === 'await' ? statement.iterable.value : statement.iterable;
    if (iterable === at) return statement;
  }
  return undefined;
}

function endsCursor(func: Func, loop: LoopStatement): boolean {
  const calls = func.unit === undefined ? [] : (callsOf(func.unit).byScope.get(func) ?? []);
  return calls.some(
    ({ call }) =>
      call.start >= loop.body.start && call.end <= loop.body.end && ENDS_CURSOR.has(lastName(call.callee) ?? ''),
  );
}

/** `for row in query.all()` → `for row in query.yield_per(500)`. */
function inSync(fetch: Fetch, query: QueryState, portions: Portions): Edit[] | undefined {
  const anchor = anchorOf(fetch, query);
  if (anchor === undefined) return undefined;
  const { at } = fetch;
  const isAll = at.kind === 'call' && at.callee.kind === 'attribute' && query.steps.at(-1)?.at === at;
  if (!query.executed) {
    const step = portions.lazyStep ?? portions.step;
    return [isAll ? replace({ start: anchor.end, end: at.end }, step) : insert(at.end, step)];
  }
  const edits = [insert(anchor.end, portions.step)];
  if (isAll)
    edits.push(
      replace({ start: (at as CallValue & { callee: { object: Value } }).callee.object.end, end: at.end }, ''),
    );
  return edits;
}

/** `for row in (await session.execute(query)).scalars().all()` → `async for row in await session.stream_scalars(query…)`. */
function inAsync(fetch: Fetch, query: QueryState, loop: LoopStatement, portions: Portions): Edit[] | undefined {
  const anchor = anchorOf(fetch, query);
  const run = query.steps.find((step) => step.does === 'cursor' && portions.stream?.[step.name] !== undefined)?.at;
  if (anchor === undefined || run?.kind !== 'call' || run.callee.kind !== 'attribute' || loop.iterable === undefined)
    return undefined;
  if (run.start < loop.iterable.start || run.end > loop.iterable.end) return undefined;
  const scalars = query.steps.some((step) => step.name === 'scalars');
  const method = scalars ? portions.stream?.scalars : portions.stream?.execute;
  const session = run.callee.object;
  return [
    insert(loop.start, 'async '),
    replace({ start: loop.iterable.start, end: session.start }, 'await '),
    replace({ start: session.end, end: run.callee.end }, `.${method}`),
    insert(anchor.end, portions.step),
    replace({ start: run.end, end: loop.iterable.end }, ''),
  ];
}

/**
 * The edits that make a loop over fetched rows, wherever the fetch stands, read them in portions: `session.stream(query…)` and `async for` where the session is asynchronous. Undefined where the code gives no place for them.
 */
export function streamEdits(fetch: Fetch, loop: LoopStatement, isAsync: boolean): Edit[] | undefined {
  const { query, at } = fetch;
  const portions = query?.section.repair?.portions;
  const anchor = query && anchorOf(fetch, query);
  if (query === undefined || portions === undefined || anchor === undefined) return undefined;
  const isAll = at.kind === 'call' && at.callee.kind === 'attribute' && query.steps.at(-1)?.at === at;
  const all = isAll ? withoutAll(at as CallValue & { callee: { object: Value } }) : [];
  if (!query.executed) {
    const step = portions.lazyStep ?? portions.step;
    return [isAll ? replace({ start: anchor.end, end: at.end }, step) : insert(at.end, step)];
  }
  if (!isAsync) return [insert(anchor.end, portions.step), ...all];
  const run = query.steps.find((step) => step.does === 'cursor' && portions.stream?.[step.name] !== undefined);
  const method = run && portions.stream?.[run.name];
  if (run?.at.kind !== 'call' || run.at.callee.kind !== 'attribute' || method === undefined) return undefined;
  const { callee } = run.at;
  const name = { start: callee.end - callee.name.length, end: callee.end };
  return [insert(loop.start, 'async '), replace(name, method), insert(anchor.end, portions.step), ...all];
}

/** `(await x).all()` → `await x`, `x.scalars().all()` → `x.scalars()` */
function withoutAll(at: CallValue & { callee: { object: Value } }): Edit[] {
  const { object } = at.callee;
  const isWrapped = object.kind === 'await' && at.start < object.start;
  const opening = isWrapped ? [replace({ start: at.start, end: object.start }, '')] : [];
  return [...opening, replace({ start: object.end, end: at.end }, '')];
}

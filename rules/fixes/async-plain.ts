import type { Facts } from '../../analysis/facts.ts';
import { callsOf, type CallValue, type Func, functionKey, type Located, Walker } from '../../analysis/program/index.ts';
import { phrase } from '../phrase.ts';
import type { Repair } from '../rule.ts';

/**
 * Whether an async function awaits nothing and is called by a framework alone, which runs a plain one in a thread: then `def` is all it takes. False when code of this file or another calls it, when a decorator of somebody
 * else wraps it, or when it does what needs a running event loop.
 */
export function becomesPlain(facts: Facts, func: Func): boolean {
  const { entries, names } = facts;
  const own = entries.of(func);
  if (!func.isAsync || own.length === 0 || !own.every((entry) => entry.facts.threadWhenSync === true)) return false;
  if (!func.decorators.every(({ value }) => own.some((entry) => entry.at === value))) return false;
  const isTold = (at: Located): boolean =>
    own.some(({ at: place }) => place !== undefined && place.start <= at.start && at.end <= place.end);
  if (!names.uses(func).every((use) => use.call === undefined && isTold(use.at))) return false;
  if (awaits(func) || needsLoop(facts, func)) return false;
  const { module, surroundings } = facts;
  return (surroundings.usage?.callers(functionKey(module, func)) ?? []).length === 0;
}

/** `async def route(…)` → `def route(…)`. */
export function plainRepair(facts: Facts, func: Func): Repair | undefined {
  if (!becomesPlain(facts, func)) return undefined;
  const keyword = /^async\s+/.exec(facts.module.text.slice(func.start, func.end))?.[0];
  if (keyword === undefined) return undefined;
  return {
    title: phrase`Make \`${func.name?.text ?? 'it'}\` a plain \`def\` (runs in the thread pool)`,
    safety: 'asks',
    why: phrase`It awaits nothing, and the framework runs a plain function in a thread; what it shares with other requests must bear that.`,
    edits: [{ start: func.start, end: func.start + keyword.length, text: '' }],
  };
}

/** The function's own code awaits, in any of its forms. */
function awaits(func: Func): boolean {
  const finder = new AwaitFinder();
  finder.scope = func;
  finder.block(func.body);
  return finder.found;
}

class AwaitFinder extends Walker {
  found = false;

  override func(func: Func): void {
    // Another function: only what is evaluated here counts.
    this.signature(func);
  }

  override statement(statement: Parameters<Walker['statement']>[0]): void {
    if ((statement.kind === 'loop' || statement.kind === 'with') && statement.isAsync) this.found = true;
    super.statement(statement);
  }

  override value(value: Parameters<Walker['value']>[0]): void {
    if (value.kind === 'await') this.found = true;
    if (value.kind === 'comprehension' && value.clauses.some((clause) => clause.isAsync)) this.found = true;
    super.value(value);
  }
}

/** It, or a function inside it, calls what only works on the loop's thread, or makes coroutines. */
export function needsLoop(facts: Facts, func: Func): boolean {
  const { names, knowledge } = facts;
  const { unit } = func;
  if (unit === undefined) return true;
  const wanted = new Set(
    knowledge
      .sections('effects')
      .flatMap((section) => section.needsLoop ?? [])
      .map((name) => knowledge.canonical(name)),
  );
  for (const { call, scope } of callsOf(unit).all) {
    if (scope === undefined || call.start < func.start || call.end > func.end) continue;
    const callee = names.callee(call, scope);
    if (callee.kind === 'library' && wanted.has(knowledge.canonical(callee.name))) return true;
    if (makesCoroutine(facts, call, scope)) return true;
  }
  return false;
}

/** What is called is asynchronous, and no generator. */
export function makesCoroutine({ names }: Facts, call: CallValue, scope: Func): boolean {
  const callee = names.callee(call, scope);
  if (callee.kind === 'function') return callee.func.isAsync && !callee.func.isGenerator;
  if (callee.kind === 'remote-function') return callee.summary.isAsync && !callee.summary.isGenerator;
  return callee.kind === 'library' && callee.facts?.isAsync === true;
}

import { placesOf } from '../entries/index.ts';
import { isServing } from '../entries/serving.ts';
import type { CallValue, Func } from '../program/index.ts';
import { type Direct, directsOf } from './direct.ts';
import { implementedDirects } from './implementers.ts';
import type { Effect, EffectContext, EffectSummary, Stall } from './types.ts';
import { runsInline } from './decorators.ts';

/** Work that is told where it stands although no caller is seen: nobody exports such a function but for a service, whose one thread it would hold. */
export const HELD: Effect['on'] = 'password hash';

/** One query, file or mail takes several calls; a function that makes them is told once. */
const ONCE_A_FUNCTION: ReadonlySet<string> = new Set(['database', 'file', 'mail']);

/** All calls that hold up a loop that serves, and how many functions were looked at. `effectsOf` gives the effects of one call with their chains, `summaryOf` what importers are told of a function. How a function comes to run is asked last: other files may run it, and few functions do anything that counts. */
export function stallsOf(
  context: EffectContext,
  effectsOf: (direct: Direct) => readonly Effect[],
  summaryOf: (func: Func) => readonly EffectSummary[],
): { readonly stalls: readonly Stall[]; readonly examined: number } {
  const stalls: Stall[] = [];
  let examined = 0;
  for (const func of context.module.functions) {
    if (!isLoopCode(context, func) && !isHolder(context, func)) continue;
    if (isServingCode(context, func)) examined += 1;
    const directs = [...directsOf(context, func), ...implementedDirects(context, func, summaryOf)];
    const found = directs.flatMap((direct) => effectsOf(direct).map((effect) => ({ direct, effect })));
    if (found.length === 0) continue;
    const onLoop = whenOnLoop(context, func);
    const when = onLoop ?? whenHeld(context, func);
    if (when === undefined) continue;
    const conventional = when === 'request' && isConventional(context, func);
    const told = new Map<string, { readonly call: CallValue; readonly also: CallValue[] }>();
    for (const { direct, effect } of found) {
      if (onLoop === undefined ? !isHeld(effect) : !counts(context, effect, when, func)) continue;
      const key = ONCE_A_FUNCTION.has(effect.on) ? effect.on : `${effect.kind} ${direct.call.start}–${direct.call.end}`;
      const { call } = direct;
      const first = told.get(key);
      if (first === undefined) {
        const also: CallValue[] = [];
        told.set(key, { call, also });
        stalls.push({ ...effect, func, call, also, when, conventional });
      } else if (call !== first.call && !first.also.includes(call)) first.also.push(call);
    }
  }
  return { stalls: stalls.sort((a, b) => a.call.start - b.call.start), examined };
}

/** A function that an event loop runs, as far as its own code and what runs it here tell. */
function isLoopCode(context: EffectContext, func: Func): boolean {
  const own = context.entries.of(func);
  if (context.module.language === 'python') {
    const isLoops = func.isAsync || (own.some((entry) => entry.facts.onLoop === true) && runsInline(context, func));
    return isLoops && !own.some((entry) => entry.facts.ownLoop === true);
  }
  if (!func.isAsync && !own.some((entry) => onLoop(entry.facts.runs))) return isWritten(func);
  return func.isAsync || runsInline(context, func);
}

/** Loop code by itself, and no test, script or start-up. */
function isServingCode({ entries }: EffectContext, func: Func): boolean {
  const own = entries.of(func);
  if (own.length > 0) return own.some((entry) => isServing(entry.facts.runs));
  return func.isAsync && entries.fileKind === 'source';
}

/** When a function runs on an event loop that others need; undefined when it does not. */
function whenOnLoop(context: EffectContext, func: Func): Stall['when'] | undefined {
  const { module, entries } = context;
  if (!isLoopCode(context, func)) return undefined;
  if (
    module.language === 'typescript' &&
    !func.isAsync &&
    !entries.of(func).some((entry) => onLoop(entry.facts.runs))
  ) {
    // A callback written in a handler: `promise.then(() => …)`.
    return entries.when(func) === 'request' ? 'request' : undefined;
  }
  const when = entries.when(func);
  // An example is run by hand or not at all: where nobody is seen to serve with it, it holds up itself.
  if (when === 'unknown' && entries.fileKind === 'example') return undefined;
  return when === 'before' || (func.isAsync && entries.offLoop(func)) ? undefined : when;
}

/** A synchronous function that no coroutine of this file is seen to call, and that does work which is told all the same. */
function whenHeld(context: EffectContext, func: Func): Stall['when'] | undefined {
  const when = isHolder(context, func) ? context.entries.when(func) : 'before';
  return when === 'before' ? undefined : when;
}

function isHolder(context: EffectContext, func: Func): boolean {
  if (context.module.language === 'python' || func.isAsync || func.role === 'module') return false;
  return directsOf(context, func).some((direct) => direct.kind === 'sink' && direct.effect.on === HELD);
}

function isHeld({ on, steps }: Effect): boolean {
  return on === HELD && steps.length === 1;
}

/** A function written as an argument. */
function isWritten(func: Func): boolean {
  return func.unit !== undefined && placesOf(func.unit).byFunc.has(func);
}

function isConventional({ entries }: EffectContext, func: Func): boolean {
  const found = entries.of(entries.chain(func)?.[0]?.func ?? func);
  return found.length > 0 && found.every((entry) => entry.conventional);
}

/** Handlers of a server: everything there runs on the one loop. Components run in somebody's browser. */
function onLoop(runs: string): boolean {
  return runs === 'request' || runs === 'middleware' || runs === 'event' || runs === 'job';
}

/** Work on files that nobody is seen to run is told in Python only where a coroutine does it by itself, in functions written in it, too; in Node no caller can put it off the loop. */
function counts({ module }: EffectContext, effect: Effect, when: Stall['when'], { body }: Func): boolean {
  const isOwn = effect.steps.every(
    ({ at, path }) => path === undefined && body.start <= at.start && at.end <= body.end,
  );
  return when === 'request' || module.language === 'typescript' || effect.on !== 'file' || isOwn;
}

import { placesOf } from '../entries/index.ts';
import type { Func } from '../program/index.ts';
import { type Direct, directsOf, type EffectContext } from './direct.ts';
import { runsInline } from './decorators.ts';
import type { Effect, Stall } from './types.ts';

/** Work that is told where it stands although no caller is seen: nobody exports such a function but for a service, whose one thread it would hold. */
export const HELD: Effect['on'] = 'password hash';

/** One query, file or mail takes several calls; a function that makes them is told once. */
const ONCE_A_FUNCTION: ReadonlySet<string> = new Set(['database', 'file', 'mail']);

/** All calls that hold up a loop that serves, and how many functions were looked at. `effectsOf` gives the effects of one call with their chains. */
export function stallsOf(
  context: EffectContext,
  effectsOf: (direct: Direct) => readonly Effect[],
): { readonly stalls: readonly Stall[]; readonly examined: number } {
  const stalls: Stall[] = [];
  let examined = 0;
  for (const func of context.module.functions) {
    const onLoop = whenOnLoop(context, func);
    const when = onLoop ?? whenHeld(context, func);
    if (when === undefined) continue;
    examined += 1;
    const conventional = when === 'request' && isConventional(context, func);
    const told = new Set<string>();
    for (const direct of directsOf(context, func)) {
      for (const effect of effectsOf(direct)) {
        if (onLoop === undefined ? !isHeld(effect) : !counts(context, effect, when)) continue;
        const key = ONCE_A_FUNCTION.has(effect.on)
          ? effect.on
          : `${effect.kind} ${direct.call.start}–${direct.call.end}`;
        if (told.has(key)) continue;
        told.add(key);
        stalls.push({ ...effect, func, call: direct.call, when, conventional });
      }
    }
  }
  return { stalls: stalls.sort((a, b) => a.call.start - b.call.start), examined };
}

/** When a function runs on an event loop that others need; undefined when it does not. */
function whenOnLoop(context: EffectContext, func: Func): Stall['when'] | undefined {
  const { module, entries } = context;
  const own = entries.of(func);
  if (module.language === 'python') {
    if (!func.isAsync || own.some((entry) => entry.facts.ownLoop === true)) return undefined;
  } else if (!func.isAsync && !own.some((entry) => onLoop(entry.facts.runs))) {
    // A callback written in a handler: `promise.then(() => …)`.
    return isWritten(func) && entries.when(func) === 'request' ? 'request' : undefined;
  }
  if (!func.isAsync && !runsInline(context, func)) return undefined;
  const when = entries.when(func);
  return when === 'before' || (func.isAsync && entries.offLoop(func)) ? undefined : when;
}

/** A synchronous function that no coroutine of this file is seen to call, and that does work which is told all the same. */
function whenHeld(context: EffectContext, func: Func): Stall['when'] | undefined {
  if (context.module.language === 'python' || func.isAsync || func.role === 'module') return undefined;
  const holds = directsOf(context, func).some((direct) => direct.kind === 'sink' && direct.effect.on === HELD);
  const when = holds ? context.entries.when(func) : 'before';
  return when === 'before' ? undefined : when;
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

/** Work on files that nobody is seen to run is told in Python only where a coroutine does it by itself; in Node no caller can put it off the loop. */
function counts({ module }: EffectContext, effect: Effect, when: Stall['when']): boolean {
  return when === 'request' || module.language === 'typescript' || effect.on !== 'file' || effect.steps.length === 1;
}

import type { Func } from '../program/index.ts';
import { type Direct, directsOf, type EffectContext } from './direct.ts';
import { runsInline } from './decorators.ts';
import type { Effect, Stall } from './types.ts';

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
    const when = whenOnLoop(context, func);
    if (when === undefined) continue;
    examined += 1;
    const told = new Set<string>();
    for (const direct of directsOf(context, func)) {
      for (const effect of effectsOf(direct)) {
        if (!counts(context, effect, when)) continue;
        const key = ONCE_A_FUNCTION.has(effect.on)
          ? effect.on
          : `${effect.kind} ${direct.call.start}–${direct.call.end}`;
        if (told.has(key)) continue;
        told.add(key);
        stalls.push({ ...effect, func, call: direct.call, when });
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
  } else if (!func.isAsync && !own.some((entry) => onLoop(entry.facts.runs))) return undefined;
  if (!func.isAsync && !runsInline(context, func)) return undefined;
  const when = entries.when(func);
  return when === 'before' ? undefined : when;
}

/** Handlers of a server: everything there runs on the one loop. Components run in somebody's browser. */
function onLoop(runs: string): boolean {
  return runs === 'request' || runs === 'middleware' || runs === 'event' || runs === 'job';
}

/**
 * Work on files, and in Node waiting of any kind, is told of requests only: scripts, command lines and build tools have async functions, too, and nobody waits there.
 */
function counts({ module }: EffectContext, effect: Effect, when: Stall['when']): boolean {
  if (when === 'request') return true;
  if (effect.on === 'file') return false;
  return module.language === 'python' || effect.kind === 'burns';
}

import { argumentAt, targetsIn } from '../entries/index.ts';
import type { AnalysisContext } from '../facts.ts';
import type { Func } from '../program/index.ts';
import type { Addition, Operation } from './types.ts';

/** Calls from a timer's function to the one that removes. */
const MAX_CALLS = 4;

/** Whoever adds an entry sets a timer whose function leads to where entries are taken out: `timers.set(id, setTimeout(() => this.expire(id), ttl))`. */
export function isTimedOut(
  growing: readonly Addition[],
  operations: readonly Operation[],
  context: AnalysisContext,
): boolean {
  const removers = new Set(
    operations.flatMap(({ kind, func }) => (kind === 'remove' && func !== undefined ? [func] : [])),
  );
  return (
    removers.size > 0 &&
    growing.length > 0 &&
    growing.every(
      ({ operation: { func } }) =>
        func !== undefined && later(func, context).some((one) => reaches(one, removers, context)),
    )
  );
}

/** The functions that calls of this one run later. */
function later(func: Func, context: AnalysisContext): Func[] {
  return context.names.callsIn(func).flatMap(({ call }) => {
    const callee = context.names.callee(call, func);
    if (callee.kind !== 'library') return [];
    const given = (callee.facts?.params ?? []).flatMap((param) =>
      param.runs === 'later' || param.runs === 'event' ? (argumentAt(call, param.index, param.name) ?? []) : [],
    );
    return given.flatMap((value) =>
      targetsIn(context, value, func).flatMap((target) => (target.kind === 'function' ? [target.func] : [])),
    );
  });
}

function reaches(from: Func, goals: ReadonlySet<Func>, context: AnalysisContext): boolean {
  const seen = new Set<Func>();
  let level = [from];
  for (let length = 0; length <= MAX_CALLS && level.length > 0; length += 1) {
    if (level.some((func) => goals.has(func))) return true;
    const next: Func[] = [];
    for (const func of level) {
      if (seen.has(func)) continue;
      seen.add(func);
      for (const { call } of context.names.callsIn(func)) {
        const callee = context.names.callee(call, func);
        if (callee.kind === 'function') next.push(callee.func);
      }
    }
    level = next;
  }
  return false;
}

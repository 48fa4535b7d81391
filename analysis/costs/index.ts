import type { Entry } from '../entries/types.ts';
import type { Facts } from '../facts.ts';
import type { Family } from '../knowledge/model.ts';
import { resourceOf } from '../lifetime/acquire.ts';
import type { Func } from '../program/index.ts';
import type { RequestCost } from './types.ts';

export type * from './types.ts';

/** Families of resources that reach a database. */
const SESSIONS: readonly Family[] = ['session', 'connection'];

/** Functions that are followed from one entry; handlers that reach more are not read by anybody. */
const MOST_REACHED = 500;

/** What each request handler of a file costs, in order of the text; one entry a function. */
export function requestCosts(facts: Facts): readonly RequestCost[] {
  const entries = new Map<Func, Entry>();
  for (const entry of facts.entries.all)
    if (entry.facts.runs === 'request' && !entries.has(entry.func)) entries.set(entry.func, entry);
  return [...entries.values()].map((entry) => costOf(facts, entry));
}

function costOf(facts: Facts, entry: Entry): RequestCost {
  const { reached, isWhole } = reachOf(facts, entry.func);
  const stalls = [...facts.effects.stalls('blocks'), ...facts.effects.stalls('burns')];
  const opened = [...reached].reduce((sum, func) => sum + facts.lifetimes.opened(func, ...SESSIONS), 0);
  return {
    entry,
    fetches: facts.queries.fetches.filter(({ func }) => reached.has(func)),
    stalls: stalls.filter(({ func }) => reached.has(func)),
    waits: stalls.some(({ func }) => func === entry.func) ? [] : facts.effects.of(entry.func),
    sessions: givenSessions(facts, entry.func) + opened,
    isWhole,
  };
}

/** The functions of this file that run within a call of one, itself included: those it calls, and those written inside. */
function reachOf({ names }: Facts, root: Func): { readonly reached: ReadonlySet<Func>; readonly isWhole: boolean } {
  const reached = new Set([root]);
  let isWhole = true;
  for (const func of reached) {
    if (reached.size > MOST_REACHED) return { reached, isWhole: false };
    for (const inner of func.children) reached.add(inner);
    for (const { call } of names.callsIn(func)) {
      const callee = names.callee(call, func);
      if (callee.kind === 'function') reached.add(callee.func);
      else if (callee.kind === 'class' && callee.init !== undefined) reached.add(callee.init);
      else if (callee.kind === 'remote-function' && callee.summary.isAsync) isWhole = false;
    }
  }
  return { reached, isWhole };
}

/** How many of a function's parameters are sessions: a framework, or a caller, opens and closes them. */
function givenSessions({ names, knowledge }: Facts, func: Func): number {
  return func.params.filter((_, index) =>
    names.libraryTypes(names.parameterType(func, index)).some((type) => {
      const family = resourceOf(knowledge, type)?.family;
      return family !== undefined && SESSIONS.includes(family);
    }),
  ).length;
}

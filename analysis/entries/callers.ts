import type { ParamFacts } from '../knowledge/model.ts';
import { type CallValue, type Func, unitAt } from '../program/index.ts';
import type { EntryContext } from './types.ts';
import { runsGiven } from './given.ts';
import { type ArgumentPlace, argumentAt, placesOf } from './places.ts';

/** One way this file shows in which a function comes to run. */
export interface Caller {
  /** The function whose code calls it or hands it on; the module's own included. */
  readonly scope: Func;
  readonly call: CallValue | undefined;
  /** `call`: it is called there; otherwise what becomes of the function handed on; 'unknown': nobody says. */
  readonly how: 'call' | NonNullable<ParamFacts['runs']> | 'unknown';
}

/** All callers of a function this file shows. */
export function callersOf(context: EntryContext, func: Func): Caller[] {
  const { module, names } = context;
  const found: Caller[] = [];
  const place = func.unit === undefined ? undefined : placesOf(func.unit).byFunc.get(func);
  if (place !== undefined) found.push(handed(context, place));
  for (const { at, scope, call } of names.uses(func)) {
    if (call !== undefined) {
      found.push({ scope, call, how: background(context, call, scope, func) });
      continue;
    }
    const given = unitAt(module.units, at.start);
    const argument = given === undefined ? undefined : placesOf(given).byValue.get(at);
    found.push(argument === undefined ? { scope, call: undefined, how: 'unknown' } : handed(context, argument));
  }
  if (func.role === 'constructor' && func.owner?.name !== undefined) {
    for (const { call, scope } of names.callsNamed(func.owner.name.text)) {
      const callee = names.callee(call, scope);
      if (callee.kind === 'class' && callee.init === func) found.push({ scope, call, how: 'call' });
    }
  }
  return withUsual(found, ({ scope }) => scope);
}

/** Who hands a function to another process, and in some case calls it (`if inline: await work() else: queue.enqueue(work)`), usually does the first. `pair` names caller and function. */
export function withUsual<T extends { readonly how: Caller['how'] }>(
  found: readonly T[],
  pair: (one: T) => unknown,
): T[] {
  const outside = new Set(found.filter(({ how }) => how === 'process').map(pair));
  return found.map((one) => (one.how === 'call' && outside.has(pair(one)) ? { ...one, how: 'process' } : one));
}

function background(context: EntryContext, call: CallValue, scope: Func, func: Func): Caller['how'] {
  const unit = scope.unit ?? unitAt(context.module.units, call.start);
  return calledHow(context, unit && placesOf(unit).byValue.get(call), func.isAsync);
}

/**
 * How a function that is called runs, by where its result is given. A coroutine given to somebody who runs it later (`create_task(work())`) goes on when its caller has ended; one that is run to its end
 * (`asyncio.run(work())`) has an event loop of its own.
 */
export function calledHow(context: EntryContext, place: ArgumentPlace | undefined, isAsync: boolean): Caller['how'] {
  const how = place && handed(context, place).how;
  if (place === undefined || how === 'later') return how ?? 'call';
  return how === 'now' && isAsync && !runsOnLoop(context, place) ? 'thread' : 'call';
}

/** A coroutine of the project, which awaits what it is given on the loop it runs on itself. */
function runsOnLoop({ names, module }: EntryContext, { call, scope }: ArgumentPlace): boolean {
  const callee = names.callee(call, scope ?? module.body);
  if (callee.kind === 'function') return callee.func.isAsync;
  return callee.kind === 'remote-function' && callee.summary.isAsync === true;
}

function handed(context: EntryContext, place: ArgumentPlace, depth = 0): Caller {
  const scope = place.scope ?? context.module.body;
  const { call } = place;
  if (place.index === undefined && place.keyword === undefined) {
    return { scope, call, how: call.callee.kind === 'function' ? 'call' : 'unknown' };
  }
  const callee = context.names.callee(call, scope);
  const params = callee.kind === 'library' ? callee.facts?.params : undefined;
  const param = params?.find(
    ({ index, name }) =>
      (place.index !== undefined && index === place.index) || (place.keyword !== undefined && name === place.keyword),
  );
  const runs = param?.runs ?? runsGiven(context, callee, place, depth);
  if (runs !== undefined) return { scope, call, how: runs };
  // What becomes of a function written for a call nobody knows: it runs within its caller's work, or after it, but not without it.
  return { scope, call, how: isWritten(place) && place.scope !== undefined ? 'later' : 'unknown' };
}

/** The argument is a function written on the spot. */
function isWritten({ call, index, keyword }: ArgumentPlace): boolean {
  return argumentAt(call, index, keyword)?.kind === 'function';
}

/** What becomes of a function that is given to a call. `depth`: of helpers followed so far. */
export function handedHow(context: EntryContext, place: ArgumentPlace, depth = 0): Caller['how'] {
  return handed(context, place, depth).how;
}

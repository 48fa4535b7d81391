import type { CallValue, Func, Value } from '../program/index.ts';
import type { RowSource } from './abstract.ts';
import { reachOf, widthOf } from './reach.ts';
import type { Narrowing, Predicate, QueryState, Reach } from './types.ts';

/** Queries that give a few rows, whoever runs them. */
export const FEW: ReadonlySet<Reach> = new Set(['bounded', 'unique', 'listed', 'slot']);

/** What each parameter that a caller may leave out makes of the query; undefined where none narrows it. */
export function narrowingOf(query: QueryState): Narrowing | undefined {
  const whole = reachOf(query);
  const found: Record<string, Reach> = {};
  const names = new Set(query.predicates.flatMap((one) => (one.given?.by.length === 1 ? one.given.by : [])));
  for (const name of names) {
    const predicates = query.predicates.map((one) => restored(one, name));
    const reach = reachOf({ ...query, predicates });
    if (reach !== whole) found[name] = reach;
  }
  return Object.keys(found).length === 0 ? undefined : found;
}

function restored(predicate: Predicate, name: string): Predicate {
  const { given } = predicate;
  return given?.by.includes(name) === true && given.by.length === 1 ? { ...predicate, reach: given.reach } : predicate;
}

/** Of the query that a function is given it fetches a page on some way: whether on this one is its callers' affair. */
export function givesPages(sources: readonly RowSource[], parameter: number): boolean {
  return sources.some(({ query }) => query?.parameter === parameter && query.bound !== undefined);
}

/** How far a query reaches at a call of the function it stands in, and what is still left to the caller's own callers. */
export function atCall(
  reach: Reach,
  narrowing: Narrowing | undefined,
  call: CallValue,
  called: Called,
  caller: Func,
): { readonly reach: Reach; readonly narrowing: Narrowing | undefined } {
  let narrowest = reach;
  const left: Record<string, Reach> = {};
  for (const [name, given] of Object.entries(narrowing ?? {})) {
    const value = argumentFor(call, name, called);
    if (value === undefined || isNothing(value)) continue;
    const passed = optionalParameter(value, caller);
    if (passed !== undefined) left[passed] = given;
    else narrowest = narrower(narrowest, given);
  }
  return { reach: narrowest, narrowing: Object.keys(left).length === 0 ? undefined : left };
}

/** The called function's parameters; `isBound`: the call may give the first of a method's. */
export interface Called {
  readonly params: readonly { readonly name: string | undefined }[];
  readonly isBound: boolean;
}

function argumentFor(call: CallValue, name: string, { params, isBound }: Called): Value | undefined {
  const first = params[0]?.name;
  const shift = isBound && (first === 'self' || first === 'cls') ? 1 : 0;
  let position = 0;
  for (const { value, keyword, spread } of call.args) {
    if (spread !== 'none') continue;
    if (keyword !== undefined ? keyword.text === name : params[position + shift]?.name === name) return value;
    if (keyword === undefined) position += 1;
  }
  return undefined;
}

/** `None`, `0`, `''`, `undefined`: as if it were left out. */
export function isNothing(value: Value): boolean {
  if (value.kind === 'name') return value.text === 'undefined';
  return value.kind === 'literal' && (value.type === 'null' || !value.value);
}

/** A parameter of the calling function that its own callers may leave out. */
function optionalParameter(value: Value, caller: Func): string | undefined {
  if (value.kind !== 'name') return undefined;
  const param = caller.params.find((one) => one.name === value.text);
  return param?.fallback === undefined || !isNothing(param.fallback) ? undefined : param.name;
}

function narrower(a: Reach, b: Reach): Reach {
  return widthOf(a) <= widthOf(b) ? a : b;
}

/** How far a fetch reaches as its caller sees it: narrowed by every call on the way there. */
export function reachThrough(source: RowSource, own: Reach): Reach {
  let reach = own;
  for (let at: RowSource | undefined = source; at !== undefined; at = at.origin)
    if (at.narrowed !== undefined) reach = narrower(reach, at.narrowed);
  return reach;
}

import { property, settledValue } from '../names/constants.ts';
import type { Names } from '../names/types.ts';
import { type CallValue, callsOf, type Func, perUnit, type Unit, unitKey, type Value } from '../program/index.ts';

/** An argument of a call, by the value given. */
export interface ArgumentPlace {
  readonly call: CallValue;
  /** Position among the arguments; undefined for keywords and behind a spread. */
  readonly index: number | undefined;
  readonly keyword: string | undefined;
  /** The function whose code the call stands in; undefined for the module's own. */
  readonly scope: Func | undefined;
}

/** Where the values of a unit are given to calls. */
export interface UnitPlaces {
  readonly byValue: ReadonlyMap<Value, ArgumentPlace>;
  /** Anonymous functions given to a call, or called on the spot (`place.index` and `keyword` undefined, the callee is the function). */
  readonly byFunc: ReadonlyMap<Func, ArgumentPlace>;
}

const PLACES = unitKey<UnitPlaces>('argument places');

export function placesOf(unit: Unit): UnitPlaces {
  return perUnit(unit, PLACES, collect);
}

function collect(unit: Unit): UnitPlaces {
  const byValue = new Map<Value, ArgumentPlace>();
  const byFunc = new Map<Func, ArgumentPlace>();
  for (const { call, scope } of callsOf(unit).all) {
    if (call.callee.kind === 'function') {
      byFunc.set(call.callee.func, { call, index: undefined, keyword: undefined, scope });
    }
    let position: number | undefined = 0;
    for (const argument of call.args) {
      if (argument.spread !== 'none') position = undefined;
      const keyword = argument.keyword?.text;
      const place = { call, index: keyword === undefined ? position : undefined, keyword, scope };
      if (keyword === undefined && position !== undefined) position += 1;
      byValue.set(argument.value, place);
      if (argument.value.kind === 'function') byFunc.set(argument.value.func, place);
    }
  }
  return { byValue, byFunc };
}

/** The argument at a position or under a keyword; undefined when there is none, or a spread hides it. */
export function argumentAt(call: CallValue, index: number | undefined, keyword: string | undefined): Value | undefined {
  if (keyword !== undefined) {
    const named = call.args.find((argument) => argument.keyword?.text === keyword);
    if (named !== undefined) return named.value;
  }
  if (index === undefined) return undefined;
  let position = 0;
  for (const argument of call.args) {
    if (argument.spread !== 'none') return undefined;
    if (argument.keyword !== undefined) continue;
    if (position === index) return argument.value;
    position += 1;
  }
  return undefined;
}

/** What an object, or each object of a list, holds under one of the keys: `handler`, `options.handler`. */
export function heldUnder(names: Names, value: Value, keys: readonly string[], scope: Func): Value[] {
  const settled = settledValue(names, value, scope);
  if (settled.kind === 'sequence') return settled.elements.flatMap((one) => heldUnder(names, one, keys, scope));
  return keys.flatMap((key) => {
    let found: Value | undefined = settled;
    for (const part of key.split('.')) found = property(found, part);
    return found ?? [];
  });
}

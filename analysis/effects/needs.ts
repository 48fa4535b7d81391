import { argumentAt } from '../entries/index.ts';
import { type CallValue, type Func, isBound, type Value } from '../program/index.ts';
import type { CallContexts } from './contexts.ts';
import type { Need } from './types.ts';

/** The parameters that must be something for a call in a function's code to be made, of those its callers may leave out. */
export function needsOf(call: CallValue, func: Func, contexts: CallContexts): readonly Need[] | undefined {
  const names = contexts.tested.get(call);
  if (names === undefined) return undefined;
  const first = func.params[0]?.name;
  const shift = isBound(func) && (first === 'self' || first === 'cls') ? 1 : 0;
  const needs = func.params.flatMap(({ name, fallback }, index): Need[] => {
    if (name === undefined || fallback === undefined || !names.includes(name)) return [];
    const need = { name, index: index - shift };
    return isFalsy(fallback) ? [need] : fallback.kind === 'literal' ? [{ ...need, stays: true }] : [];
  });
  return needs.length === 0 ? undefined : needs;
}

/** A call gives what an effect of the called function needs, as far as its arguments show. */
export function gives(call: CallValue, { needs = [] }: { readonly needs?: readonly Need[] | undefined }): boolean {
  if (call.args.some((argument) => argument.spread !== 'none')) return true;
  return needs.every(({ index, name, stays }) => {
    const given = argumentAt(call, index, name);
    return given === undefined ? stays === true : !isFalsy(given);
  });
}

function isFalsy(value: Value): boolean {
  return value.kind === 'literal' && (value.type === 'null' || value.type === 'undefined' || !value.value);
}

import type { Func, Value } from '../program/index.ts';
import type { Removal } from './find.ts';
import { functionsOf, isInside } from './functions.ts';
import type { Scene } from './scene.ts';

/** The function that a function returns to its caller, at its only return, to end what it added; undefined where it ends nothing. */
export function returnedEnd(scene: Scene, func: Func, removals: readonly Removal[]): Func | undefined {
  const returns = scene.returnsOf(func);
  const [only] = returns;
  if (func.isAsync || returns.length !== 1 || only === undefined) return undefined;
  const [end, ...others] = endsIn(scene, only, func);
  if (end === undefined || others.length > 0 || !isInside(end, func)) return undefined;
  return removals.some(({ scope }) => isInside(scope, end)) ? end : undefined;
}

function endsIn(scene: Scene, value: Value, func: Func): readonly Func[] {
  return value.kind === 'function' || value.kind === 'name' ? functionsOf(value, func, scene.names) : [];
}

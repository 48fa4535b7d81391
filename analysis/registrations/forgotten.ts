import type { Func } from '../program/index.ts';
import type { CleanupRegion } from './cleanup.ts';
import type { Addition, Removal } from './find.ts';
import { handlerMismatch, sameEvent, sameObject } from './identity.ts';
import { argument, type Scene } from './scene.ts';

/** So many that one function takes off again show that it is the counterpart of the one that adds. */
const COUNTERPART = 3;

/**
 * The cleanup takes off the emitter what the same function adds to it beside this one: whoever wrote it knew that the emitter goes on, wherever it comes from.
 */
export function endsOthers(
  scene: Scene,
  addition: Addition,
  added: readonly Addition[],
  { funcs }: CleanupRegion,
  removed: readonly Removal[],
): boolean {
  const { source, scope, emitter } = addition;
  const ending = removed.filter(
    (removal) =>
      removal.source === source &&
      funcs.has(removal.scope) &&
      argument(removal.call, removal.remove.event) !== undefined &&
      argument(removal.call, removal.remove.handler) !== undefined &&
      sameObject(scene, emitter, scope, removal.emitter, removal.scope),
  );
  if (ending.length === 0) return false;
  return added.some(
    (other) =>
      other !== addition &&
      other.scope === scope &&
      other.source === source &&
      sameObject(scene, emitter, scope, other.emitter, scope) &&
      ending.some((removal) => isOf(scene, other, removal)),
  );
}

/**
 * Another function takes off the emitter what this one adds to it, three at least and as many as it leaves, but for this one: the emitter has the same name there, or is the same.
 */
export function isLeftByCounterpart(
  scene: Scene,
  addition: Addition,
  added: readonly Addition[],
  removed: readonly Removal[],
): boolean {
  const { source, scope } = addition;
  const isEnded = removed.some(
    (removal) => removal.source === source && isNamedAlike(scene, addition, removal) && isOf(scene, addition, removal),
  );
  if (isEnded) return false;
  const others = added.filter(
    (other) =>
      other !== addition && other.scope === scope && other.source === source && isNamedAlike(scene, addition, other),
  );
  if (others.length < COUNTERPART) return false;
  const counts = new Map<Func, number>();
  for (const other of others) {
    const ending = removed.filter(
      (removal) => removal.source === source && isNamedAlike(scene, other, removal) && isOf(scene, other, removal),
    );
    for (const func of new Set(ending.map((removal) => removal.scope)))
      if (func !== scope) counts.set(func, (counts.get(func) ?? 0) + 1);
  }
  return [...counts.values()].some((count) => count >= COUNTERPART && count * 2 >= others.length);
}

function isNamedAlike(scene: Scene, one: Addition, other: Pick<Addition, 'emitter' | 'scope'>): boolean {
  if (one.emitter?.kind === 'name' && other.emitter?.kind === 'name' && one.emitter.text === other.emitter.text)
    return true;
  return sameObject(scene, one.emitter, one.scope, other.emitter, other.scope);
}

function isOf(scene: Scene, addition: Addition, removal: Removal): boolean {
  const { source, call, scope } = addition;
  const added = argument(call, source.event);
  const event = argument(removal.call, removal.remove.event);
  return (
    sameEvent(scene, added, scope, event, removal.scope) && handlerMismatch(scene, addition, removal) === undefined
  );
}

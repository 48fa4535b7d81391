import type { Func } from '../program/index.ts';
import type { Addition, Removal } from './find.ts';
import { isInside } from './functions.ts';
import { sameEvent, sameObject } from './identity.ts';
import { argument, type Scene } from './scene.ts';

/** Removals beside the addition from which on a method is the counterpart of another that adds the same. */
const COUNTERPART = 2;

/** A function that ends what the code around it, or another method, added adds one of the same listeners once more, which nothing removes: it was meant to remove it. */
export function addsAgain(
  scene: Scene,
  addition: Addition,
  added: readonly Addition[],
  removed: readonly Removal[],
): boolean {
  const { source, scope } = addition;
  if (source.kind !== 'listener' || source.event === undefined) return false;
  const ends = removed.filter((removal) => removal.scope === scope && removal.source === source);
  if (ends.length === 0) return false;
  const isRepeated = added.some(
    (other) =>
      other.source === source &&
      other.scope !== scope &&
      (isInside(scope, other.scope) || isCounterpart(scene, addition, other.scope, added, ends)) &&
      isSame(scene, addition, other, source.event, source.handler),
  );
  return isRepeated && !removed.some((removal) => isRemoved(scene, addition, removal));
}

/** A method that, but for this one, only removes, and that what another method of the class adds. */
function isCounterpart(
  scene: Scene,
  { source, scope }: Addition,
  adder: Func,
  added: readonly Addition[],
  ends: readonly Removal[],
): boolean {
  if (scope.owner === undefined || scope.owner !== adder.owner) return false;
  const own = added.filter((other) => other.scope === scope && other.source === source);
  const matching = ends.filter((removal) =>
    added.some(
      (other) =>
        other.scope === adder &&
        other.source === source &&
        isSame(scene, other, removal, removal.remove.event, removal.remove.handler),
    ),
  );
  return own.length === 1 && matching.length >= COUNTERPART;
}

function isRemoved(scene: Scene, addition: Addition, removal: Removal): boolean {
  return (
    removal.source === addition.source && isSame(scene, addition, removal, removal.remove.event, removal.remove.handler)
  );
}

/** The same emitter, event and named function. */
function isSame(
  scene: Scene,
  { source, call, scope, emitter }: Addition,
  other: Pick<Addition, 'call' | 'scope' | 'emitter'>,
  event: number | undefined,
  handler: number | undefined,
): boolean {
  const key = scene.places.key(argument(call, source.handler), scope);
  return (
    key !== undefined &&
    key === scene.places.key(argument(other.call, handler), other.scope) &&
    sameObject(scene, emitter, scope, other.emitter, other.scope) &&
    sameEvent(scene, argument(call, source.event), scope, argument(other.call, event), other.scope)
  );
}

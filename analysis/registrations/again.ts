import type { Addition, Removal } from './find.ts';
import { isInside } from './functions.ts';
import { sameEvent, sameObject } from './identity.ts';
import { argument, type Scene } from './scene.ts';

/** A function that ends what the code around it added adds one of the same listeners once more, which nothing removes: it was meant to remove it. */
export function addsAgain(
  scene: Scene,
  addition: Addition,
  added: readonly Addition[],
  removed: readonly Removal[],
): boolean {
  const { source, scope } = addition;
  if (source.kind !== 'listener' || source.event === undefined) return false;
  const endsOthers = removed.some((removal) => removal.scope === scope && removal.source === source);
  if (!endsOthers) return false;
  const isRepeated = added.some(
    (other) =>
      other.source === source &&
      other.scope !== scope &&
      isInside(scope, other.scope) &&
      isSame(scene, addition, other, source.event, source.handler),
  );
  return isRepeated && !removed.some((removal) => isRemoved(scene, addition, removal));
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

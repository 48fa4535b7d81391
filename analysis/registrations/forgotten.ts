import type { CleanupRegion } from './cleanup.ts';
import type { Addition, Removal } from './find.ts';
import { handlerMismatch, sameEvent, sameObject } from './identity.ts';
import { argument, type Scene } from './scene.ts';

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

function isOf(scene: Scene, addition: Addition, removal: Removal): boolean {
  const { source, call, scope } = addition;
  const added = argument(call, source.event);
  const event = argument(removal.call, removal.remove.event);
  return (
    sameEvent(scene, added, scope, event, removal.scope) && handlerMismatch(scene, addition, removal) === undefined
  );
}

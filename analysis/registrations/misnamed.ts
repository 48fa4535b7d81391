import type { Addition, Removal } from './find.ts';
import { handlerMismatch, isFresh, sameEvent } from './identity.ts';
import { argument, type Scene } from './scene.ts';

/** What all registrations of a file are compared with. */
export interface Known {
  readonly added: readonly Addition[];
  readonly removed: readonly Removal[];
}

/**
 * The removal was meant for this addition and names another event: emitter and function are the same, nothing in the file adds the function there for the event it names, and of what is added there nothing else lacks a
 * removal. `add('mousedown', f)` and `remove('mouseup', f)`.
 */
export function namesOtherEvent(
  scene: Scene,
  addition: Addition,
  removal: Removal,
  { added, removed }: Known,
): boolean {
  if (!isSamePair(scene, addition, removal)) return false;
  const others = added.filter(
    (other) => other !== addition && other.source === addition.source && isSamePair(scene, other, removal),
  );
  if (eventOf(addition) === undefined || eventOf(removal) === undefined) return false;
  if (eventOf(addition) === eventOf(removal) || others.some((other) => eventOf(other) === undefined)) return false;
  if (others.some((other) => eventOf(other) === eventOf(removal))) return false;
  const ends = removed.filter((other) => other.source === addition.source && isSamePair(scene, addition, other));
  return others.every((other) => ends.some((one) => isEnded(scene, other, one)));
}

function isEnded(scene: Scene, { source, call, scope }: Addition, removal: Removal): boolean {
  return sameEvent(
    scene,
    argument(call, source.event),
    scope,
    argument(removal.call, removal.remove.event),
    removal.scope,
  );
}

/** They name the very same emitter, in the same phase, and a function that keeps its identity. */
function isSamePair(scene: Scene, addition: Addition, removal: Removal): boolean {
  const { source, call, scope } = addition;
  const handler = argument(call, source.handler);
  if (handler === undefined || isFresh(handler)) return false;
  const emitter = addition.emitter === undefined ? 'global' : scene.places.key(addition.emitter, scope);
  const other = removal.emitter === undefined ? 'global' : scene.places.key(removal.emitter, removal.scope);
  if (emitter === undefined || emitter !== other) return false;
  const key = scene.places.key(handler, scope);
  if (key === undefined || key !== scene.places.key(argument(removal.call, removal.remove.handler), removal.scope))
    return false;
  return handlerMismatch(scene, addition, removal) === undefined;
}

function eventOf(one: Addition | Removal): string | undefined {
  const event = argument(one.call, 'remove' in one ? one.remove.event : one.source.event);
  return event?.kind === 'literal' ? String(event.value) : undefined;
}

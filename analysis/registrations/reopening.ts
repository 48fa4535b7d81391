import type { CallValue, Func, Statement, Value } from '../program/index.ts';
import { type CleanupRegion, writtenIn } from './cleanup.ts';
import type { Addition } from './find.ts';
import { isInside } from './functions.ts';
import { argument, type Scene } from './scene.ts';
import type { ToldFacts } from './section.ts';

/** A timer that opens a connection again whenever it is told that it has ended: `socket.onclose = () => setTimeout(open, 1000)` in `open`. */
export interface Reopening {
  /** The function that opens, and listens for the end. */
  readonly opener: Func;
  /** What the cleanup does that tells of an end, and so sets the timer again; undefined where it takes the listener off, or ends nothing. */
  readonly closing: CallValue | undefined;
}

export function reopeningOf(scene: Scene, { scope }: Addition, region: CleanupRegion): Reopening | undefined {
  for (const { object, opener } of toldOf(scene, scope)) {
    const told = factsOf(scene, object, opener);
    if (told !== undefined) return { opener, closing: closingCall(scene, object, opener, told, region) };
  }
  return undefined;
}

interface Told {
  readonly object: Value;
  readonly opener: Func;
}

/** Where a function is made the one that is told of an end: written in place, or by its name. */
function toldOf(scene: Scene, func: Func): readonly Told[] {
  const value = scene.functionValue(func);
  const outer = scene.outer(func);
  const places: { at: Value; scope: Func }[] = scene.usesOf(func).flatMap(({ at, scope }) => [{ at, scope }]);
  if (value !== undefined && outer !== undefined) places.unshift({ at: value, scope: outer });
  return places.flatMap(({ at, scope }) => {
    const object = listensTo(scene, at, scope);
    return object === undefined ? [] : [{ object, opener: scope }];
  });
}

/** The object of `object.onclose = f` and `object.on('close', f)`. */
function listensTo(scene: Scene, at: Value, scope: Func): Value | undefined {
  const { told } = scene.catalog;
  const isKnown = (name: string): boolean => told.some((one) => one.events.includes(name));
  const parent = scene.parent(at, scope) as Value | Statement | undefined;
  if (parent?.kind === 'bind') {
    const [target] = parent.targets;
    return target?.kind === 'attribute' && isKnown(target.name) ? target.object : undefined;
  }
  if (parent?.kind !== 'call' || parent.callee.kind !== 'attribute' || argument(parent, 1) !== at) return undefined;
  const event = argument(parent, 0);
  const isListened = scene.catalog.adders.has(parent.callee.name);
  return isListened && event?.kind === 'literal' && isKnown(String(event.value)) ? parent.callee.object : undefined;
}

function factsOf(scene: Scene, object: Value, scope: Func): ToldFacts | undefined {
  const types = scene.names.libraryTypes(scene.names.type(object, scope));
  return scene.catalog.told.find((one) => types.some((type) => scene.context.knowledge.canonical(type) === one.type));
}

function closingCall(
  scene: Scene,
  object: Value,
  scope: Func,
  told: ToldFacts,
  region: CleanupRegion,
): CallValue | undefined {
  const key = scene.places.key(object, scope);
  if (key === undefined) return undefined;
  const written = writtenIn(scene, region, [scope]);
  if (told.events.some((event) => written.has(`${key}.${event}`))) return undefined;
  let found: CallValue | undefined;
  for (const func of region.funcs) {
    if (isInside(func, scope)) continue;
    for (const { call } of scene.names.callsIn(func)) {
      const { callee } = call;
      if (callee.kind !== 'attribute' || scene.places.key(callee.object, func) !== key) continue;
      if (scene.catalog.removers.has(callee.name)) return undefined;
      if (told.by.includes(callee.name)) found = call;
    }
  }
  return found;
}

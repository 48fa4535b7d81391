import type { CleanupRegion } from './cleanup.ts';
import type { Addition } from './find.ts';
import { isInside } from './functions.ts';
import { sameObject } from './identity.ts';
import type { Scene } from './scene.ts';

/** The cleanup ends the emitter itself, for good: `this.awareness.destroy()`. Who only closes a connection may open it again. */
export function isEnded(scene: Scene, { emitter, scope }: Addition, region: CleanupRegion): boolean {
  if (emitter === undefined || region.funcs.size === 0) return false;
  for (const name of scene.catalog.endingNames)
    for (const { call, scope: at } of scene.names.callsNamed(name)) {
      if (call.callee.kind !== 'attribute' || !sameObject(scene, emitter, scope, call.callee.object, at)) continue;
      for (let func: typeof at | undefined = at; func !== undefined; func = func.parent)
        if (region.funcs.has(func) && !isInside(scope, func)) return true;
    }
  return false;
}

import type { Func, Value } from '../program/index.ts';
import type { Case } from './case.ts';
import { property } from '../names/constants.ts';
import type { Scene } from './scene.ts';
import type { OptionFacts } from './section.ts';
import { waitsForEnd } from './piles.ts';
import type { Release } from './types.ts';

const RELEASED: Release = { kind: 'released' };

/** Whether the options given make it end: after its first event, or by a signal that somebody aborts. */
export function optionRelease(one: Case, options: OptionFacts, written: Value): Release | undefined {
  const given = one.scene.settled(written, one.addition.scope);
  const once = property(given, options.once);
  if (once !== undefined && !(once.kind === 'literal' && once.value === false))
    return waitsForEnd(one.scene, one.addition) ? undefined : RELEASED;
  const signal = property(given, options.signal);
  if (signal === undefined) {
    // Options that aren't written here may hold anything.
    const isOpaque = given.kind !== 'mapping' && given.kind !== 'literal' && given.kind !== 'name';
    return isOpaque ? RELEASED : undefined;
  }
  const { scene, addition, region } = one;
  const key = scene.places.key(signal.kind === 'attribute' ? signal.object : signal, addition.scope);
  if (key === undefined) return RELEASED;
  const controller = signal.kind === 'attribute' && signal.object.kind === 'name' ? signal.object : undefined;
  const binding = controller === undefined ? undefined : scene.names.binding(controller, addition.scope);
  const isLocal = binding?.writes.some(({ value }) => value?.kind === 'call' && value.isNew) ?? false;
  if (!isLocal || region.keys.has(key)) return RELEASED;
  const isAborted = scene.names
    .callsNamed('abort')
    .some(
      (site) => site.call.callee.kind === 'attribute' && scene.places.key(site.call.callee.object, site.scope) === key,
    );
  return isAborted || escapesByUse(scene, signal, addition.scope) ? RELEASED : undefined;
}

/** The controller is also given to somebody else. */
function escapesByUse(scene: Scene, signal: Value, scope: Func): boolean {
  if (signal.kind !== 'attribute' || signal.object.kind !== 'name') return true;
  const binding = scene.names.binding(signal.object, scope);
  if (binding === undefined) return true;
  return scene
    .valuesOf(scope)
    .some(
      (value) =>
        value.kind === 'name' &&
        value.text === binding.name &&
        scene.names.binding(value, scope) === binding &&
        (scene.parent(value, scope) as Value | undefined)?.kind !== 'attribute',
    );
}

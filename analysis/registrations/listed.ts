import { type Func, lastName, type Value } from '../program/index.ts';
import type { Scene } from './scene.ts';

/** `for (const name of ['first', 'second']) clearInterval(this[name])`: the places that a subscript means one after the other. */
export function listedKeys(scene: Scene, value: Value | undefined, scope: Func): string[] {
  if (value?.kind !== 'subscript' || value.index.kind !== 'name') return [];
  const object = scene.places.key(value.object, scope);
  const names = object === undefined ? undefined : elementsOf(scene, value.index, scope);
  return (names ?? []).flatMap((one) =>
    one.kind === 'literal' ? [`${object}.${one.value}`, `${object}[${one.value}]`] : [],
  );
}

/** What a list that is written out gives a name, which a loop or `forEach` binds to each of its elements. */
function elementsOf(scene: Scene, name: Value & { kind: 'name' }, scope: Func): readonly Value[] | undefined {
  const [only, ...others] = scene.names.binding(name, scope)?.writes ?? [];
  if (only === undefined || others.length > 0 || only.pattern !== undefined) return undefined;
  if (only.kind === 'loop') return listOf(scene, only.value, only.scope);
  const func = only.kind === 'parameter' ? only.scope : undefined;
  const given = func === undefined ? undefined : scene.functionValue(func);
  const outer = func === undefined ? undefined : scene.outer(func);
  if (func?.params[0]?.name !== name.text || given === undefined || outer === undefined) return undefined;
  const call = scene.parent(given, outer) as Value | undefined;
  if (call?.kind !== 'call' || call.callee.kind !== 'attribute' || lastName(call.callee) !== 'forEach')
    return undefined;
  return listOf(scene, call.callee.object, outer);
}

function listOf(scene: Scene, value: Value | undefined, scope: Func): readonly Value[] | undefined {
  const list = value === undefined ? undefined : scene.settled(value, scope);
  return list?.kind === 'sequence' ? list.elements : undefined;
}

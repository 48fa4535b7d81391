import type { Binding } from '../names/types.ts';
import { type Func, lastName, type Value } from '../program/index.ts';
import type { Addition, Removal } from './find.ts';
import { property } from '../names/constants.ts';
import { argument, type Scene } from './scene.ts';

/** Two values are the same emitter as far as the file shows; by their text where neither can be named. */
export function sameObject(
  scene: Scene,
  a: Value | undefined,
  scopeA: Func,
  b: Value | undefined,
  scopeB: Func,
): boolean {
  const keyA = a === undefined ? 'global' : scene.places.key(a, scopeA);
  const keyB = b === undefined ? 'global' : scene.places.key(b, scopeB);
  if (keyA !== undefined && keyB !== undefined) return keyA === keyB || sameElement(scene, a, scopeA, b, scopeB);
  if (a === undefined || b === undefined) return false;
  return scene.module.text.slice(a.start, a.end) === scene.module.text.slice(b.start, b.end);
}

/** Parameters of two functions that the same container's elements are given to, or that a framework gives the same element. */
function sameElement(
  scene: Scene,
  first: Value | undefined,
  scopeA: Func,
  second: Value | undefined,
  scopeB: Func,
): boolean {
  const a = first && plain(first);
  const b = second && plain(second);
  if (a?.kind !== 'name' || b?.kind !== 'name') return false;
  const bindingA = scene.names.binding(a, scopeA);
  const bindingB = scene.names.binding(b, scopeB);
  const isGiven = (kind: string | undefined): boolean => kind === 'parameter';
  const isLoop = (binding: typeof bindingA): boolean => binding?.writes[0]?.kind === 'loop';
  const isElement = (binding: typeof bindingA): boolean =>
    isGiven(binding?.kind) || isLoop(binding) || isMapped(scene, binding);
  return a.text === b.text && isElement(bindingA) && isElement(bindingB);
}

/** What the function of a `map` makes and gives is an element of the new list. */
function isMapped(scene: Scene, binding: Binding | undefined): boolean {
  if (binding?.kind !== 'variable' || binding.writes.length !== 1) return false;
  const { scope, name } = binding;
  const value = scene.functionValue(scope);
  const outer = scene.outer(scope);
  const call =
    value === undefined || outer === undefined ? undefined : (scene.parent(value, outer) as Value | undefined);
  if (call?.kind !== 'call' || lastName(call.callee) !== 'map') return false;
  return scene.returnsOf(scope).some((one) => one.kind === 'name' && one.text === name);
}

/** Two literals must be equal; whatever isn't literal on both sides may be. */
export function sameEvent(
  scene: Scene,
  a: Value | undefined,
  scopeA: Func,
  b: Value | undefined,
  scopeB: Func,
): boolean {
  if (b === undefined) return true;
  if (a?.kind === 'literal' && b.kind === 'literal') return a.value === b.value;
  const keyA = scene.places.key(a, scopeA);
  const keyB = scene.places.key(b, scopeB);
  if (keyA === undefined || keyB === undefined) return true;
  const isNamed = (key: string): boolean => !key.startsWith('#');
  return keyA === keyB || !(isNamed(keyA) && isNamed(keyB));
}

/** How the removal's function or phase differs from the one added. */
export function handlerMismatch(scene: Scene, addition: Addition, removal: Removal): 'handler' | 'capture' | undefined {
  const { source, call, scope } = addition;
  const removed = argument(removal.call, removal.remove.handler);
  if (removed === undefined) return undefined;
  const added = argument(call, source.handler);
  if (isFresh(added) || isFresh(removed)) return 'handler';
  if (sameElement(scene, added, scope, removed, removal.scope)) return phaseMismatch(scene, addition, removal);
  if (isKeptUnder(scene, added, scope, removed) || containerOf(scene, removed, removal.scope) !== undefined)
    return phaseMismatch(scene, addition, removal);
  const keyA = scene.places.key(added, scope);
  const keyB = scene.places.key(removed, removal.scope);
  if (isKeptAs(scene, keyA, scope, keyB)) return phaseMismatch(scene, addition, removal);
  if (keyA !== undefined && keyB !== undefined && keyA !== keyB && isStable(keyA) && isStable(keyB)) return 'handler';
  return phaseMismatch(scene, addition, removal);
}

/** The removal can't match anything that was ever added: a function made in place is a new one, and the same function is registered for each phase. */
export function isVain(mismatch: 'handler' | 'capture', { call, remove }: Removal): boolean {
  return mismatch === 'capture' || isFresh(argument(call, remove.handler));
}

/** The object that a value is looked up in, in place or through a constant: `timers` of `timers.get(id)`. */
export function containerOf(scene: Scene, value: Value | undefined, scope: Func): Value | undefined {
  const writes = value?.kind === 'name' ? (scene.names.binding(value, scope)?.writes ?? []) : [];
  const [only] = writes;
  const looked = writes.length === 1 && only?.pattern === undefined ? only?.value : value;
  if (looked?.kind !== 'call' || looked.isNew || looked.callee.kind !== 'attribute') return undefined;
  return looked.callee.name === 'bind' ? undefined : looked.callee.object;
}

/** `state.listeners.onMove = onMove` beside the addition, and `state.listeners.onMove` is removed: the function that was added, whatever `state` is there. */
function isKeptUnder(scene: Scene, added: Value | undefined, scope: Func, removed: Value): boolean {
  const place = plain(removed);
  if (added?.kind !== 'name' || place.kind !== 'attribute' || place.object.kind === 'name') return false;
  return scene
    .bindsOf(scope)
    .some(
      ({ targets, value }) =>
        value?.kind === 'name' &&
        value.text === added.text &&
        targets.some((target) => target.kind === 'attribute' && sameEnding(target, place)),
    );
}

/** `this.onUp = this.stop` in the code that adds `this.stop`: the place that the removal names holds it. */
function isKeptAs(scene: Scene, added: string | undefined, scope: Func, removed: string | undefined): boolean {
  if (added === undefined || removed === undefined) return false;
  for (let func: Func | undefined = scope; func !== undefined; func = func.parent) {
    const around = func;
    const isKept = scene
      .bindsOf(around)
      .some(
        ({ targets, value }) =>
          value !== undefined &&
          scene.places.key(value, around) === added &&
          targets.some((target) => scene.places.key(target, around) === removed),
      );
    if (isKept) return true;
  }
  return false;
}

/** The last two names of both are the same. */
function sameEnding(a: Value & { kind: 'attribute' }, b: Value & { kind: 'attribute' }): boolean {
  const ownerA = plain(a.object);
  const ownerB = plain(b.object);
  return a.name === b.name && ownerA.kind === 'attribute' && ownerB.kind === 'attribute' && ownerA.name === ownerB.name;
}

/** Without casts. */
function plain(value: Value): Value {
  return value.kind === 'cast' ? plain(value.value) : value;
}

function phaseMismatch(scene: Scene, addition: Addition, removal: Removal): 'capture' | undefined {
  const { options } = addition.source;
  if (options?.capture === undefined) return undefined;
  const phaseA = phase(scene, argument(addition.call, options.index), addition.scope, options.capture);
  const phaseB = phase(scene, argument(removal.call, removal.remove.options), removal.scope, options.capture);
  return phaseA !== undefined && phaseB !== undefined && phaseA !== phaseB ? 'capture' : undefined;
}

function isStable(key: string): boolean {
  return !key.includes('*') && !key.includes('(');
}

/** A function written in place, or made there by `bind`. */
export function isFresh(value: Value | undefined): boolean {
  if (value?.kind === 'function') return true;
  return value?.kind === 'call' && value.callee.kind === 'attribute' && value.callee.name === 'bind';
}

/** Whether it listens in the capturing phase; undefined where that can't be read. */
function phase(scene: Scene, given: Value | undefined, scope: Func, capture: string): boolean | undefined {
  if (given === undefined) return false;
  const options = scene.settled(given, scope);
  if (options.kind === 'literal') return options.value === true;
  if (options.kind !== 'mapping' || options.entries.some((entry) => entry.key === undefined)) return undefined;
  const written = property(options, capture);
  if (written === undefined) return false;
  const value = scene.settled(written, scope);
  return value.kind === 'literal' ? value.value === true : undefined;
}

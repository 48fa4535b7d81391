import { type CallValue, type Func, lastName, type Statement, type Value } from '../program/index.ts';
import { takesTypes } from '../program/typed.ts';
import { isOtherCase } from './branches.ts';
import type { CleanupRegion } from './cleanup.ts';
import { droppedEnd, dropsResult } from './dropped.ts';
import { type Fate, fateOf } from './fates.ts';
import type { Addition, Removal } from './find.ts';
import { functionsOf, isInside } from './functions.ts';
import { containerOf } from './identity.ts';
import { isPairOfMixin } from './mixins.ts';
import { classKey } from './places.ts';
import { derivedFrom } from './classes.ts';
import { leavesBefore } from './leaving.ts';
import { listedKeys } from './listed.ts';
import { isEnded } from './ended.ts';
import { removalRelease } from './removal-release.ts';
import { argument, type Scene } from './scene.ts';
import { optionsAround } from './options.ts';
import { optionRelease } from './release-options.ts';
import { executorOf } from './timers.ts';
import type { Context, Release } from './types.ts';
import type { Case } from './case.ts';

/** Functions that are looked at on the way to who calls a removal. */
const MAX_CALLERS = 16;

const RELEASED: Release = { kind: 'released' };
const NONE: Release = { kind: 'none' };

/** Whether, and where, a registration is ended. */
export function releaseOf(one: Case): Release {
  const { scene, addition } = one;
  const { source, call, scope } = addition;
  const options = source.options;
  const given = argument(call, options?.index);
  if (options !== undefined && given !== undefined) {
    const byOption = optionRelease(one, options, given);
    if (byOption !== undefined) return byOption;
  }
  if (endsInPlace(one) || argument(call, source.kept) !== undefined) return RELEASED;
  if (isEnded(scene, addition, one.region)) return RELEASED;
  const isKept = source.handle !== undefined || source.remove.some((remove) => remove.handle !== undefined);
  const fate = isKept ? fateOf(scene, call, scope) : undefined;
  const byHandle = fate === undefined ? NONE : handleRelease(one, fate);
  if (byHandle.kind === 'released') return byHandle;
  const byRemoval = removalRelease(one, (call, inner) => judge(one, call, inner));
  return byRemoval.kind === 'none' && byRemoval.dropped === undefined ? byHandle : byRemoval;
}

/** `setInterval(…).unref()` */
function endsInPlace({ scene, addition }: Case): boolean {
  const parent = scene.parent(addition.call, addition.scope) as Value | undefined;
  if (parent?.kind !== 'attribute') return false;
  const { handle, unref } = addition.source;
  return (unref?.includes(parent.name) ?? false) || (handle?.methods?.includes(parent.name) ?? false);
}

function handleRelease(one: Case, fate: Fate): Release {
  const { scene, addition, context, region } = one;
  if (fate.escapes) return RELEASED;
  if (fate.returned) return returnRelease(one);
  for (const key of fate.keys)
    if (region.keys.has(key) || isOfBase(scene, key, context) || isKeptBySetter(key, region)) return RELEASED;
  for (const key of passedOn(scene, fate, addition.scope)) if (region.keys.has(key)) return RELEASED;
  let partial: Release = NONE;
  for (const removal of [...handleRemovals(one, fate), ...handleCalls(one, fate)]) {
    if (removal.call === undefined) return RELEASED;
    const judged = judge(one, removal.call, removal.scope);
    if (judged.kind === 'released') return judged;
    partial = judged;
  }
  const isField = fate.keys.some((key) => key.startsWith('this'));
  if (
    partial.kind === 'none' &&
    !isField &&
    context.kind !== 'effect' &&
    !dropsResult(context, addition.scope) &&
    returnsPlace(scene, addition.scope, fate.keys)
  )
    return RELEASED;
  return partial;
}

/** A field that a class of another file declares, which may end what is kept there; JavaScript declares none. */
function isOfBase(scene: Scene, key: string, context: Context): boolean {
  if (context.kind !== 'class' || context.definition.bases.length === 0) return false;
  const { definition } = context;
  const framework = derivedFrom(scene, definition);
  const isKnown = framework?.bases !== undefined && framework.decorators === undefined;
  const prefix = `${classKey(definition)}.`;
  if (isKnown || !key.startsWith(prefix) || !takesTypes(scene.context)) return false;
  const name = key.slice(prefix.length).split(/[.[]/)[0];
  const isOwn =
    definition.fields.some((field) => field.name === name) ||
    definition.methods.some(
      ({ role, params }) => role === 'constructor' && params.some((one) => one.isField && one.name === name),
    );
  return (
    !isOwn &&
    scene.module.classes.every((other) => other === definition || !other.fields.some((field) => field.name === name))
  );
}

/** `this.subscriptions.sink = …`: the object in whose property it is put is looked at where the owner ends. */
function isKeptBySetter(key: string, { keys }: CleanupRegion): boolean {
  const object = key.slice(0, key.lastIndexOf('.'));
  return object.includes('.') && keys.has(object);
}

/** `return setInterval(…)`: of an effect what it returns must be a function; elsewhere the caller has it. */
function returnRelease(one: Case): Release {
  const { scene, addition, context } = one;
  // Whoever runs a cleanup drops what it gives.
  if (context.kind === 'cleanup' && context.func === addition.scope) return NONE;
  if (executorOf(scene, addition.scope) !== undefined || isDropped(scene, addition.scope)) return NONE;
  // A hook that sets up drops it.
  if (context.kind === 'setup' && context.hook !== undefined && context.func === addition.scope) return NONE;
  const isEffect = context.kind === 'effect' && context.func === addition.scope;
  return isEffect && addition.source.handle?.callable !== true ? NONE : RELEASED;
}

/** Methods of the language that do nothing with what their function gives. */
const DROPPING: ReadonlySet<string> = new Set(['forEach', 'then', 'catch', 'finally']);

/** `promise.then((emitter) => emitter.on(…))` as a statement: nobody gets what the arrow function gives. */
function isDropped(scene: Scene, func: Func): boolean {
  const value = scene.functionValue(func);
  const outer = scene.outer(func);
  if (value === undefined || outer === undefined) return false;
  const call = scene.parent(value, outer) as Value | undefined;
  if (call?.kind !== 'call' || call.callee.kind !== 'attribute' || !DROPPING.has(call.callee.name)) return false;
  let node: Value = call;
  for (let step = 0; step < 8; step += 1) {
    const parent = scene.parent(node, outer) as Value | Statement | undefined;
    if (parent?.kind === 'expression') return true;
    const isChain = parent?.kind === 'attribute' || (parent?.kind === 'call' && parent.callee === node);
    if (!isChain) return false;
    node = parent;
  }
  return false;
}

/** The function returns the handle, or an object or function that holds it. */
function returnsPlace(scene: Scene, func: Func, keys: readonly string[]): boolean {
  const holds = (value: Value): boolean => {
    const key = scene.places.key(value, func);
    if (key !== undefined && keys.includes(key)) return true;
    if (value.kind === 'mapping') return value.entries.some((entry) => holds(entry.value));
    if (value.kind === 'sequence') return value.elements.some(holds);
    return functionsOf(value, func, scene.names).some((inner) =>
      scene.valuesOf(inner).some((used) => {
        const usedKey = used.kind === 'name' || used.kind === 'attribute' ? scene.places.key(used, inner) : undefined;
        return usedKey !== undefined && keys.includes(usedKey);
      }),
    );
  };
  return scene.returnsOf(func).some(holds);
}

function handleRemovals(one: Case, fate: Fate): { call: CallValue; scope: Func }[] {
  const { scene, addition, removals } = one;
  const found: { call: CallValue; scope: Func }[] = [];
  const kept = [...fate.keys, ...passedOn(scene, fate, addition.scope)];
  const isKept = (value: Value | undefined, scope: Func): boolean =>
    keysOf(scene, value, scope).some((key) => kept.includes(key));
  for (const removal of removals) {
    if (removal.remove.handle === undefined || !sameFamily(removal, addition)) continue;
    if (isKept(argument(removal.call, removal.remove.handle), removal.scope)) found.push(removal);
  }
  const { handle, unref } = addition.source;
  for (const name of [...(handle?.methods ?? []), ...(unref ?? [])])
    for (const { call, scope } of scene.names.callsNamed(name))
      if (call.callee.kind === 'attribute' && isKept(call.callee.object, scope)) found.push({ call, scope });
  return found;
}

/** Calls of what adding returned; without a call where it is given to somebody. */
function handleCalls({ scene, addition }: Case, { keys }: Fate): { call: CallValue | undefined; scope: Func }[] {
  const { source, scope } = addition;
  if (source.handle?.callable !== true || keys.length === 0) return [];
  const found: { call: CallValue | undefined; scope: Func }[] = [];
  for (const func of [scope, ...scene.module.functions.filter((other) => other !== scope)])
    for (const value of scene.valuesOf(func)) {
      if (value.kind !== 'name' && value.kind !== 'attribute') continue;
      const key = scene.places.key(value, func);
      if (key === undefined || !keys.includes(key)) continue;
      const parent = scene.parent(value, func) as Value | Statement | undefined;
      if (parent?.kind !== 'call') continue;
      if (parent.callee === value) found.push({ call: parent, scope: func });
      else if (parent.args.some((one) => one.value === value)) found.push({ call: undefined, scope: func });
    }
  return found;
}

/** Where the function puts the handle, once it has it under a name: `timers.set(id, timer)`. */
function passedOn(scene: Scene, { keys }: Fate, scope: Func): string[] {
  return scene.valuesOf(scope).flatMap((value) => {
    const key = value.kind === 'name' ? scene.places.key(value, scope) : undefined;
    return key !== undefined && keys.includes(key) ? fateOf(scene, value, scope).keys : [];
  });
}

/** Where a value is kept: its place, and the container it is looked up in (`timers.get(id)`). */
function keysOf(scene: Scene, value: Value | undefined, scope: Func): string[] {
  const container = containerOf(scene, value, scope);
  return [
    scene.places.key(value, scope),
    container === undefined ? undefined : scene.places.key(container, scope),
    ...listedKeys(scene, value, scope),
  ].filter((key) => key !== undefined);
}

/** `clearTimeout` ends intervals, too, and the other way round. */
function sameFamily(removal: Removal, addition: Addition): boolean {
  return removal.source === addition.source || removal.remove.handle !== undefined;
}

/** Whether a matching removal runs when the owner ends. */
function judge(one: Case, removal: CallValue, scope: Func): Release {
  const { scene, addition, context, contexts, region } = one;
  const partial: Release = { kind: 'partial', at: removal };
  if (context.kind === 'once') return RELEASED;
  if (scope === addition.scope && isOtherCase(scene, context, region, scope, addition.call, removal)) return partial;
  for (let func: Func | undefined = scope; func !== undefined; func = func.parent)
    if (region.funcs.has(func)) return RELEASED;
  if (isPairOfMixin(scene, context, contexts, scope)) return RELEASED;
  const dropped = droppedEnd(scene, context, scope);
  if (dropped !== undefined) return { kind: 'none', dropped };
  const isOwned =
    context.kind === 'effect' || context.kind === 'setup' || context.kind === 'options' || context.kind === 'component';
  if (scope === addition.scope) return removal.start > addition.call.end ? told(one, removal) : partial;
  const handler = argument(addition.call, addition.source.handler);
  const isOwnHandler = functionsOf(handler, addition.scope, scene.names).some((func) => isInside(scope, func));
  const keepsFiring = addition.source.kind === 'interval';
  if (isOwnHandler) return keepsFiring && (isOwned || context.kind === 'class') ? partial : RELEASED;
  if (addition.source.kind === 'listener' && isInside(scope, addition.scope)) return RELEASED;
  if (isInside(scope, addition.scope) && !isOwned) return told(one, removal);
  if (escapes(scene, scope)) return RELEASED;
  if (context.kind === 'class' && context.framework === undefined) return RELEASED;
  if (context.kind === 'handler' || context.kind === 'function') return RELEASED;
  return partial;
}

/** Code behind the registration, or a function written there, ends it: of what serves for long, on every way. */
function told(one: Case, removal: CallValue): Release {
  const { scene, addition, context } = one;
  const serves = context.kind === 'handler' && context.serves && addition.source.kind === 'interval';
  if (!serves || context.func !== addition.scope) return RELEASED;
  const all = handleRemovals(one, fateOf(scene, addition.call, addition.scope));
  const leaves = leavesBefore(
    addition.scope,
    addition.call,
    all.filter((other) => isInside(other.scope, addition.scope)).map(({ call }) => call),
  );
  return leaves === undefined ? RELEASED : { kind: 'partial', at: removal, leaves };
}

/** A function that removes, or one that calls it, is handed to somebody we can't see. */
function escapes(scene: Scene, scope: Func, seen = new Set<Func>()): boolean {
  if (seen.has(scope) || seen.size > MAX_CALLERS) return false;
  seen.add(scope);
  for (let func: Func | undefined = scope; func !== undefined; func = func.parent) {
    const value = scene.functionValue(func);
    const outer = scene.outer(func);
    if (value !== undefined && outer !== undefined) {
      const fate = fateOf(scene, value, outer);
      if (fate.returned || (fate.escapes && !isHookArgument(scene, value, outer))) return true;
    }
    for (const use of scene.usesOf(func)) {
      if (use.call !== undefined) {
        if (use.scope.role !== 'module' && escapes(scene, use.scope, seen)) return true;
        continue;
      }
      const fate = fateOf(scene, use.at, use.scope);
      if (fate.returned || (fate.escapes && !isHookArgument(scene, use.at, use.scope))) return true;
    }
  }
  return false;
}

/** A function given to a framework's hook, among a component's options, or registered as a handler doesn't get out of sight. */
function isHookArgument(scene: Scene, value: Value, scope: Func): boolean {
  const parent = scene.parent(value, scope) as Value | undefined;
  if (parent?.kind === 'element') return true;
  if (parent?.kind === 'mapping') return optionsAround(scene, parent, scope) !== undefined;
  if (parent?.kind !== 'call') return false;
  if (scene.hookOf(parent, scope) !== undefined) return true;
  const { callee } = parent;
  const name = lastName(callee);
  return name !== undefined && scene.catalog.adders.has(name);
}

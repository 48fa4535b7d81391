import type { Binding } from '../names/types.ts';
import {
  contains,
  type Func,
  type Located,
  type NameValue,
  type Statement,
  unitAt,
  type Value,
} from '../program/index.ts';
import type { CleanupRegion } from './cleanup.ts';
import { fateOf } from './fates.ts';
import type { Addition, Removal } from './find.ts';
import { functionsOf, isInside } from './functions.ts';
import { parentsOf } from './parents.ts';
import { property } from '../names/constants.ts';
import { argument, type Scene } from './scene.ts';
import type { SetupScript } from './setup-script.ts';
import type { Context } from './types.ts';

const MAX_CALLERS = 3;

/**
 * The statement or effect by which a component adds again and again what only the component's end takes away (`$: stop = store.subscribe(…)`): each run leaves what the one before has added. Undefined where the statement runs once,
 * ends what was added before, or asks for it, or adds the same once more.
 */
export function leavesEarlier(
  scene: Scene,
  addition: Addition,
  context: Context,
  region: CleanupRegion,
  removals: readonly Removal[],
): Located | undefined {
  const { script } = scene;
  if (context.kind === 'effect') {
    const isLeft =
      runsAgain(scene, context) &&
      isEndedWithOwner(scene, addition, region, removals) &&
      !endsEarlier(scene, addition, context.call, removals) &&
      !isEndedBetween(scene, addition, context, removals);
    return isLeft ? context.call : undefined;
  }
  if (context.kind === 'class') return overwritten(scene, addition, context, region, removals);
  if (script === undefined || !isEndedWithOwner(scene, addition, region, removals)) return undefined;
  const statement = rerunOf(scene, script, addition.call, addition.scope);
  if (statement === undefined || isSame(scene, script, addition)) return undefined;
  return endsEarlier(scene, addition, statement, removals) ? undefined : statement;
}

/** The field that keeps what adding gave is set anew each time the framework calls the method: `ngOnChanges() { this.sub = stream.subscribe(…); }`. */
function overwritten(
  scene: Scene,
  addition: Addition,
  { framework }: Context & { kind: 'class' },
  region: CleanupRegion,
  removals: readonly Removal[],
): Located | undefined {
  const { scope, call } = addition;
  const name = scope.owner === undefined ? undefined : scope.name;
  if (name === undefined || framework?.again?.includes(name.text) !== true) return undefined;
  const isField = fateOf(scene, call, scope).keys.some((key) => key.startsWith('this') && region.keys.has(key));
  return isField && !endsEarlier(scene, addition, scope, removals) ? name : undefined;
}

/** An effect that names a property or a state of its component among what makes it run anew, and gives back no cleanup. */
function runsAgain(scene: Scene, { call, func, hook }: Context & { kind: 'effect' }): boolean {
  const deps = hook.deps === undefined ? undefined : call.args[hook.deps]?.value;
  const owner = scene.outer(func);
  if (deps?.kind !== 'sequence' || owner === undefined || scene.returnsOf(func).length > 0) return false;
  return deps.elements.some((element) => {
    const binding = element.kind === 'name' ? scene.names.binding(element, owner) : undefined;
    if (binding?.scope !== owner) return false;
    if (binding.kind === 'parameter') return true;
    const [write] = binding.writes;
    if (write?.pattern?.kind !== 'sequence-pattern' || write.value?.kind !== 'call') return false;
    const [state] = write.pattern.elements;
    return scene.hookOf(write.value, owner)?.runs === 'cell' && state?.kind === 'name' && state.text === binding.name;
  });
}

/** Another effect ends it that runs anew, too. */
function isEndedBetween(
  scene: Scene,
  addition: Addition,
  { call, func }: Context & { kind: 'effect' },
  removals: readonly Removal[],
): boolean {
  const owner = scene.outer(func);
  if (owner === undefined) return true;
  return scene.names.callsIn(owner).some((site) => {
    const hook = scene.hookOf(site.call, owner);
    if (hook?.runs !== 'effect' || site.call === call || !endsEarlier(scene, addition, site.call, removals))
      return false;
    const deps = hook.deps === undefined ? undefined : site.call.args[hook.deps]?.value;
    return deps?.kind !== 'sequence' || deps.elements.length > 0;
  });
}

/** The end of the owner ends it, not the adding code itself. */
function isEndedWithOwner(
  scene: Scene,
  { source, call, scope }: Addition,
  region: CleanupRegion,
  removals: readonly Removal[],
): boolean {
  const options = argument(call, source.options?.index);
  if (options !== undefined && property(scene.settled(options, scope), source.options?.once) !== undefined)
    return false;
  if (fateOf(scene, call, scope).keys.some((key) => region.keys.has(key))) return true;
  return removals.some((removal) => {
    if (removal.source !== source) return false;
    for (let func: Func | undefined = removal.scope; func !== undefined; func = func.parent)
      if (region.funcs.has(func)) return true;
    return false;
  });
}

/** The statement that runs again around a place of the script, or around a call of the function whose code it is. */
function rerunOf(scene: Scene, script: SetupScript, at: Value, scope: Func, depth = 0): Statement | undefined {
  if (scope.role === 'module') {
    const statement = script.again(at);
    return statement !== undefined && readsWhatChanges(scene, script, statement) ? statement : undefined;
  }
  if (depth >= MAX_CALLERS) return undefined;
  for (const use of scene.usesOf(scope)) {
    const found = use.call === undefined ? undefined : rerunOf(scene, script, use.call, use.scope, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function readsWhatChanges(scene: Scene, script: SetupScript, statement: Statement): boolean {
  return namesIn(scene, statement).some(({ at, scope }) => {
    const binding = scene.names.binding(at, scope);
    // A name nobody binds that begins so is the content of a store: `$user`.
    if (binding === undefined) return at.text.startsWith('$') && at.text.length > 1;
    return changes(script, binding) && !binding.writes.some((write) => contains(statement, write.at));
  });
}

/** A variable of the component that its parent sets, that code sets anew, or that such a statement works out. */
function changes(script: SetupScript, { kind, scope, writes }: Binding): boolean {
  if (kind !== 'variable' || scope.role !== 'module' || !writes.every(({ at }) => script.isOwn(at))) return false;
  return writes.length > 1 || writes.some(({ at }) => script.isGiven(at) || script.again(at) !== undefined);
}

function namesIn(scene: Scene, statement: Statement): { at: NameValue; scope: Func }[] {
  const unit = unitAt(scene.module.units, statement.start);
  if (unit === undefined) return [];
  const { byScope } = parentsOf(unit);
  return [...byScope].flatMap(([scope, values]) =>
    values.flatMap((at) =>
      at.kind === 'name' && contains(statement, at) ? [{ at, scope: scope ?? scene.module.body }] : [],
    ),
  );
}

/** The same function for the same event of the same emitter, which takes it once: `window.addEventListener('resize', onResize)`. */
function isSame(scene: Scene, script: SetupScript, { source, call, scope, emitter }: Addition): boolean {
  if (source.options?.capture === undefined) return false;
  const handler = argument(call, source.handler);
  if (handler === undefined || scene.places.key(handler, scope) === undefined) return false;
  let root = emitter;
  while (root?.kind === 'attribute') root = root.object;
  if (root === undefined) return true;
  if (root.kind !== 'name') return false;
  const binding = scene.names.binding(root, scope);
  return binding === undefined || (binding.scope.role === 'module' && !changes(script, binding));
}

/** The statement, or what it calls, removes one of the kind, or looks at what adding gave before. */
function endsEarlier(
  scene: Scene,
  { source, call, scope }: Addition,
  statement: Located,
  removals: readonly Removal[],
): boolean {
  const { keys } = fateOf(scene, call, scope);
  const unit = unitAt(scene.module.units, statement.start);
  if (unit === undefined) return true;
  const called = new Set<Func>(scope.role === 'module' ? [] : [scope]);
  const { byScope, binds } = parentsOf(unit);
  const targets = [...binds.values()].flat().flatMap((bind) => bind.targets);
  const looksAt = (value: Value, around: Func): boolean => {
    if (targets.some((target) => contains(target, value))) return false;
    const key = value.kind === 'name' || value.kind === 'attribute' ? scene.places.key(value, around) : undefined;
    return key !== undefined && keys.includes(key);
  };
  for (const [inner, values] of byScope) {
    const around = inner ?? scene.module.body;
    for (const value of values) {
      if (!contains(statement, value)) continue;
      if (looksAt(value, around)) return true;
      if (value.kind === 'call') for (const func of functionsOf(value.callee, around, scene.names)) called.add(func);
    }
  }
  const isCalled = (func: Func): boolean => [...called].some((one) => isInside(func, one));
  return (
    [...called].some((func) => scene.valuesOf(func).some((value) => looksAt(value, func))) ||
    removals.some(
      (removal) => removal.source === source && (contains(statement, removal.call) || isCalled(removal.scope)),
    )
  );
}

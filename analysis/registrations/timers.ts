import type { CallValue, Func, Located, Statement, Value } from '../program/index.ts';
import { type CleanupRegion, writtenIn } from './cleanup.ts';
import { stateOfSetter } from './fates.ts';
import type { Addition } from './find.ts';
import { functionsOf } from './functions.ts';
import { reopeningOf } from './reopening.ts';
import { countsRounds } from './rounds.ts';
import { argument, type Scene } from './scene.ts';
import type { TimerFacts } from './types.ts';

export function timerFacts(scene: Scene, addition: Addition, region: CleanupRegion): TimerFacts {
  const { call, scope, source } = addition;
  const handlers = functionsOf(argument(call, source.handler), scope, scene.names);
  const delayValue = argument(call, source.handler + 1);
  const delay = delayValue === undefined ? 0 : numberOf(scene, delayValue, scope, 0);
  const reopening = source.kind === 'timeout' ? reopeningOf(scene, addition, region) : undefined;
  const again =
    reopening !== undefined &&
    (handlers.includes(reopening.opener) || handlers.some((func) => callsAlways(scene, func, reopening.opener))) &&
    isUnconditional(scene, call, scope);
  return {
    repeats: source.kind === 'interval' || again || rearms(scene, addition, handlers),
    reopens: again ? reopening.closing : undefined,
    delay,
    watchdog: watchdogOf(scene, addition, handlers),
    onlySets: handlers.length > 0 && handlers.every((func) => onlySets(scene, func)),
    counted: countsRounds(scene, addition, handlers),
    guarded:
      readsFlag(scene, handlers, region) ||
      (source.kind !== 'interval' && handlers.some((func) => asksFirst(scene, func))),
  };
}

function onlySets(scene: Scene, func: Func): boolean {
  const calls = scene.names.callsIn(func);
  return (
    calls.length > 0 &&
    calls.every(({ call: { callee } }) => callee.kind === 'name' && stateOfSetter(scene, callee, func) !== undefined)
  );
}

/** A number as written, as a product, or as a constant of the file. */
function numberOf(scene: Scene, value: Value, scope: Func, depth: number): number | undefined {
  if (depth > 4) return undefined;
  if (value.kind === 'literal') return typeof value.value === 'number' ? value.value : undefined;
  if (value.kind === 'binary' && value.operator === '*') {
    const left = numberOf(scene, value.left, scope, depth + 1);
    const right = numberOf(scene, value.right, scope, depth + 1);
    return left === undefined || right === undefined ? undefined : left * right;
  }
  if (value.kind !== 'name') return undefined;
  const writes = scene.names.binding(value, scope)?.writes ?? [];
  const [only] = writes;
  if (writes.length !== 1 || only?.kind !== 'assign' || only.pattern !== undefined) return undefined;
  return only.value === undefined ? undefined : numberOf(scene, only.value, only.scope, depth + 1);
}

/** The function, or one it calls, sets this timer again without a condition. */
function rearms(scene: Scene, addition: Addition, handlers: readonly Func[]): boolean {
  const { call, scope } = addition;
  const isTimerFunc = handlers.includes(scope) || handlers.some((func) => callsAlways(scene, func, scope));
  if (!isTimerFunc) return false;
  return isUnconditional(scene, call, scope);
}

function callsAlways(scene: Scene, func: Func, target: Func): boolean {
  return scene.names.callsIn(func).some(({ call }) => {
    const called = functionsOf(call.callee, func, scene.names);
    return called.includes(target) && isUnconditional(scene, call, func);
  });
}

/** The call runs whenever its function does: it stands in no branch, and no return comes before it. */
function isUnconditional(scene: Scene, call: CallValue, scope: Func): boolean {
  let node: Located | undefined = call;
  while (node !== undefined) {
    const parent: Located | undefined = scene.parent(node, scope);
    const kind = (parent as Value | Statement | undefined)?.kind;
    if (kind === 'if' || kind === 'conditional' || kind === 'logical' || kind === 'switch' || kind === 'loop')
      return false;
    if (kind === 'function' || kind === 'define-function') break;
    node = parent;
  }
  return !scope.body.statements.some((statement) => statement.end <= call.start && mayLeave(statement));
}

function mayLeave(statement: Statement): boolean {
  if (statement.kind === 'return' || statement.kind === 'raise') return true;
  if (statement.kind !== 'if') return false;
  return [...statement.then.statements, ...(statement.otherwise?.statements ?? [])].some(mayLeave);
}

/** Asks a place that the cleanup writes: `if (cancelled) return`, `player?.play()`. */
function readsFlag(scene: Scene, handlers: readonly Func[], region: CleanupRegion): boolean {
  if (region.funcs.size === 0) return false;
  const written = writtenIn(scene, region, handlers);
  return handlers.some((func) =>
    scene.valuesOf(func).some((value) => {
      if (value.kind !== 'name' && value.kind !== 'attribute') return false;
      const key = scene.places.key(value, func);
      return key !== undefined && written.has(key) && isAsked(scene, value, func);
    }),
  );
}

/** What follows depends on the value: it is part of a test, or what comes behind `?.` needs it. */
function isAsked(scene: Scene, value: Value, scope: Func): boolean {
  let node: Located = value;
  for (let parent = scene.parent(node, scope); parent !== undefined; parent = scene.parent(node, scope)) {
    const around = parent as Value | Statement;
    switch (around.kind) {
      case 'if':
      case 'conditional':
      case 'loop':
        if (around.test === node) return true;
        break;
      case 'logical':
        if (around.left === node) return true;
        break;
      case 'attribute':
      case 'call':
      case 'subscript':
        if (around.optional) return true;
        break;
      case 'switch':
        if (around.subject === node) return true;
        break;
      case 'function':
      case 'define-function':
        return false;
    }
    node = parent;
  }
  return false;
}

/** `if (!isMounted()) return;` before anything else, where a hook of the component has given `isMounted`. */
function asksFirst(scene: Scene, func: Func): boolean {
  const [first] = func.body.statements;
  if (first?.kind !== 'if' || !first.then.statements.some(mayLeave)) return false;
  return scene.names.callsIn(func).some(({ call }) => {
    const isAsked = first.test.start <= call.start && call.end <= first.test.end;
    if (!isAsked || call.args.length > 0 || call.callee.kind !== 'name') return false;
    const [only, ...others] = scene.names.binding(call.callee, func)?.writes ?? [];
    const hook = only?.value?.kind === 'call' ? only.value.callee : undefined;
    return others.length === 0 && hook?.kind === 'name' && scene.catalog.isHookName(hook.text);
  });
}

function watchdogOf(scene: Scene, addition: Addition, handlers: readonly Func[]): TimerFacts['watchdog'] {
  if (addition.source.kind !== 'timeout') return undefined;
  const executor = executorOf(scene, addition.scope);
  if (executor === undefined) return givesUp(scene, handlers) ? 'signal' : undefined;
  const rejects = executor.func.params[1]?.name;
  const direct = argument(addition.call, addition.source.handler);
  const isReject =
    (direct !== undefined && isNamed(direct, rejects)) || handlers.some((func) => callsNamed(scene, func, rejects));
  if (!isReject) return undefined;
  if (isRaced(scene, executor.call, executor.outer)) return 'race';
  // Somebody else settles the promise before the time is up, and leaves the timer to run.
  const settles = executor.func.params[0]?.name;
  const others = executor.func.children.filter((func) => !handlers.includes(func));
  const isSettled =
    others.some((func) => usesNamed(scene, func, settles)) || isHandedOn(scene, executor.func, settles, addition.call);
  return isSettled ? 'abort' : undefined;
}

/** The function does nothing but abort. */
function givesUp(scene: Scene, handlers: readonly Func[]): boolean {
  return handlers.some((func) => {
    const calls = scene.names.callsIn(func);
    const [only] = calls;
    if (only === undefined || calls.length !== 1 || func.body.statements.length !== 1) return false;
    const callee = scene.names.callee(only.call, func);
    return callee.kind === 'library' && scene.catalog.has('watchdogs', callee.name);
  });
}

function callsNamed(scene: Scene, func: Func, name: string | undefined): boolean {
  return scene.names.callsIn(func).some(({ call }) => isNamed(call.callee, name));
}

/** The function's own code gives the name to a call, another than this one: `emitter.once('ready', resolve)`. */
function isHandedOn(scene: Scene, func: Func, name: string | undefined, except: CallValue): boolean {
  return scene
    .valuesOf(func)
    .some((value) => value.kind === 'call' && value !== except && value.args.some((one) => isNamed(one.value, name)));
}

/** The function, or one inside it, uses the name. */
function usesNamed(scene: Scene, func: Func, name: string | undefined): boolean {
  return (
    scene.valuesOf(func).some((value) => isNamed(value, name)) ||
    func.children.some((child) => usesNamed(scene, child, name))
  );
}

function isNamed(value: Value, name: string | undefined): boolean {
  return name !== undefined && value.kind === 'name' && value.text === name;
}

/** The `new Promise(…)` whose executor's code this is. */
export function executorOf(scene: Scene, func: Func): { func: Func; call: CallValue; outer: Func } | undefined {
  const value = scene.functionValue(func);
  const outer = scene.outer(func);
  if (value === undefined || outer === undefined) return undefined;
  const parent = scene.parent(value, outer) as Value | undefined;
  if (parent?.kind !== 'call' || !parent.isNew) return undefined;
  return scene.qualified(parent.callee, outer) === 'globalThis.Promise' ? { func, call: parent, outer } : undefined;
}

/** The promise is one of several that are raced: in place, or through a constant. */
function isRaced(scene: Scene, promise: CallValue, scope: Func): boolean {
  const parent = scene.parent(promise, scope) as Value | Statement | undefined;
  if (parent?.kind === 'sequence') return isRace(scene, parent, scope);
  if (parent?.kind !== 'bind') return false;
  const [target] = parent.targets;
  if (target?.kind !== 'name') return false;
  const key = scene.places.key(target, scope);
  return scene
    .valuesOf(scope)
    .some(
      (value) =>
        value.kind === 'sequence' &&
        value.elements.some((element) => scene.places.key(element, scope) === key) &&
        isRace(scene, value, scope),
    );
}

function isRace(scene: Scene, list: Value, scope: Func): boolean {
  const call = scene.parent(list, scope) as Value | undefined;
  return call?.kind === 'call' && scene.qualified(call.callee, scope) === 'globalThis.Promise.race';
}

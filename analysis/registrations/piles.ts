import {
  blocksAround,
  type Func,
  lastName,
  type Located,
  type NameValue,
  type Statement,
  type Value,
} from '../program/index.ts';
import type { Binding } from '../names/types.ts';
import type { Addition } from './find.ts';
import { isInside } from './functions.ts';
import { argument, type Scene } from './scene.ts';
import { executorOf } from './timers.ts';

const MAX_STEPS = 6;

/** Callers, one behind the other, and places of each that are looked at. */
const MAX_CALLERS = 3;
const MAX_USES = 12;

/** The event comes at most once, when the emitter has done its work: till then `once` takes nothing away. */
export function waitsForEnd(scene: Scene, { source, call, scope, emitter }: Addition): boolean {
  if (emitter === undefined || source.event === undefined) return false;
  const event = argument(call, source.event);
  if (event?.kind !== 'literal') return false;
  const type = scene.names.type(emitter, scope);
  const word = lastName(emitter)
    ?.match(/[A-Z]?[a-z]+$/)?.[0]
    .toLowerCase();
  const key = type?.kind === 'library' ? type.name : type === undefined || type.kind === 'reference' ? word : undefined;
  return key !== undefined && scene.catalog.lastEvents.get(key) === event.value;
}

/**
 * How listeners come to lie in a heap on an emitter that is still in use: a `loop` around the code adds one each time to an emitter made outside of it; a `call` of the function does, to an emitter that its caller
 * hands in. So do those for an event that comes once at most, and those that a wait leaves when another event comes first.
 */
export function pilesUp(scene: Scene, addition: Addition): 'loop' | 'call' | undefined {
  const { emitter, source } = addition;
  const isLeft = source.once !== undefined;
  if (emitter === undefined || !(isLeft || waitsForEnd(scene, addition))) return undefined;
  const root = rootOf(emitter);
  const found = root === undefined ? undefined : sourceOf(scene, root, addition.scope);
  if (root === undefined || found === undefined) return undefined;
  let node: Located = addition.call;
  let scope = addition.scope;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    if (isInLoop(scope, node, found)) return 'loop';
    // The code of a promise runs there and then.
    const executor = executorOf(scene, scope);
    if (executor === undefined) break;
    node = executor.call;
    scope = executor.outer;
  }
  if (isLeft)
    return isCalledAgain(scene, scope, found) ? 'loop' : isExchange(scene, scope, emitter, found) ? 'call' : undefined;
  return isGiven(found, scope) && !isValue(scene, scope) ? 'call' : undefined;
}

/** A loop stands around the code, and the emitter was made outside of it. */
function isInLoop(scope: Func, node: Located, { at }: Origin): boolean {
  return statementsAround(scope, node).some((one) => one.kind === 'loop' && !(one.start <= at && at < one.end));
}

/** What an emitter comes from: the place where its name is bound, before everything for that of an object's own. */
interface Origin {
  readonly binding: Binding | undefined;
  readonly at: number;
}

function isGiven({ binding }: Origin, scope: Func): boolean {
  return binding?.kind === 'parameter' && binding.scope === scope;
}

/** Each run of the function makes one of its own. */
function isMadeIn(func: Func, found: Origin): boolean {
  return found.binding !== undefined && isInside(found.binding.scope, func) && !isGiven(found, func);
}

/** The function runs again and again while the emitter stays: it hears of events that come more than once, or a loop calls it, directly or through others. */
function isCalledAgain(scene: Scene, func: Func, found: Origin, steps = MAX_CALLERS): boolean {
  if (func.role === 'module' || steps === 0) return false;
  const index = isGiven(found, func) ? func.params.findIndex(({ name }) => name === found.binding?.name) : undefined;
  if (isMadeIn(func, found)) return false;
  if (index === undefined && isHandler(scene, func)) return true;
  return scene
    .usesOf(func)
    .slice(0, MAX_USES)
    .some(({ call, scope }) => {
      if (call === undefined || isInside(scope, func)) return false;
      const isSame = call.callee.kind === 'name' || rootOf(call.callee)?.text === 'this';
      const from = index === undefined ? (isSame ? found : undefined) : givenFrom(scene, argument(call, index), scope);
      if (from === undefined) return false;
      return isInLoop(scope, call, from) || isCalledAgain(scene, scope, from, steps - 1);
    });
}

function givenFrom(scene: Scene, value: Value | undefined, scope: Func): Origin | undefined {
  const root = value === undefined ? undefined : rootOf(value);
  return root === undefined ? undefined : sourceOf(scene, root, scope);
}

/** It is given to an emitter that calls it at each event. */
function isHandler(scene: Scene, func: Func): boolean {
  const value = scene.functionValue(func);
  const outer = scene.outer(func);
  const call =
    value === undefined || outer === undefined ? undefined : (scene.parent(value, outer) as Value | undefined);
  if (call?.kind !== 'call') return false;
  const sources = scene.catalog.adders.get(lastName(call.callee) ?? '') ?? [];
  return sources.some((source) => {
    const event = argument(call, source.event);
    const isEvent = event?.kind === 'literal' && scene.catalog.has('recurring', String(event.value));
    return isEvent && source.once === undefined && argument(call, source.handler) === value;
  });
}

/** The function gives the emitter some of what its caller gave it: it is one of many exchanges. */
function isExchange(scene: Scene, func: Func, emitter: Value, found: Origin): boolean {
  const key = scene.places.key(emitter, func);
  const isParameter = (value: Value): boolean => {
    const root = rootOf(value);
    const binding = root === undefined ? undefined : scene.names.binding(root, func);
    return binding?.kind === 'parameter' && binding.scope === func;
  };
  if (key === undefined || isValue(scene, func) || isMadeIn(func, found)) return false;
  return scene.names.callsIn(func).some(({ call }) => {
    if (call.callee.kind !== 'attribute' || scene.catalog.adders.has(call.callee.name)) return false;
    return scene.places.key(call.callee.object, func) === key && call.args.some((one) => isParameter(one.value));
  });
}

/** Where the emitter's name comes from; behind `const signal = options.signal` the parameter it is taken from. Undefined for what nobody here binds. */
function sourceOf(scene: Scene, root: NameValue, scope: Func): Origin | undefined {
  if (root.text === 'this') return { binding: undefined, at: -1 };
  const binding = scene.names.binding(root, scope);
  if (binding === undefined) return undefined;
  const [only] = binding.writes;
  const isAlias = binding.kind === 'variable' && binding.writes.length === 1 && only?.pattern === undefined;
  const behind = isAlias && only?.value !== undefined ? rootOf(only.value) : undefined;
  const source = behind === undefined || only === undefined ? undefined : scene.names.binding(behind, only.scope);
  const origin = source?.kind === 'parameter' ? source : binding;
  return { binding: origin, at: origin.writes[0]?.at.start ?? -1 };
}

/** A function given to somebody: whose parameters these are, nobody can tell. */
function isValue(scene: Scene, func: Func): boolean {
  const value = scene.functionValue(func);
  const outer = scene.outer(func);
  const parent = value === undefined || outer === undefined ? undefined : scene.parent(value, outer);
  return (parent as Value | undefined)?.kind === 'call';
}

function rootOf(value: Value): NameValue | undefined {
  let current = value;
  while (current.kind === 'attribute' || current.kind === 'cast')
    current = current.kind === 'cast' ? current.value : current.object;
  return current.kind === 'name' ? current : undefined;
}

function statementsAround(func: Func, node: Located): readonly Statement[] {
  return blocksAround(func, node).flatMap(({ statements }) =>
    statements.filter((one) => one.start <= node.start && node.end <= one.end),
  );
}

import type { AnalysisContext } from '../facts.ts';
import { type CallValue, type Func, rootOf, type Statement, unitKey, type Value } from '../program/index.ts';
import { type Addition, catalogAdditions } from './find.ts';
import { functionsOf, isInside } from './functions.ts';
import { throughArguments } from './given-emitters.ts';
import { Scene } from './scene.ts';
import type { SourceFacts } from './section.ts';

declare module '../summary/types.ts' {
  interface FunctionParts {
    /** The position of a function it keeps for as long as nobody calls what it returns. */
    readonly keepsHandler?: number | undefined;
  }
}

const SCENE = unitKey<Scene>('registrars');

/** Methods that put their argument into a list or set. */
const PUTS: ReadonlySet<string> = new Set(['add', 'push', 'unshift']);

const SOURCES = new Map<number, SourceFacts>();

/** What a registration through a function of the project is like: only what it returns ends it. */
function sourceAt(handler: number): SourceFacts {
  let source = SOURCES.get(handler);
  if (source === undefined) {
    source = { kind: 'listener', noun: 'listener', add: {}, handler, remove: [], handle: { callable: true } };
    SOURCES.set(handler, source);
  }
  return source;
}

/** The position of the function that a function of this file keeps until what it returns is called; undefined where it keeps none. */
export function summariseRegistrar(context: AnalysisContext, func: Func): number | undefined {
  if (context.module.language !== 'typescript' || !mayKeep(func)) return undefined;
  return keptParameter(
    context.own(SCENE, () => new Scene(context)),
    func,
  );
}

/** All calls of the file that register something, in the order of the text. */
export function additions(scene: Scene): readonly Addition[] {
  const found = scene.once(catalogAdditions);
  const given = throughArguments(scene).added;
  const through = registrarCalls(scene, new Set([...found, ...given].map(({ call }) => call)));
  if (through.length + given.length === 0) return found;
  return [...found, ...given, ...through].sort((a, b) => a.call.start - b.call.start);
}

/** Calls of functions of the project, here or in another file, that keep the function they are given and return what ends that. */
function registrarCalls(scene: Scene, known: ReadonlySet<CallValue>): readonly Addition[] {
  const found: Addition[] = [];
  const kept = new Map<Func, number | undefined>();
  for (const scope of scene.module.functions)
    for (const { call } of scene.names.callsIn(scope)) {
      if (call.isNew || known.has(call) || !call.args.some(({ value }) => mayBeHandler(value))) continue;
      const handler = handlerOf(scene, call, scope, kept);
      const given = handler === undefined ? undefined : call.args[handler];
      if (handler === undefined || given === undefined || given.spread !== 'none' || !mayBeHandler(given.value))
        continue;
      const emitter = call.callee.kind === 'attribute' ? call.callee.object : undefined;
      found.push({ source: sourceAt(handler), call, scope, emitter, through: true });
    }
  return found;
}

function mayBeHandler({ kind }: Value): boolean {
  return kind === 'function' || kind === 'name' || kind === 'attribute';
}

function handlerOf(
  scene: Scene,
  call: CallValue,
  scope: Func,
  kept: Map<Func, number | undefined>,
): number | undefined {
  const callee = scene.names.callee(call, scope);
  if (callee.kind === 'remote-function') return callee.summary.parts.keepsHandler;
  if (callee.kind !== 'function' || !mayKeep(callee.func) || isInside(scope, callee.func)) return undefined;
  // A function of the same component may keep it in the component.
  if (callee.func.owner === undefined && callee.func.parent !== undefined && isInside(scope, callee.func.parent))
    return undefined;
  if (!kept.has(callee.func)) kept.set(callee.func, keptParameter(scene, callee.func));
  return kept.get(callee.func);
}

/** A plain look: it has a parameter, and returns something that may be a function. */
function mayKeep(func: Func): boolean {
  if (func.isAsync || func.isGenerator || func.params.length === 0) return false;
  return func.body.statements.some(
    (one) => one.kind === 'return' && (one.value?.kind === 'function' || one.value?.kind === 'name'),
  );
}

function keptParameter(scene: Scene, func: Func): number | undefined {
  if (scene.catalog.isHookName(scene.nameOf(func))) return undefined;
  const returns = scene.returnsOf(func);
  const ends = returns.map((value) => functionsOf(value, func, scene.names).filter((one) => isInside(one, func)));
  if (ends.length === 0 || ends.some((one) => one.length === 0)) return undefined;
  const index = func.params.findIndex(({ name, passing }) => {
    if (name === undefined || passing !== 'normal') return false;
    const place = placeKeeping(scene, func, name);
    return place !== undefined && ends.every((one) => one.some((end) => mentions(scene, end, name, place)));
  });
  return index < 0 ? undefined : index;
}

/** The key of what the function adds its parameter to, which was there before and is there after it; the empty text for the global object. */
function placeKeeping(scene: Scene, func: Func, name: string): string | undefined {
  for (const value of scene.valuesOf(func)) {
    if (value.kind !== 'call' || value.callee.kind !== 'attribute' || !PUTS.has(value.callee.name)) continue;
    const { object } = value.callee;
    if (!value.args.some((one) => isParameter(scene, one.value, func, name)) || !isOuter(scene, object, func)) continue;
    const key = scene.places.key(object, func);
    if (key !== undefined && !isEmptied(scene, key)) return key;
  }
  const added = scene.once(catalogAdditions).find(({ source, call, scope, emitter }) => {
    if (scope !== func || source.kind !== 'listener') return false;
    const handler = call.args[source.handler]?.value;
    const isIt =
      isParameter(scene, handler, func, name) ||
      functionsOf(handler, func, scene.names).some((one) => mentions(scene, one, name, ''));
    return isIt && (emitter === undefined || isOuter(scene, emitter, func));
  });
  return added === undefined ? undefined : (scene.places.key(added.emitter, func) ?? '');
}

function isParameter(scene: Scene, value: Value | undefined, func: Func, name: string): boolean {
  const plain = value?.kind === 'cast' ? value.value : value;
  return plain?.kind === 'name' && plain.text === name && scene.names.binding(plain, func)?.scope === func;
}

/** It belongs to the object, the module or the code around, not to the function's own run. */
function isOuter(scene: Scene, value: Value, func: Func): boolean {
  const root = rootOf(value);
  if (root?.kind !== 'name') return false;
  return root.text === 'this' || scene.names.binding(root, func)?.scope !== func;
}

/** A function, or one inside it, speaks of the parameter or of the place. */
function mentions(scene: Scene, func: Func, name: string, place: string): boolean {
  const speaks = scene.valuesOf(func).some((value) => {
    if (value.kind === 'name' && value.text === name) return true;
    if (place === '' || (value.kind !== 'name' && value.kind !== 'attribute')) return false;
    return scene.places.key(value, func) === place;
  });
  return speaks || func.children.some((inner) => mentions(scene, inner, name, place));
}

/** Some code takes everything out of it, as those do that call each function once. */
function isEmptied(scene: Scene, key: string): boolean {
  return scene.module.functions.some((func) => {
    if (scene.catalog.teardownNames.has(func.name?.text ?? '')) return false;
    const isAssigned = scene.bindsOf(func).some((one) => empties(scene, one, func, key));
    return (
      isAssigned ||
      scene.valuesOf(func).some((value) => {
        if (value.kind !== 'call' || value.callee.kind !== 'attribute') return false;
        const { name, object } = value.callee;
        const isAll =
          name === 'clear' || (name === 'splice' && value.args.length < 2) || name === 'shift' || name === 'pop';
        return isAll && scene.places.key(object, func) === key;
      })
    );
  });
}

/** `x = []`, `x.length = 0` */
function empties(scene: Scene, { targets, value }: Statement & { kind: 'bind' }, func: Func, key: string): boolean {
  return targets.some((target) => {
    const at = scene.places.key(target, func);
    if (at === `${key}.length`) return true;
    const isNew =
      (value?.kind === 'sequence' && value.elements.length === 0) || (value?.kind === 'call' && value.isNew);
    return at === key && isNew && func.role !== 'constructor';
  });
}

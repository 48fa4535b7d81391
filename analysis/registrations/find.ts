import type { CallValue, Func, Value } from '../program/index.ts';
import { functionsOf, isInside } from './functions.ts';
import { argument, type Scene } from './scene.ts';
import type { RemoveFacts, SourceFacts } from './section.ts';
import { streamEmitter } from './streams.ts';

const MAX_STEPS = 6;

/** A call that adds. */
export interface Addition {
  readonly source: SourceFacts;
  readonly call: CallValue;
  readonly scope: Func;
  /** Undefined for the global object. */
  readonly emitter: Value | undefined;
  /** It is made through a function of the project, which gives back what ends it. */
  readonly through?: true;
}

/** A call that removes. */
export interface Removal {
  readonly source: SourceFacts;
  readonly remove: RemoveFacts;
  readonly call: CallValue;
  readonly scope: Func;
  readonly emitter: Value | undefined;
}

/** The calls of the file that register something, as the models know, in the order of the text. */
export function catalogAdditions(scene: Scene): readonly Addition[] {
  const found: Addition[] = [];
  for (const [name, sources] of scene.catalog.adders)
    for (const { call, scope } of scene.names.callsNamed(name)) {
      const source = sources.find((candidate) => adds(scene, candidate, call, scope));
      if (
        source === undefined ||
        source.once !== undefined ||
        call.isNew ||
        argument(call, source.handler) === undefined
      )
        continue;
      const emitter =
        feederOf(scene, source, call, scope) ??
        takenFrom(scene, source, call, scope) ??
        emitterOf(call, source.add.functions !== undefined);
      if (isHandedThrough(scene, emitter, argument(call, source.handler), scope)) continue;
      found.push({ source, call, scope, emitter });
    }
  return found.sort((a, b) => a.call.start - b.call.start);
}

/** The function is given both the emitter and the handler: what it adds is its caller's affair. */
function isHandedThrough(scene: Scene, emitter: Value | undefined, handler: Value | undefined, scope: Func): boolean {
  const isParameter = (value: Value | undefined): boolean => {
    const binding = value?.kind === 'name' ? scene.names.binding(value, scope) : undefined;
    return binding?.kind === 'parameter' && binding.scope === scope;
  };
  return isParameter(emitter) && isParameter(handler);
}

/** All calls that may remove something. */
export function removals(scene: Scene): readonly Removal[] {
  const found: Removal[] = [];
  for (const [name, candidates] of scene.catalog.removers)
    for (const { call, scope } of scene.names.callsNamed(name))
      for (const { source, remove } of candidates) {
        const isFunction = remove.functions !== undefined && !isMethodCall(scene, call, scope);
        if (remove.functions !== undefined && !isFunction) continue;
        found.push({ source, remove, call, scope, emitter: emitterOf(call, isFunction) });
      }
  return found;
}

/** `clearInterval(…)` or `window.clearInterval(…)`, not a method of something else. */
function isMethodCall(scene: Scene, call: CallValue, scope: Func): boolean {
  if (call.callee.kind !== 'attribute') return false;
  return !(scene.places.key(call.callee.object, scope) ?? '').startsWith('global');
}

/** Whether a call adds what the source says, as far as the file shows. */
export function adds(scene: Scene, source: SourceFacts, call: CallValue, scope: Func): boolean {
  const { add } = source;
  if (add.takes === 'function' && argument(call, source.handler)?.kind !== 'function') return false;
  if (add.streams !== undefined) return feederOf(scene, source, call, scope) !== undefined;
  const name = scene.qualified(call.callee, scope);
  if (add.functions !== undefined) return name !== undefined && add.functions.includes(name);
  const callee = scene.names.callee(call, scope);
  // A method of the project's own with such a name does what its author says: it adds where another takes away.
  if (callee.kind !== 'library' && callee.kind !== 'unknown')
    return add.untyped === 'shape' && isOfPair(scene, source, call, scope) && hasShape(scene, source, call, scope);
  const isKnown = (type: string): boolean => scene.context.knowledge.type(type) !== undefined;
  if (callee.kind === 'library' && callee.receiverType !== undefined && isKnown(callee.receiverType))
    return isOfTypes(scene, add.types, callee.receiverType);
  if (takenFrom(scene, source, call, scope) !== undefined) return true;
  // A bare `addEventListener(…)` is that of the global object.
  if (call.callee.kind === 'name') return name === `globalThis.${call.callee.text}` && add.untyped === 'yes';
  if (call.callee.kind !== 'attribute') return false;
  const type = scene.names.type(call.callee.object, scope);
  if (type?.kind === 'library' && isKnown(type.name)) return isOfTypes(scene, add.types, type.name);
  if (type?.kind === 'class' || type?.kind === 'remote')
    return add.untyped !== undefined && hasShape(scene, source, call, scope);
  if (add.untyped === 'yes' || isGiven(scene, add.given, call.callee.object, scope)) return true;
  return add.untyped === 'shape' && hasShape(scene, source, call, scope);
}

/** A property of what one of these calls gives, directly or through constants. */
function isGiven(scene: Scene, given: readonly string[] | undefined, object: Value, scope: Func, depth = 0): boolean {
  if (given === undefined || depth > MAX_STEPS) return false;
  switch (object.kind) {
    case 'attribute':
      return isGiven(scene, given, object.object, scope, depth + 1);
    case 'logical':
      return isGiven(scene, given, object.left, scope, depth + 1);
    case 'cast':
      return isGiven(scene, given, object.value, scope, depth + 1);
    case 'call':
      return depth > 0 && given.includes(scene.qualified(object.callee, scope) ?? '');
    case 'name': {
      const [only, ...others] = scene.names.binding(object, scope)?.writes ?? [];
      return (
        only?.value !== undefined &&
        others.length === 0 &&
        isGiven(scene, given, only.value, only.scope, only.pattern === undefined ? depth : depth + 1)
      );
    }
    default:
      return false;
  }
}

/** Of a method that was taken out of its object, the object: `const { watch } = useFormContext()`. */
function takenFrom(scene: Scene, { add }: SourceFacts, { callee }: CallValue, scope: Func): Value | undefined {
  if (callee.kind !== 'name' || add.types === undefined || add.methods?.includes(callee.text) !== true)
    return undefined;
  const [write, ...others] = scene.names.binding(callee, scope)?.writes ?? [];
  if (write?.pattern?.kind !== 'mapping-pattern' || write.value === undefined || others.length > 0) return undefined;
  const type = scene.names.type(write.value, write.scope);
  return type?.kind === 'library' && isOfTypes(scene, add.types, type.name) ? write.value : undefined;
}

/** Of a stream: who feeds it. */
function feederOf(scene: Scene, { add }: SourceFacts, call: CallValue, scope: Func): Value | undefined {
  const isMethod = add.streams !== undefined && call.callee.kind === 'attribute';
  return isMethod ? streamEmitter(scene, add.streams, call.callee.object, scope) : undefined;
}

function isOfTypes(scene: Scene, types: readonly string[] | undefined, type: string): boolean {
  return types?.some((known) => type === known || scene.context.knowledge.isA(type, known)) ?? false;
}

/** The class of the project has a method that removes, too: `on(event, listener)` and `off(event, listener)`. */
function isOfPair(scene: Scene, { remove }: SourceFacts, { callee }: CallValue, scope: Func): boolean {
  if (callee.kind !== 'attribute') return false;
  const type = scene.names.type(callee.object, scope);
  const removers = remove.flatMap(({ methods, handler }) => (handler === undefined ? [] : (methods ?? [])));
  if (type?.kind === 'class')
    return removers.some((name) => (scene.names.method(type.definition, name)?.params.length ?? 0) > 1);
  if (type?.kind !== 'remote') return false;
  return removers.some((name) => (type.summary.methods[name]?.params.length ?? 0) > 1);
}

/** A named event and a function to call: what `on` takes everywhere. */
function hasShape(scene: Scene, source: SourceFacts, call: CallValue, scope: Func): boolean {
  if (call.args.length < 2 || call.args.length > 3) return false;
  const event = argument(call, source.event);
  const handler = argument(call, source.handler);
  const isNamed =
    event !== undefined &&
    ((event.kind === 'literal' && event.type === 'string') ||
      event.kind === 'attribute' ||
      event.kind === 'template' ||
      isConstant(scene, event, scope) ||
      isNamedAgain(scene, source, call, scope));
  if (!isNamed || handler === undefined) return false;
  return isCallable(scene, handler, scope);
}

/** A function written there takes something off for the same event: `on(event, listener)` and `off(event, listener)`. */
function isNamedAgain(scene: Scene, source: SourceFacts, { callee, args }: CallValue, scope: Func): boolean {
  const event = args[source.event ?? 0]?.value;
  const key = scene.places.key(event, scope);
  if (callee.kind !== 'attribute' || event?.kind !== 'name' || key === undefined) return false;
  const emitter = scene.places.key(callee.object, scope);
  return source.remove.some(
    (remove) =>
      remove.methods?.some((name) =>
        scene.names
          .callsNamed(name)
          .some(
            (one) =>
              one.call.callee.kind === 'attribute' &&
              isInside(one.scope, scope) &&
              scene.places.key(one.call.callee.object, one.scope) === emitter &&
              scene.places.key(argument(one.call, remove.event), one.scope) === key,
          ),
      ) === true,
  );
}

/** An import, or a string that the module keeps under a name: `emitter.on(CHANGED, …)`. */
function isConstant(scene: Scene, value: Value, scope: Func): boolean {
  const binding = value.kind === 'name' ? scene.names.binding(value, scope) : undefined;
  if (binding === undefined || binding.scope.role !== 'module') return false;
  if (binding.kind === 'import') return functionsOf(value, scope, scene.names).length === 0;
  const [only, ...others] = binding.writes;
  const isText = only?.value?.kind === 'literal' && only.value.type === 'string';
  return isText && only.pattern === undefined && others.length === 0;
}

function isCallable(scene: Scene, value: Value, scope: Func): boolean {
  if (value.kind === 'function' || value.kind === 'attribute') return true;
  if (value.kind === 'call') return functionsOf(value, scope, scene.names).length > 0;
  if (value.kind !== 'name') return false;
  const binding = scene.names.binding(value, scope);
  return (
    binding?.kind === 'function' || binding?.kind === 'parameter' || functionsOf(value, scope, scene.names).length > 0
  );
}

/** The object whose method is called; undefined for the global object. */
export function emitterOf(call: CallValue, isFunction: boolean): Value | undefined {
  return isFunction || call.callee.kind !== 'attribute' ? undefined : call.callee.object;
}

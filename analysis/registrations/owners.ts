import type { Binding, Write } from '../names/types.ts';
import type { CallValue, Class, Func, Value } from '../program/index.ts';
import { lastPart } from './catalog.ts';
import { frameworkOf } from './classes.ts';
import { enclosingClass, isInside } from './functions.ts';
import { providesOwn } from './provided.ts';
import { argument, type Scene } from './scene.ts';
import type { Context, EmitterOwner } from './types.ts';

const MAX_DEPTH = 8;

/** Tells who owns an emitter, from where its value comes. */
export class Owners {
  private readonly scene: Scene;

  constructor(scene: Scene) {
    this.scene = scene;
  }

  of(value: Value | undefined, scope: Func, context: Context, depth = 0): EmitterOwner {
    if (value === undefined) return 'global';
    if (depth > MAX_DEPTH) return 'unknown';
    const { catalog } = this.scene;
    const next = (inner: Value): EmitterOwner => this.of(inner, scope, context, depth + 1);
    switch (value.kind) {
      case 'cast':
      case 'await':
        return next(value.value);
      case 'logical':
        return next(value.left);
      case 'call':
        return this.ofCall(value, scope, context, depth);
      case 'subscript':
        return next(value.object);
      case 'name':
        if (value.text === 'this' || value.text === 'super') return 'own';
        if (this.isGlobal(value, scope)) return 'global';
        if (this.isOwnType(value, scope)) return 'own';
        return this.ofName(value, scope, context, depth);
      case 'attribute':
        if (this.isGlobal(value, scope)) return 'global';
        if (this.isOwnType(value, scope) || catalog.has('ownProperties', value.name)) return 'own';
        if (value.object.kind === 'name' && value.object.text === 'this') {
          if (context.kind === 'options' && catalog.isSharedProperty(value.name)) return 'shared';
          return this.ofField(value.name, scope, context, depth);
        }
        if (catalog.has('cells', value.name) && this.isMadeHere(value, scope)) return 'own';
        return next(value.object);
      default:
        return 'unknown';
    }
  }

  /** `ref.current = new Player(…)` in the code that adds. */
  private isMadeHere(value: Value, scope: Func): boolean {
    const key = this.scene.places.key(value, scope);
    if (key === undefined) return false;
    return this.scene.bindsOf(scope).some(({ targets, value: made }) => {
      const isNew = made?.kind === 'call' && made.isNew;
      return isNew && targets.some((one) => one.kind === 'attribute' && this.scene.places.key(one, scope) === key);
    });
  }

  private isGlobal(value: Value, scope: Func): boolean {
    const name = this.scene.qualified(value, scope);
    if (name === undefined) return false;
    if (this.scene.catalog.has('global', name)) return true;
    // What hangs on a global object lives as long as it: `document.body`, `navigator.connection`.
    const outer = name.slice(0, name.lastIndexOf('.'));
    return outer !== 'globalThis' && this.scene.catalog.has('global', outer);
  }

  private isOwnType(value: Value, scope: Func): boolean {
    const type = this.scene.names.type(value, scope);
    return type?.kind === 'library' && this.scene.catalog.has('ownTypes', type.name);
  }

  private ofCall(call: CallValue, scope: Func, context: Context, depth: number): EmitterOwner {
    const { catalog } = this.scene;
    if (call.isNew) return 'own';
    const hook = this.scene.hookOf(call, scope);
    if (hook?.runs === 'cell') return this.makes(argument(call, hook.index)) ? 'own' : 'element';
    const name = this.scene.qualified(call.callee, scope);
    if (catalog.has('shared', name) || catalog.has('injected', name)) return 'shared';
    if (catalog.has('own', name)) return 'own';
    const last = name === undefined ? calleeName(call) : lastPart(name);
    if (last !== undefined && catalog.isHookName(last)) return 'shared';
    if (last !== undefined && catalog.begins('makers', last)) return 'own';
    // A chain: `emitter.on(…).on(…)` gives the emitter again.
    if (call.callee.kind === 'attribute' && catalog.adders.has(call.callee.name))
      return this.of(call.callee.object, scope, context, depth + 1);
    if (call.callee.kind === 'attribute' && catalog.has('lookups', call.callee.name))
      return this.ofFound(call.callee.object, scope, context, depth);
    return this.isLookup(call, scope, context) || this.scene.places.isAccess(call, scope) ? 'shared' : 'unknown';
  }

  /** What is found in a part of the component is a part of it; in the page it may be, or may not. */
  private ofFound(object: Value, scope: Func, context: Context, depth: number): EmitterOwner {
    const owner = this.of(object, scope, context, depth + 1);
    if (owner === 'own' || owner === 'element') return owner;
    return owner === 'global' && context.kind === 'effect' ? 'element' : 'unknown';
  }

  /** Called anew each time the component renders, by a name the file doesn't declare: what an effect of it takes from there was there before (`const { socket } = connections()`). */
  private isLookup({ callee }: CallValue, scope: Func, context: Context): boolean {
    if (callee.kind !== 'name' || !this.isComponentOf(scope, context)) return false;
    return this.scene.names.binding(callee, scope)?.kind === 'import';
  }

  private makes(value: Value | undefined): boolean {
    if (value?.kind === 'call') return value.isNew;
    if (value?.kind !== 'function') return false;
    const [only] = this.scene.returnsOf(value.func);
    return only?.kind === 'call' && only.isNew;
  }

  private ofName(value: Value & { kind: 'name' }, scope: Func, context: Context, depth: number): EmitterOwner {
    const binding = this.scene.names.binding(value, scope);
    if (binding === undefined) return 'unknown';
    if (binding.kind === 'import') return 'shared';
    if (binding.kind === 'parameter') return this.ofParameter(binding, context);
    if (binding.kind !== 'variable') return 'unknown';
    if (binding.scope.role === 'module') return this.ofModuleVariable(binding, context, depth);
    return this.ofWrite(firstOf(binding), context, depth);
  }

  private ofWrite(write: Write | undefined, context: Context, depth: number): EmitterOwner {
    if (write?.value === undefined) return 'unknown';
    return this.of(write.value, write.scope, context, depth + 1);
  }

  /** Made by the adder, it ends with it; made elsewhere, it outlives it. */
  private ofModuleVariable(binding: Binding, context: Context, depth: number): EmitterOwner {
    const { script } = this.scene;
    if (script !== undefined && binding.writes.every(({ at }) => script.isOwn(at) && !script.isGiven(at))) {
      // Nothing but the component's markup can give it a value: an element of the component.
      if (binding.writes.every(({ value, pattern }) => value === undefined && pattern === undefined)) return 'element';
      const owner = this.ofWrite(firstOf(binding), context, depth);
      if (owner === 'own' || owner === 'element') return owner;
    }
    const chain = [context.func, ...context.inner];
    const madeHere = binding.writes.some(
      (write) =>
        write.value !== undefined && chain.some((func) => func.role !== 'module' && isInside(write.scope, func)),
    );
    return madeHere ? 'own' : 'shared';
  }

  private ofParameter(binding: Binding, context: Context): EmitterOwner {
    const func = binding.scope;
    if (func.role === 'constructor' && func.owner !== undefined)
      return frameworkOf(this.scene, func.owner) === undefined ? 'unknown' : 'shared';
    if (context.func === func && context.kind === 'component') return 'shared';
    if (this.isComponentOf(func, context)) return 'shared';
    if (this.scene.functionValue(func) !== undefined && this.isArgument(func)) return 'own';
    return 'unknown';
  }

  /** The function around an effect is its component or hook: its parameters are props. */
  private isComponentOf(func: Func, context: Context): boolean {
    if (context.kind !== 'effect') return false;
    return this.scene.outer(context.func) === func;
  }

  private isArgument(func: Func): boolean {
    const value = this.scene.functionValue(func);
    const outer = this.scene.outer(func);
    if (value === undefined || outer === undefined) return false;
    const parent = this.scene.parent(value, outer) as Value | undefined;
    if (parent?.kind !== 'call') return false;
    // What a promise gives isn't the callback's: whoever made the promise has it.
    return !(parent.callee.kind === 'attribute' && parent.callee.name === 'then');
  }

  private ofField(name: string, scope: Func, context: Context, depth: number): EmitterOwner {
    const definition = enclosingClass(scope);
    if (definition === undefined) return 'unknown';
    const { catalog } = this.scene;
    const field = definition.fields.find((candidate) => candidate.name === name);
    for (const { value } of field?.decorators ?? []) {
      const decorator = this.scene.qualified(value.kind === 'call' ? value.callee : value, scope);
      if (catalog.has('childDecorators', decorator)) return 'own';
    }
    const maker = definition.methods.find((method) => method.role === 'constructor');
    const framework = frameworkOf(this.scene, definition);
    const given = maker?.params.find((parameter) => parameter.isField && parameter.name === name);
    const service = given?.annotation ?? this.asked(field?.value, scope);
    if (framework !== undefined && providesOwn(definition, framework, service, this.scene.context.knowledge))
      return 'own';
    if (given !== undefined) return framework === undefined ? 'unknown' : 'shared';
    if (framework?.given?.includes(name) === true) return 'shared';
    if (field?.value !== undefined && !isNothing(field.value))
      return this.of(field.value, maker ?? scope, context, depth + 1);
    return this.ofAssignments(definition, name, context, depth);
  }

  /** What `inject(Service)` asks for. */
  private asked(value: Value | undefined, scope: Func): Value | undefined {
    if (value?.kind !== 'call') return undefined;
    const isInjected = this.scene.catalog.has('injected', this.scene.qualified(value.callee, scope));
    return isInjected ? argument(value, 0) : undefined;
  }

  private ofAssignments(definition: Class, name: string, context: Context, depth: number): EmitterOwner {
    for (const { value, scope } of assignmentsTo(this.scene, definition, name)) {
      if (isNothing(value)) continue;
      return this.of(value, scope, context, depth + 1);
    }
    return 'unknown';
  }
}

/** The first of a variable's values that is something. */
function firstOf({ writes }: Binding): Write | undefined {
  return writes.find(({ value }) => value !== undefined && !isNothing(value)) ?? writes[0];
}

/** What a class's code assigns to a field of its instances. */
export function assignmentsTo(scene: Scene, definition: Class, name: string): { value: Value; scope: Func }[] {
  const found: { value: Value; scope: Func }[] = [];
  const work: Func[] = [...definition.methods];
  for (let func = work.pop(); func !== undefined; func = work.pop()) {
    work.push(...func.children);
    const scope = func;
    scene.bindsOf(func).forEach(({ targets, value }) => {
      const isField = targets.some(
        (target) =>
          target.kind === 'attribute' &&
          target.name === name &&
          target.object.kind === 'name' &&
          target.object.text === 'this',
      );
      if (isField && value !== undefined) found.push({ value, scope });
    });
  }
  return found;
}

function calleeName(call: CallValue): string | undefined {
  if (call.callee.kind === 'attribute') return call.callee.name;
  return call.callee.kind === 'name' ? call.callee.text : undefined;
}

function isNothing(value: Value): boolean {
  return value.kind === 'literal' && (value.type === 'null' || value.type === 'undefined');
}

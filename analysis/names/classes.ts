import { type Class, type Func, type Value, ownValue } from '../program/index.ts';
import type { ClassSummary, ModuleSummary } from '../summary/types.ts';
import { annotationType } from './annotations.ts';
import { providedType } from './callees.ts';
import type { Engine, Scope } from './engine.ts';
import { entityOf } from './entities.ts';
import { parameterType, returnType } from './functions.ts';
import { classByName } from './imports.ts';
import { typeOf } from './infer.ts';
import { injectedField } from './injection.ts';
import { typeFromText } from './model-types.ts';
import { partOfPattern } from './patterns.ts';
import { CYCLE, instance, join, library, reference, remote } from './type-values.ts';
import type { Target, Type } from './types.ts';

/** Bases are followed this far up. */
const MAX_BASES = 16;

/** The class whose method the code of `scope` belongs to, closures and arrow functions inside it too. */
export function enclosingClass(engine: Engine, scope: Scope): Class | undefined {
  for (let func = scope; func !== undefined; func = func.parent) {
    if (func.owner !== undefined) return func.owner;
    if (!engine.isPython && func.role !== 'arrow' && func.role !== 'lambda') return undefined;
  }
  return undefined;
}

type Base = Target & { readonly kind: 'class' | 'library' | 'remote-class' };

/** What a class derives from, as far as it is known. */
export function basesOf(engine: Engine, definition: Class): readonly Base[] {
  engine.module.tracker.touch(definition.unit);
  const found: Base[] = [];
  for (const base of definition.bases) {
    const entity = entityOf(engine, base, definition.parent);
    if (entity?.kind === 'class' || entity?.kind === 'library' || entity?.kind === 'remote-class') found.push(entity);
  }
  return found;
}

/** A method of a class, its bases' too. */
export function methodOfClass(engine: Engine, definition: Class, name: string, depth = 0): Target | undefined {
  engine.module.tracker.touch(definition.unit);
  const own = ownMethod(definition, name);
  engine.touchFunction(own);
  if (own !== undefined) return { kind: 'function', func: own, receiver: definition };
  if (depth > MAX_BASES) return undefined;
  for (const base of basesOf(engine, definition)) {
    const found = methodOfBase(engine, base, name, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function methodOfBase(engine: Engine, base: Base, name: string, depth: number): Target | undefined {
  if (base.kind === 'class') return methodOfClass(engine, base.definition, name, depth);
  if (base.kind === 'remote-class') return methodOfRemote(engine, base.summary, base.from, name, depth);
  const method = engine.knowledge.method(base.name, name);
  return method && { kind: 'library', name: method.name };
}

/** A function of the class body itself; of getter and setter the getter. */
export function ownMethod(definition: Class, name: string): Func | undefined {
  let found: Func | undefined;
  for (const method of definition.methods) if (method.name?.text === name && method.role !== 'setter') found = method;
  if (found !== undefined) return found;
  for (const field of definition.fields)
    if (field.name === name && field.value?.kind === 'function') return field.value.func;
  return undefined;
}

/** A method of a class of another module, its bases' too. */
export function methodOfRemote(
  engine: Engine,
  summary: ClassSummary,
  from: ModuleSummary,
  name: string,
  depth = 0,
): Target | undefined {
  const method = ownValue(summary.methods, name);
  if (method !== undefined) return { kind: 'remote-function', summary: method, from };
  if (depth > MAX_BASES) return undefined;
  for (const base of summary.bases) {
    const found = methodOfBase(engine, remoteBase(engine, base, from), name, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function remoteBase(engine: Engine, name: string, from: ModuleSummary): Base {
  const found = classByName(engine, name, from);
  return found === undefined ? { kind: 'library', name } : { kind: 'remote-class', ...found };
}

/** The type of an attribute of instances of a class of another module. */
export function attributeOfRemote(
  engine: Engine,
  summary: ClassSummary,
  from: ModuleSummary,
  name: string,
  depth = 0,
): Type | undefined {
  if (Object.hasOwn(summary.attributes, name)) return typeFromText(engine, summary.attributes[name], { home: from });
  if (depth > MAX_BASES) return undefined;
  for (const base of summary.bases) {
    const found = attributeOfBase(engine, remoteBase(engine, base, from), name, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function attributeOfBase(engine: Engine, base: Base, name: string, depth: number): Type | undefined {
  if (base.kind === 'class') return attributeType(engine, base.definition, name, depth);
  if (base.kind === 'remote-class') return attributeOfRemote(engine, base.summary, base.from, name, depth);
  const text = engine.knowledge.attribute(base.name, name);
  return text === undefined ? undefined : typeFromText(engine, text, { receiver: library(base.name) });
}

/** The type of `self.name`. */
export function attributeType(engine: Engine, definition: Class, name: string, depth = 0): Type | undefined {
  return engine.attribute(definition, name, () => {
    const own = ownAttribute(engine, definition, name);
    if (own !== 'none') return own;
    if (depth > MAX_BASES) return undefined;
    for (const base of basesOf(engine, definition)) {
      const found = attributeOfBase(engine, base, name, depth + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  });
}

function ownAttribute(engine: Engine, definition: Class, name: string): Type | undefined | 'none' {
  const sources: (Type | undefined)[] = [];
  for (const field of definition.fields) {
    if (field.name !== name || field.value?.kind === 'function') continue;
    const injected = injectedField(engine, field, definition);
    if (injected !== undefined) return injected;
    const declared = declaredType(engine, field.annotation, field.value, definition.parent);
    if (declared !== undefined) return declared;
    if (field.value !== undefined) sources.push(typeOf(engine, field.value, definition.parent));
  }
  for (const method of definition.methods) {
    if (method.role === 'getter' && method.name?.text === name) return returnType(engine, method);
    for (const [index, parameter] of method.params.entries())
      if (parameter.isField && parameter.name === name) return parameterType(engine, method, index);
  }
  for (const write of engine.assignments.of(definition, name)) {
    const declared = declaredType(engine, write.annotation, write.value, write.scope);
    if (declared !== undefined) return declared;
    if (write.value === undefined) sources.push(undefined);
    else if (write.pattern === undefined) sources.push(typeOf(engine, write.value, write.scope));
    else sources.push(partOfPattern(engine, write.pattern, write.at, write.value, write.scope));
  }
  return sources.length === 0 ? 'none' : join(sources, engine.knowledge);
}

/** What an annotation says; a provider given as value or inside the annotation says it better. */
export function declaredType(
  engine: Engine,
  annotation: Value | undefined,
  value: Value | undefined,
  scope: Scope,
): Type | undefined {
  const provided = value && providedType(engine, value, scope);
  if (provided !== undefined && provided !== CYCLE) return provided;
  return annotation && annotationType(engine, annotation, scope);
}

/** What `super().name` (or, without a name, the constructor of the base) is. */
export function superMember(
  engine: Engine,
  scope: Scope,
  _offset: number,
  name: string | undefined,
): Target | undefined {
  const definition = enclosingClass(engine, scope);
  if (definition === undefined) return undefined;
  for (const base of basesOf(engine, definition)) {
    if (name === undefined) return base;
    const found = methodOfBase(engine, base, name, 0);
    if (found !== undefined) return found;
    if (base.kind === 'library') return { kind: 'library', name: `${base.name}.${name}` };
  }
  return undefined;
}

/** `Class.name`: fields, methods, inner classes. */
export function staticMember(engine: Engine, definition: Class, name: string): Type | undefined {
  const method = methodOfClass(engine, definition, name);
  if (method !== undefined) return reference(method);
  const binding = engine.scopes(definition.unit).classBindings.get(definition)?.get(name);
  const inner = binding?.writes.find((write) => write.definition !== undefined)?.definition;
  if (inner !== undefined) return reference({ kind: 'class', definition: inner });
  if (definition.role === 'enum') return instance(definition);
  return attributeType(engine, definition, name);
}

export function instanceOfBase(base: Base): Type {
  if (base.kind === 'class') return instance(base.definition);
  if (base.kind === 'remote-class') return remote(base.summary, base.from);
  return library(base.name);
}

/** The library types a value of the type is of, through classes of the project. */
export function libraryTypes(engine: Engine, type: Type, depth = 0): readonly string[] {
  if (depth > MAX_BASES) return [];
  switch (type.kind) {
    case 'library':
      return [type.name];
    case 'awaitable':
      return type.value === undefined ? [] : libraryTypes(engine, type.value, depth + 1);
    case 'class':
    case 'remote':
      return basesOfInstance(engine, type).flatMap((base) => libraryTypes(engine, instanceOfBase(base), depth + 1));
    default:
      return [];
  }
}

function basesOfInstance(engine: Engine, type: Type & { readonly kind: 'class' | 'remote' }): readonly Base[] {
  if (type.kind === 'class') return basesOf(engine, type.definition);
  const bases = type.summary.bases.map((name) => remoteBase(engine, name, type.from));
  // A class of a module that can't be read any more.
  return bases.filter((base) => base.kind !== 'library' || !/^project:|#/.test(base.name));
}

/** Bases that are only about the language: what is not found in a class cannot come from them. */
export const EMPTY_BASES: ReadonlySet<string> = new Set([
  'builtins.object',
  'abc.ABC',
  'typing.Generic',
  'typing.Protocol',
]);

/** The nearest library type that `member` of an instance must come from, since no class of the project on the way has it. */
export function libraryBase(engine: Engine, type: Type, member: string, depth = 0): string | undefined {
  if (depth > MAX_BASES) return undefined;
  if (type.kind === 'remote' && Object.hasOwn(type.summary.attributes, member)) return undefined;
  if (type.kind === 'class' && hasAttribute(engine, type.definition, member)) return undefined;
  const bases = type.kind === 'class' || type.kind === 'remote' ? basesOfInstance(engine, type) : [];
  for (const base of bases) {
    if (base.kind === 'library') {
      if (EMPTY_BASES.has(base.name)) continue;
      return base.name;
    }
    const found = libraryBase(engine, instanceOfBase(base), member, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function hasAttribute(engine: Engine, definition: Class, name: string): boolean {
  if (definition.fields.some((field) => field.name === name)) return true;
  if (definition.methods.some((method) => method.params.some((one) => one.isField && one.name === name))) return true;
  return engine.assignments.of(definition, name).length > 0;
}

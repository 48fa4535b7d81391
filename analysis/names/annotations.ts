import { type NameValue, type Value, ownValue } from '../program/index.ts';
import { providedType } from './callees.ts';
import { enclosingClass } from './classes.ts';
import type { Engine, Scope } from './engine.ts';
import { entityOf } from './entities.ts';
import { resultOfReference } from './functions.ts';
import type { Entity } from './entity.ts';
import { parseAnnotation } from './text-annotations.ts';
import { typeOf } from './infer.ts';
import { awaited, instanceOf, typeFromText } from './model-types.ts';
import { awaitable, callable, CYCLE, instance, library, NOTHING, reference, remote, unionOf } from './type-values.ts';
import type { LocalWrite } from './scopes.ts';
import type { Type } from './types.ts';

/** The type that an annotation names. Undefined where it isn't a class of the project or a library. */
export function annotationType(engine: Engine, annotation: Value, scope: Scope): Type | undefined {
  switch (annotation.kind) {
    case 'name':
    case 'attribute':
      return engine.type(engine.unitOf(scope, annotation.start), annotation, () =>
        named(engine, annotation, scope, []),
      );
    case 'subscript':
      return generic(engine, annotation, scope);
    case 'binary':
      if (annotation.operator === '|') return union(engine, alternatives(annotation), scope);
      // `A & B`: the first that is known.
      if (annotation.operator === '&')
        return annotationType(engine, annotation.left, scope) ?? annotationType(engine, annotation.right, scope);
      return undefined;
    case 'literal':
      if (annotation.type === 'null' || annotation.type === 'undefined') return NOTHING;
      if (engine.isPython && typeof annotation.value === 'string') {
        const value = parseAnnotation(annotation.value, annotation);
        return value && annotationType(engine, value, scope);
      }
      return typeOf(engine, annotation, scope);
    case 'sequence':
      return annotation.type === 'tuple'
        ? library('tuple', argumentsOf(engine, annotation.elements, scope))
        : undefined;
    case 'unary':
      return annotation.operator === 'typeof' ? typeOf(engine, annotation.operand, scope) : undefined;
    default:
      return undefined;
  }
}

function alternatives(annotation: Value & { readonly kind: 'binary' }): Value[] {
  const found: Value[] = [];
  let current: Value = annotation;
  while (current.kind === 'binary' && current.operator === '|') {
    found.unshift(current.right);
    current = current.left;
  }
  found.unshift(current);
  return found;
}

function union(engine: Engine, members: readonly Value[], scope: Scope): Type | undefined {
  const types: Type[] = [];
  for (const member of members) {
    const type = annotationType(engine, member, scope);
    if (type === undefined) return undefined;
    types.push(type);
  }
  return unionOf(types);
}

function argumentsOf(engine: Engine, values: readonly Value[], scope: Scope): Type[] {
  const found: Type[] = [];
  for (const value of values) {
    const type = annotationType(engine, value, scope);
    if (type === undefined || type === CYCLE) break;
    found.push(type);
  }
  return found;
}

/** Names of the language's type system, by canonical name. */
type Special = (engine: Engine, args: readonly Value[], scope: Scope) => Type | undefined;

const first: Special = (engine, args, scope) => args[0] && annotationType(engine, args[0], scope);

const SPECIAL: Readonly<Record<string, Special>> = {
  'typing.Optional': first,
  'typing.Union': (engine, args, scope) => union(engine, args, scope),
  'typing.ClassVar': first,
  'typing.Final': first,
  'typing.Required': first,
  'typing.NotRequired': first,
  'typing.ReadOnly': first,
  'typing.Annotated': (engine, args, scope) => {
    for (const extra of args.slice(1)) {
      const provided = providedType(engine, extra, scope);
      if (provided !== undefined && provided !== CYCLE) return provided;
    }
    return first(engine, args, scope);
  },
  'typing.Awaitable': (engine, args, scope) => awaitable(first(engine, args, scope)),
  'typing.Coroutine': (engine, args, scope) => awaitable(args[2] && annotationType(engine, args[2], scope)),
  'typing.Self': (engine, _, scope) => {
    const definition = enclosingClass(engine, scope);
    return definition && instance(definition);
  },
  'typing.Callable': (engine, args, scope) => callable(args[1] && annotationType(engine, args[1], scope)),
  'builtins.type': (engine, args, scope) => classOf(first(engine, args, scope)),
  'typing.Any': () => undefined,
  'builtins.object': () => undefined,
  'globalThis.Promise': (engine, args, scope) => awaitable(first(engine, args, scope)),
  'globalThis.PromiseLike': (engine, args, scope) => awaitable(first(engine, args, scope)),
  'globalThis.Readonly': first,
  'globalThis.Required': first,
  'globalThis.Partial': first,
  'globalThis.NonNullable': first,
  // What is left of a type keeps its members.
  'globalThis.Pick': first,
  'globalThis.Omit': first,
  'globalThis.Exclude': first,
  'globalThis.Extract': first,
  'globalThis.Awaited': (engine, args, scope) => {
    const type = first(engine, args, scope);
    return type && awaited(engine, type);
  },
  'globalThis.ReturnType': (engine, args, scope) => {
    const type = first(engine, args, scope);
    return type?.kind === 'reference' ? resultOfReference(engine, type.target) : undefined;
  },
  'globalThis.InstanceType': (engine, args, scope) => {
    const type = first(engine, args, scope);
    return type?.kind === 'reference' ? resultOfReference(engine, type.target) : undefined;
  },
  'globalThis.any': () => undefined,
  'globalThis.unknown': () => undefined,
  'globalThis.never': () => undefined,
  'globalThis.object': () => undefined,
  'globalThis.void': () => NOTHING,
  'globalThis.null': () => NOTHING,
  'globalThis.undefined': () => NOTHING,
  'builtins.None': () => NOTHING,
};

function classOf(type: Type | undefined): Type | undefined {
  if (type?.kind === 'class') return reference({ kind: 'class', definition: type.definition });
  if (type?.kind === 'library') return reference({ kind: 'library', name: type.name });
  if (type?.kind === 'remote') return reference({ kind: 'remote-class', summary: type.summary, from: type.from });
  return undefined;
}

function generic(engine: Engine, annotation: Value & { readonly kind: 'subscript' }, scope: Scope): Type | undefined {
  const { object, index } = annotation;
  if (object.kind !== 'name' && object.kind !== 'attribute') return undefined;
  const args = index.kind === 'sequence' && index.type === 'tuple' ? index.elements : [index];
  return named(engine, object, scope, args);
}

function named(engine: Engine, name: Value, scope: Scope, args: readonly Value[]): Type | undefined {
  if (name.kind === 'name') {
    const alias = aliasOf(engine, name, scope);
    if (alias !== undefined) return alias === 'none' ? undefined : alias;
  }
  const entity = entityOf(engine, name, scope);
  return entity && typeOfNamed(engine, entity, scope, args);
}

function typeOfNamed(engine: Engine, entity: Entity, scope: Scope, args: readonly Value[]): Type | undefined {
  switch (entity.kind) {
    case 'class':
      return instance(entity.definition, argumentsOf(engine, args, scope));
    case 'remote-class':
      return remote(entity.summary, entity.from);
    case 'library': {
      const special = ownValue(SPECIAL, entity.name);
      if (special !== undefined) return special(engine, args, scope);
      if (entity.name === 'builtins.tuple' && args.length > 0) return tupleOf(engine, args, scope);
      return library(entity.name, argumentsOf(engine, args, scope));
    }
    case 'remote-value': {
      const { value, from } = entity;
      if (value.alias !== undefined) return typeFromText(engine, value.alias, { home: from });
      const type = typeFromText(engine, value.type, { home: from });
      return type?.kind === 'reference' ? instanceOf(engine, type.target) : undefined;
    }
    default:
      return undefined;
  }
}

function tupleOf(engine: Engine, args: readonly Value[], scope: Scope): Type | undefined {
  const last = args[args.length - 1];
  if (last?.kind === 'literal' && last.type === 'ellipsis')
    return library('builtins.tuple', argumentsOf(engine, args.slice(0, 1), scope));
  return library('tuple', argumentsOf(engine, args, scope));
}

/** A name for another annotation: `DB = Annotated[Session, …]`, `type X = …`. */
function aliasOf(engine: Engine, name: NameValue, scope: Scope): Type | 'none' | undefined {
  const found = engine.globals.find(name, scope);
  if (found === undefined || found.binding.writes.length !== 1) return undefined;
  const [write] = found.binding.writes;
  if (write?.kind === 'type') {
    const value = write.type?.value;
    return (value && meaning(engine, write, value)) ?? 'none';
  }
  const value = write?.value;
  if (write?.kind !== 'assign' || value === undefined || write.pattern !== undefined || !engine.isPython)
    return undefined;
  if (value.kind !== 'subscript' && value.kind !== 'binary') return undefined;
  return meaning(engine, write, value) ?? 'none';
}

/** What a name for an annotation means. It may lead back to itself: `type Nested<V> = V | Iterable<Nested<V>>`. */
function meaning(engine: Engine, { at, scope }: LocalWrite, value: Value): Type | undefined {
  const unit = engine.unitOf(scope, value.start);
  const make = () => annotationType(engine, value, scope);
  return unit === undefined ? make() : engine.namedType(unit, at, 'meaning', make);
}

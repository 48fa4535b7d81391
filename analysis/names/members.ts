import {
  attributeOfRemote,
  attributeType,
  basesOf,
  instanceOfBase,
  methodOfClass,
  methodOfRemote,
  staticMember,
} from './classes.ts';
import type { Engine } from './engine.ts';
import { resultOfReference, returnType } from './functions.ts';
import { awaited, typeFromText } from './model-types.ts';
import { join, library, reference } from './type-values.ts';
import type { Target, Type } from './types.ts';

/** The type of `value.name` for a value of the type. */
export function memberOfType(engine: Engine, type: Type | undefined, name: string): Type | undefined {
  switch (type?.kind) {
    case undefined:
      return undefined;
    case 'library': {
      if (type.name === 'tuple' && !engine.isPython) return memberOfType(engine, library('globalThis.Array'), name);
      const text = engine.knowledge.attribute(type.name, name);
      if (text !== undefined) return typeFromText(engine, text, { receiver: type });
      const method = engine.knowledge.method(type.name, name)?.name ?? releaseMethod(engine, type.name, name);
      if (method !== undefined) return reference({ kind: 'library', name: method });
      const any = engine.knowledge.attribute(type.name, '*');
      return any === undefined ? undefined : typeFromText(engine, any, { receiver: type });
    }
    case 'class': {
      const method = methodOfClass(engine, type.definition, name);
      if (method === undefined) return attributeType(engine, type.definition, name);
      if (method.kind === 'function' && method.func.role === 'getter') return returnType(engine, method.func);
      return reference(method);
    }
    case 'remote': {
      const method = methodOfRemote(engine, type.summary, type.from, name);
      return method === undefined ? attributeOfRemote(engine, type.summary, type.from, name) : reference(method);
    }
    case 'awaitable':
      if (engine.isPython) return undefined;
      return memberOfType(engine, library('globalThis.Promise', type.value === undefined ? [] : [type.value]), name);
    case 'reference':
      return memberOfTarget(engine, type.target, name);
    case 'union':
      return type.members.length === 0 ? type : join(type.members.map((member) => memberOfType(engine, member, name)));
  }
}

/** Methods that release a resource need no facts of their own. */
function releaseMethod(engine: Engine, type: string, name: string): string | undefined {
  const { knowledge } = engine;
  const owner = knowledge.lineage(type).find((base) => knowledge.type(base)?.resource?.release.includes(name) === true);
  return owner === undefined ? undefined : `${owner}.${name}`;
}

function memberOfTarget(engine: Engine, target: Target, name: string): Type | undefined {
  switch (target.kind) {
    case 'class':
      return staticMember(engine, target.definition, name);
    case 'remote-class': {
      const method = methodOfRemote(engine, target.summary, target.from, name);
      return method === undefined ? attributeOfRemote(engine, target.summary, target.from, name) : reference(method);
    }
    case 'library':
      return reference({ kind: 'library', name: engine.knowledge.canonical(`${target.name}.${name}`) });
    default:
      return undefined;
  }
}

/** The type of what iterating gives. */
export function iteratedType(engine: Engine, type: Type | undefined, depth = 0): Type | undefined {
  if (type === undefined || depth > 4) return undefined;
  switch (type.kind) {
    case 'library': {
      if (type.name === 'tuple') return type.args.length === 0 ? undefined : join(type.args);
      for (const base of engine.knowledge.lineage(type.name)) {
        const text = engine.knowledge.type(base)?.iterates;
        if (text !== undefined) return typeFromText(engine, text, { receiver: type });
      }
      return undefined;
    }
    case 'class':
    case 'remote': {
      for (const name of engine.isPython ? ['__next__', '__anext__'] : []) {
        const next = methodOfObject(engine, type, name);
        const result = next && resultOfReference(engine, next);
        if (result !== undefined) return awaited(engine, result);
      }
      for (const name of engine.isPython ? ['__iter__', '__aiter__'] : ['@@iterator', '@@asyncIterator']) {
        const method = methodOfObject(engine, type, name);
        const result = method && resultOfReference(engine, method);
        if (result !== undefined) return iteratedType(engine, awaited(engine, result), depth + 1);
      }
      if (type.kind !== 'class') return undefined;
      for (const base of basesOf(engine, type.definition)) {
        const found = base.kind === 'library' ? iteratedType(engine, instanceOfBase(base), depth + 1) : undefined;
        if (found !== undefined) return found;
      }
      return undefined;
    }
    case 'union':
      return type.members.length === 0
        ? type
        : join(type.members.map((member) => iteratedType(engine, member, depth + 1)));
    default:
      return undefined;
  }
}

function methodOfObject(
  engine: Engine,
  type: Type & { readonly kind: 'class' | 'remote' },
  name: string,
): Target | undefined {
  if (type.kind === 'class') return methodOfClass(engine, type.definition, name);
  return methodOfRemote(engine, type.summary, type.from, name);
}

/** What `with value as x` binds to x. */
export function enteredType(engine: Engine, type: Type | undefined, isAsync: boolean): Type | undefined {
  switch (type?.kind) {
    case 'library': {
      for (const base of engine.knowledge.lineage(type.name)) {
        const text = engine.knowledge.type(base)?.enters;
        if (text !== undefined) return typeFromText(engine, text, { receiver: type });
      }
      return engine.knowledge.type(type.name) === undefined ? undefined : type;
    }
    case 'awaitable':
      return enteredType(engine, type.value, isAsync);
    case 'class':
    case 'remote': {
      const method = methodOfObject(engine, type, isAsync ? '__aenter__' : '__enter__');
      if (method === undefined) return undefined;
      if (method.kind === 'library')
        return enteredType(engine, library(method.name.slice(0, method.name.lastIndexOf('.'))), isAsync);
      const result = resultOfReference(engine, method);
      return result && awaited(engine, result);
    }
    case 'union':
      return type.members.length === 0
        ? type
        : join(type.members.map((member) => enteredType(engine, member, isAsync)));
    default:
      return undefined;
  }
}

/** What `value[key]` gives; `key` is the literal's value where it is one. */
export function itemOfType(engine: Engine, type: Type | undefined, key: unknown): Type | undefined {
  if (type?.kind === 'union')
    return type.members.length === 0 ? type : join(type.members.map((member) => itemOfType(engine, member, key)));
  if (type?.kind === 'library') {
    if (type.name === 'tuple') return typeof key === 'number' ? type.args.at(key) : join(type.args);
    for (const base of engine.knowledge.lineage(type.name)) {
      const text = engine.knowledge.type(base)?.items;
      if (text !== undefined) return typeFromText(engine, text, { receiver: type });
    }
  }
  if (type?.kind === 'class' && engine.isPython) {
    const method = methodOfClass(engine, type.definition, '__getitem__');
    return method && resultOfReference(engine, method);
  }
  return typeof key === 'string' && !engine.isPython ? memberOfType(engine, type, key) : undefined;
}

import { type AttributeValue, type CallValue, type NameValue, type Value, ownValue } from '../program/index.ts';
import type { Engine, Scope } from './engine.ts';
import { decoratedType } from './functions.ts';
import {
  entityOfExport,
  globalEntity,
  importedEntity,
  libraryEntity,
  memberOfModule,
  moduleEntity,
} from './imports.ts';
import type { Entity } from './entity.ts';
import { typeOf } from './infer.ts';
import { memberOfType } from './members.ts';
import { typeFromText } from './model-types.ts';
import { reachingWrites } from './module-scope.ts';
import type { LocalWrite } from './scopes.ts';
import { library, reference } from './type-values.ts';
import type { Target, Type } from './types.ts';

/** What a value stands for by its name: a function, a class, a module, a thing of a library. Undefined for objects. */
export function entityOf(engine: Engine, value: Value, scope: Scope): Entity | undefined {
  switch (value.kind) {
    case 'name':
      return entityOfName(engine, value, scope);
    case 'attribute':
      return entityOfAttribute(engine, value, scope);
    case 'subscript': {
      // `Maker[Session]`
      const entity = entityOf(engine, value.object, scope);
      return entity?.kind === 'class' || entity?.kind === 'library' || entity?.kind === 'remote-class'
        ? entity
        : undefined;
    }
    case 'call':
      return entityOfRequire(engine, value, scope);
    case 'await':
    case 'cast':
      return entityOf(engine, value.value, scope);
    case 'function':
      return { kind: 'function', func: value.func, receiver: undefined };
    case 'class':
      return { kind: 'class', definition: value.definition };
    default:
      return undefined;
  }
}

function entityOfName(engine: Engine, name: NameValue, scope: Scope): Entity | undefined {
  const found = engine.globals.find(name, scope);
  if (found === undefined) {
    if (!engine.isPython && (name.text === 'this' || name.text === 'super')) return undefined;
    return globalEntity(engine, name.text);
  }
  const { writes } = found.binding;
  if (writes.length === 1) return entityOfWrite(engine, writes[0] as LocalWrite, name, scope);
  const reaching = found.sameScope ? reachingWrites(writes, scope, name.start) : writes;
  if (reaching === undefined) return undefined;
  if (reaching.length === 1) return entityOfWrite(engine, reaching[0] as LocalWrite, name, scope);
  if (reaching.some((write) => write.kind === 'import')) return conditionalImport(engine, reaching);
  const definitions = reaching.filter((write) => write.kind === 'function' || write.kind === 'class');
  // Overloads, or one definition a platform: the last one has the body.
  if (definitions.length === reaching.length && definitions.length > 0)
    return definedBy(definitions.reduce((a, b) => (a.at.start > b.at.start ? a : b)));
  return ofReference(typeOf(engine, name, scope));
}

function entityOfWrite(engine: Engine, write: LocalWrite, name: NameValue, scope: Scope): Entity | undefined {
  if (write.imported !== undefined) return importedEntity(engine, write.imported.statement, write.imported.specifier);
  if (write.kind === 'function' || write.kind === 'class') return definedBy(write);
  const { value } = write;
  if (write.kind === 'assign' && value !== undefined && write.pattern === undefined && mayBeModule(value)) {
    const entity = entityOf(engine, value, write.scope);
    if (entity !== undefined) return entity;
  }
  return ofReference(typeOf(engine, name, scope));
}

function mayBeModule(value: Value): boolean {
  if (value.kind === 'call') return value.callee.kind === 'name';
  return value.kind === 'await' && value.value.kind === 'call';
}

function definedBy(write: LocalWrite): Target | undefined {
  if (write.func !== undefined) return { kind: 'function', func: write.func, receiver: undefined };
  return write.definition && { kind: 'class', definition: write.definition };
}

/** `try: import a except ImportError: a = None` and the like: the first that is known; what only type checkers import comes last. */
function conditionalImport(engine: Engine, writes: readonly LocalWrite[]): Entity | undefined {
  let first: Entity | undefined;
  const typeOnly = (write: LocalWrite): number => Number(write.imported?.statement.typeOnly === true);
  for (const write of [...writes].sort((a, b) => typeOnly(a) - typeOnly(b) || a.at.start - b.at.start)) {
    if (write.imported === undefined) continue;
    const entity = importedEntity(engine, write.imported.statement, write.imported.specifier);
    if (entity === undefined) continue;
    if (entity.kind !== 'library' || engine.knowledge.knows(entity.name)) return entity;
    first ??= entity;
  }
  return first;
}

function entityOfAttribute(engine: Engine, value: AttributeValue, scope: Scope): Entity | undefined {
  if (isSuper(value.object)) return undefined;
  const entity = entityOf(engine, value.object, scope);
  if (entity === undefined) return ofReference(typeOf(engine, value, scope));
  return memberOfEntity(engine, entity, value.name);
}

/** `super` of TypeScript, `super()` of Python. */
export function isSuper(value: Value): boolean {
  if (value.kind === 'name') return value.text === 'super';
  return value.kind === 'call' && value.callee.kind === 'name' && value.callee.text === 'super';
}

/** `name` of a module, a class or a thing of a library. */
export function memberOfEntity(engine: Engine, entity: Entity, name: string): Entity | undefined {
  switch (entity.kind) {
    case 'module':
      return memberOfModule(engine, entity.summary, name);
    case 'library': {
      const text = engine.knowledge.value(entity.name);
      if (text !== undefined) return ofReference(memberOfType(engine, typeFromText(engine, text, {}), name));
      const path = `${entity.name}.${name}`;
      if (engine.isPython && isImportedPath(engine, path)) return moduleEntity(engine, path, undefined);
      return libraryEntity(engine, path);
    }
    case 'remote-value': {
      const { members } = entity.value;
      const member = ownValue(members, name);
      if (member !== undefined) return entityOfExport(engine, entity.from, member, `${entity.name}.${name}`, new Set());
      return ofReference(memberOfType(engine, typeOfEntity(engine, entity), name));
    }
    default: {
      const member = ofReference(memberOfType(engine, reference(entity), name));
      return member ?? exportedBeside(engine, entity, name);
    }
  }
}

/** `module.exports = Store; module.exports.shared = …`: the module is the class, with more beside. */
function exportedBeside(engine: Engine, entity: Target, name: string): Entity | undefined {
  if (engine.isPython || (entity.kind !== 'remote-class' && entity.kind !== 'remote-function')) return undefined;
  const { from, summary } = entity;
  const whole = memberOfModule(engine, from, '*');
  const isWhole = whole !== undefined && 'summary' in whole && whole.summary === summary;
  return isWhole && Object.hasOwn(from.exports, name) ? memberOfModule(engine, from, name) : undefined;
}

/** Some `import a.b.c` begins with this path. */
function isImportedPath(engine: Engine, path: string): boolean {
  return engine.module.imports.some(
    (one) =>
      !one.isFrom &&
      one.source.startsWith(path) &&
      (one.source.length === path.length || one.source[path.length] === '.'),
  );
}

/** `require('x')`, `import('x')`; nobody else's functions of these names. */
export function entityOfRequire(engine: Engine, call: CallValue, scope: Scope): Entity | undefined {
  const { callee } = call;
  if (engine.isPython || callee.kind !== 'name' || (callee.text !== 'require' && callee.text !== 'import'))
    return undefined;
  const source = call.args[0]?.value;
  if (source?.kind !== 'literal' || typeof source.value !== 'string' || call.args.length !== 1) return undefined;
  if (callee.text === 'require' && engine.globals.find(callee, scope) !== undefined) return undefined;
  return moduleEntity(engine, source.value, undefined);
}

function ofReference(type: Type | undefined): Target | undefined {
  return type?.kind === 'reference' ? type.target : undefined;
}

/** The type of what an entity is as a value. */
export function typeOfEntity(engine: Engine, entity: Entity): Type | undefined {
  switch (entity.kind) {
    case 'module':
      return undefined;
    case 'function':
      return decoratedType(engine, entity.func);
    case 'remote-value':
      return typeFromText(engine, entity.value.type, { home: entity.from });
    case 'library': {
      const text = engine.knowledge.value(entity.name);
      if (text !== undefined) return typeFromText(engine, text, {});
      if (entity.name === 'globalThis.undefined') return library('builtins.None');
      return reference(entity);
    }
    default:
      return reference(entity);
  }
}

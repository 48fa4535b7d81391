import type { NameValue, Value } from '../program/index.ts';
import { annotationType } from './annotations.ts';
import { declaredType, enclosingClass } from './classes.ts';
import type { Engine, Scope } from './engine.ts';
import { entityOf, typeOfEntity } from './entities.ts';
import { decoratedType, parameterType } from './functions.ts';
import { globalEntity, importedEntity } from './imports.ts';
import { builtin, typeOf } from './infer.ts';
import { enteredType, iteratedType } from './members.ts';
import { reachingWrites } from './module-scope.ts';
import { partOfPattern, partOfType } from './patterns.ts';
import type { LocalWrite } from './scopes.ts';
import type { Shape } from './shapes.ts';
import { instance, join, NOTHING, reference } from './type-values.ts';
import type { Type } from './types.ts';

/** The type of a name where it is used. */
export function typeOfName(engine: Engine, name: NameValue, scope: Scope): Type | undefined {
  if (name.text === 'this' && !engine.isPython) {
    const definition = enclosingClass(engine, scope) ?? classAround(engine, name, scope);
    return definition && instance(definition);
  }
  const found = engine.globals.find(name, scope);
  if (found === undefined) {
    if (name.text === 'super' && !engine.isPython) return undefined;
    return typeOfEntity(engine, globalEntity(engine, name.text));
  }
  const { writes } = found.binding;
  const reaching = found.sameScope ? reachingWrites(writes, scope, name.start) : writes;
  if (reaching === undefined || reaching.length > 48) return undefined;
  if (reaching.length === 1) return typeOfWrite(engine, reaching[0] as LocalWrite);
  if (reaching.some((write) => write.kind === 'import' || write.kind === 'function' || write.kind === 'class')) {
    const entity = reaching.every((write) => write.kind !== 'assign') ? entityOf(engine, name, scope) : undefined;
    if (entity !== undefined) return typeOfEntity(engine, entity);
  }
  const types: (Type | undefined)[] = [];
  for (const write of reaching) {
    if (write.kind === 'update' || write.kind === 'delete') continue;
    types.push(typeOfWrite(engine, write));
  }
  return join(types, engine.knowledge);
}

/** `this` in a field's initial value. */
function classAround(engine: Engine, name: NameValue, scope: Scope) {
  const unit = engine.unitOf(scope, name.start);
  const definition = unit?.classes.findLast((one) => one.start <= name.start && name.end <= one.end);
  return scope === undefined || scope.role === 'module' || definition === undefined || scope.start < definition.start
    ? definition
    : undefined;
}

/** The type of the value that a write gives its name. */
export function typeOfWrite(engine: Engine, write: LocalWrite): Type | undefined {
  const unit = engine.unitOf(write.scope, write.at.start);
  return engine.type(unit, write, () => inferWrite(engine, write));
}

function inferWrite(engine: Engine, write: LocalWrite): Type | undefined {
  const { value, scope, pattern, at } = write;
  switch (write.kind) {
    case 'function':
      return write.func && decoratedType(engine, write.func);
    case 'class':
      return write.definition && reference({ kind: 'class', definition: write.definition });
    case 'import': {
      const entity = write.imported && importedEntity(engine, write.imported.statement, write.imported.specifier);
      return entity && typeOfEntity(engine, entity);
    }
    case 'parameter': {
      if (scope === undefined || write.index === undefined) return undefined;
      const type = parameterType(engine, scope, write.index);
      if (pattern === undefined) return type;
      const shape = write.annotation && annotationShape(write.annotation, scope);
      return partOfType(engine, pattern, at, type, scope, shape);
    }
    case 'assign': {
      const declared = pattern === undefined ? declaredType(engine, write.annotation, value, scope) : undefined;
      if (declared !== undefined) return declared;
      if (pattern !== undefined && write.annotation !== undefined) {
        const whole = annotationType(engine, write.annotation, scope);
        return partOfType(engine, pattern, at, whole, scope, annotationShape(write.annotation, scope));
      }
      if (value === undefined) return engine.isPython || write.annotation !== undefined ? undefined : NOTHING;
      return pattern === undefined ? typeOf(engine, value, scope) : partOfPattern(engine, pattern, at, value, scope);
    }
    case 'loop': {
      if (write.each === 'keys') return builtin(engine, 'str');
      const item = value && iteratedType(engine, typeOf(engine, value, scope));
      return pattern === undefined ? item : partOfType(engine, pattern, at, item, scope);
    }
    case 'with': {
      const entered = value && enteredType(engine, typeOf(engine, value, scope), write.each === 'async');
      return pattern === undefined ? entered : partOfType(engine, pattern, at, entered, scope);
    }
    case 'except':
      return engine.isPython && value !== undefined ? annotationType(engine, value, scope) : undefined;
    default:
      return undefined;
  }
}

function annotationShape(annotation: Value, scope: Scope): Shape {
  return { kind: 'annotation', annotation, scope };
}

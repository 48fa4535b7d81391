import type { Identifier, Located, Pattern, Value } from '../program/index.ts';
import type { Engine, Scope } from './engine.ts';
import { entityOf, memberOfEntity, typeOfEntity } from './entities.ts';
import type { Entity } from './imports.ts';
import { typeOf } from './infer.ts';
import { itemOfType, iteratedType, memberOfType } from './members.ts';
import { library } from './type-values.ts';
import type { Type } from './types.ts';

/** The type of the name at `at` when `pattern` takes `value` apart. */
export function partOfPattern(
  engine: Engine,
  pattern: Pattern,
  at: Located,
  value: Value,
  scope: Scope,
): Type | undefined {
  const entity = pattern.kind === 'mapping-pattern' ? entityOf(engine, value, scope) : undefined;
  return part(engine, pattern, at, typeOf(engine, value, scope), entity, scope);
}

/** As `partOfPattern`, of a value of which only the type is known. */
export function partOfType(
  engine: Engine,
  pattern: Pattern,
  at: Located,
  type: Type | undefined,
  scope: Scope,
): Type | undefined {
  return part(engine, pattern, at, type, undefined, scope);
}

function part(
  engine: Engine,
  pattern: Pattern,
  at: Located,
  type: Type | undefined,
  entity: Entity | undefined,
  scope: Scope,
): Type | undefined {
  switch (pattern.kind) {
    case 'sequence-pattern':
      for (const [index, element] of pattern.elements.entries()) {
        if (element === undefined || !holds(element, at)) continue;
        if (element.kind === 'rest-pattern') return library(engine.isPython ? 'builtins.list' : 'globalThis.Array');
        const isTuple = type?.kind === 'library' && type.name === 'tuple';
        const afterRest = pattern.elements.slice(0, index).some((one) => one?.kind === 'rest-pattern');
        const item = isTuple ? (afterRest ? undefined : type.args[index]) : iteratedType(engine, type);
        return part(engine, element, at, item, undefined, scope);
      }
      return undefined;
    case 'mapping-pattern':
      for (const { key, target } of pattern.entries) {
        if (!holds(target, at)) continue;
        const name = key === undefined ? undefined : keyName(key);
        if (name === undefined) return undefined;
        const member = entity && memberOfEntity(engine, entity, name);
        const item = member === undefined ? propertyOf(engine, type, name) : typeOfEntity(engine, member);
        return part(engine, target, at, item, member, scope);
      }
      return undefined;
    case 'default-pattern':
      return part(engine, pattern.target, at, type ?? typeOf(engine, pattern.value, scope), entity, scope);
    case 'rest-pattern':
      return undefined;
    default:
      return type;
  }
}

function propertyOf(engine: Engine, type: Type | undefined, name: string): Type | undefined {
  return memberOfType(engine, type, name) ?? itemOfType(engine, type, name);
}

function holds(pattern: Pattern, at: Located): boolean {
  return pattern === at || (pattern.start <= at.start && at.end <= pattern.end);
}

function keyName(key: Identifier | Value): string | undefined {
  if (key.kind === 'identifier') return key.text;
  return key.kind === 'literal' && typeof key.value === 'string' ? key.value : undefined;
}

import type { Identifier, Located, Pattern, Value } from '../program/index.ts';
import type { Engine, Scope } from './engine.ts';
import { entityOf, memberOfEntity, typeOfEntity } from './entities.ts';
import type { Entity } from './entity.ts';
import { typeOf } from './infer.ts';
import { itemOfType, iteratedType, memberOfType } from './members.ts';
import { memberOfShape, type Shape, shapeOf } from './shapes.ts';
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
  const shape = pattern.kind === 'mapping-pattern' ? shapeOf(engine, value, scope, 0) : undefined;
  return part(engine, pattern, at, { type: typeOf(engine, value, scope), entity, shape }, scope);
}

/** As `partOfPattern`, of a value of which only the type or the shape is known. */
export function partOfType(
  engine: Engine,
  pattern: Pattern,
  at: Located,
  type: Type | undefined,
  scope: Scope,
  shape?: Shape,
): Type | undefined {
  return part(engine, pattern, at, { type, entity: undefined, shape }, scope);
}

/** What is known of the value a pattern takes apart. */
interface Taken {
  readonly type: Type | undefined;
  readonly entity: Entity | undefined;
  readonly shape: Shape | undefined;
}

function ofType(type: Type | undefined): Taken {
  return { type, entity: undefined, shape: undefined };
}

function part(engine: Engine, pattern: Pattern, at: Located, taken: Taken, scope: Scope): Type | undefined {
  const { type } = taken;
  switch (pattern.kind) {
    case 'sequence-pattern':
      for (const [index, element] of pattern.elements.entries()) {
        if (element === undefined || !holds(element, at)) continue;
        if (element.kind === 'rest-pattern') return library(engine.isPython ? 'builtins.list' : 'globalThis.Array');
        const isTuple = type?.kind === 'library' && type.name === 'tuple';
        const afterRest = pattern.elements.slice(0, index).some((one) => one?.kind === 'rest-pattern');
        const item = isTuple ? (afterRest ? undefined : type.args[index]) : iteratedType(engine, type);
        return part(engine, element, at, ofType(item), scope);
      }
      return undefined;
    case 'mapping-pattern':
      for (const { key, target } of pattern.entries) {
        if (!holds(target, at)) continue;
        const name = key === undefined ? undefined : keyName(key);
        return name === undefined ? undefined : part(engine, target, at, property(engine, taken, name), scope);
      }
      return undefined;
    case 'default-pattern':
      return part(engine, pattern.target, at, { ...taken, type: type ?? typeOf(engine, pattern.value, scope) }, scope);
    case 'rest-pattern':
      return undefined;
    default:
      return type;
  }
}

function property(engine: Engine, taken: Taken, name: string): Taken {
  const entity = taken.entity && memberOfEntity(engine, taken.entity, name);
  if (entity !== undefined) return { type: typeOfEntity(engine, entity), entity, shape: undefined };
  const type = memberOfType(engine, taken.type, name) ?? itemOfType(engine, taken.type, name);
  if (type !== undefined || taken.shape === undefined) return ofType(type);
  const member = memberOfShape(engine, taken.shape, name, 0);
  return { type: member?.type, entity: undefined, shape: member?.shape };
}

function holds(pattern: Pattern, at: Located): boolean {
  return pattern === at || (pattern.start <= at.start && at.end <= pattern.end);
}

function keyName(key: Identifier | Value): string | undefined {
  if (key.kind === 'identifier') return key.text;
  return key.kind === 'literal' && typeof key.value === 'string' ? key.value : undefined;
}

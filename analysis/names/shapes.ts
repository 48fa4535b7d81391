import type { Func, MappingValue, NameValue, TypeStatement, Value } from '../program/index.ts';
import { annotationType } from './annotations.ts';
import { calleeOf } from './callees.ts';
import type { Engine, Scope } from './engine.ts';
import { typeOf } from './infer.ts';
import { reachingWrites } from './module-scope.ts';
import type { LocalWrite } from './scopes.ts';
import type { Type } from './types.ts';

/** What TypeScript knows of an object without a class: the literal that makes it, or the annotation that describes it. */
export type Shape =
  | { readonly kind: 'literal'; readonly literal: MappingValue; readonly scope: Scope }
  | { readonly kind: 'annotation'; readonly annotation: Value; readonly scope: Scope };

export interface ShapeMember {
  readonly type: Type | undefined;
  readonly shape: Shape | undefined;
}

/** Steps from a value to its shape. */
const MAX_DEPTH = 8;

/** The type of `object.name` by the object's shape. */
export function memberByShape(engine: Engine, object: Value, scope: Scope, name: string): Type | undefined {
  if (engine.isPython) return undefined;
  const shape = shapeOf(engine, object, scope, 0);
  return shape && memberOfShape(engine, shape, name, 0)?.type;
}

/** The shape of a value. */
export function shapeOf(engine: Engine, value: Value, scope: Scope, depth: number): Shape | undefined {
  if (depth > MAX_DEPTH || engine.isPython) return undefined;
  switch (value.kind) {
    case 'name':
      return shapeOfName(engine, value, scope, depth);
    case 'mapping':
      return { kind: 'literal', literal: value, scope };
    case 'attribute': {
      const shape = shapeOf(engine, value.object, scope, depth + 1);
      return shape && memberOfShape(engine, shape, value.name, depth + 1)?.shape;
    }
    case 'call': {
      const callee = calleeOf(engine, value, scope);
      return callee.kind === 'function' ? shapeOfResult(engine, callee.func, depth) : undefined;
    }
    case 'await':
      return shapeOf(engine, value.value, scope, depth + 1);
    case 'cast':
      // `{…} as const` says less than the object.
      if (value.value.kind === 'mapping') return shapeOf(engine, value.value, scope, depth + 1);
      return { kind: 'annotation', annotation: value.type, scope };
    case 'logical':
      return shapeOf(engine, value.left, scope, depth + 1) ?? shapeOf(engine, value.right, scope, depth + 1);
    default:
      return undefined;
  }
}

function shapeOfResult(engine: Engine, func: Func, depth: number): Shape | undefined {
  if (func.returns !== undefined) return { kind: 'annotation', annotation: func.returns, scope: func };
  const returns = engine.table(func)?.returns;
  const [only] = returns ?? [];
  return returns?.length === 1 && only !== undefined ? shapeOf(engine, only, func, depth + 1) : undefined;
}

function shapeOfName(engine: Engine, name: NameValue, scope: Scope, depth: number): Shape | undefined {
  const found = engine.globals.find(name, scope);
  if (found === undefined) return undefined;
  const { writes } = found.binding;
  const reaching = found.sameScope ? reachingWrites(writes, scope, name.start) : writes;
  const [only] = reaching ?? [];
  return reaching?.length === 1 && only !== undefined ? shapeOfWrite(engine, only, depth) : undefined;
}

function shapeOfWrite(engine: Engine, write: LocalWrite, depth: number): Shape | undefined {
  const { annotation, value, pattern, scope, at } = write;
  if (pattern !== undefined) {
    const whole = annotation ?? undefined;
    const shape: Shape | undefined =
      whole === undefined
        ? value && shapeOf(engine, value, scope, depth + 1)
        : { kind: 'annotation', annotation: whole, scope };
    const key = shape && keyOf(pattern, at);
    return key === undefined ? undefined : memberOfShape(engine, shape as Shape, key, depth + 1)?.shape;
  }
  if (annotation !== undefined) return { kind: 'annotation', annotation, scope };
  return write.kind === 'assign' && value !== undefined ? shapeOf(engine, value, scope, depth + 1) : undefined;
}

/** The key under which a flat object pattern takes a name. */
function keyOf(pattern: NonNullable<LocalWrite['pattern']>, at: LocalWrite['at']): string | undefined {
  if (pattern.kind !== 'mapping-pattern') return undefined;
  const entry = pattern.entries.find(({ target }) => target.start <= at.start && at.end <= target.end);
  return entry?.key?.kind === 'identifier' ? entry.key.text : undefined;
}

/** A member of a shape; undefined where the shape has none of that name. */
export function memberOfShape(engine: Engine, shape: Shape, name: string, depth: number): ShapeMember | undefined {
  if (depth > MAX_DEPTH) return undefined;
  if (shape.kind === 'literal') return memberOfLiteral(engine, shape.literal, shape.scope, name, depth);
  const annotation = memberAnnotation(engine, shape.annotation, shape.scope, name, depth);
  if (annotation === undefined) return undefined;
  const type = annotationType(engine, annotation.annotation, annotation.scope);
  return { type, shape: { kind: 'annotation', ...annotation } };
}

function memberOfLiteral(
  engine: Engine,
  literal: MappingValue,
  scope: Scope,
  name: string,
  depth: number,
): ShapeMember | undefined {
  for (let index = literal.entries.length - 1; index >= 0; index -= 1) {
    const entry = literal.entries[index];
    if (entry === undefined) continue;
    const { key, value } = entry;
    if (key === undefined) {
      const spread = shapeOf(engine, value, scope, depth + 1);
      const found = spread && memberOfShape(engine, spread, name, depth + 1);
      if (found !== undefined) return found;
      continue;
    }
    const text = key.kind === 'identifier' ? key.text : key.kind === 'literal' ? key.value : undefined;
    if (text === name) return { type: typeOf(engine, value, scope), shape: shapeOf(engine, value, scope, depth + 1) };
  }
  return undefined;
}

interface Annotated {
  readonly annotation: Value;
  readonly scope: Scope;
}

/** Generic types of the language that have the members of their argument. */
const WRAPPERS = new Set(['Readonly', 'Required', 'Partial', 'NonNullable', 'Promise', 'Awaited', 'Pick', 'Omit']);

function memberAnnotation(
  engine: Engine,
  annotation: Value,
  scope: Scope,
  name: string,
  depth: number,
): Annotated | undefined {
  if (depth > MAX_DEPTH) return undefined;
  switch (annotation.kind) {
    case 'name': {
      const found = engine.globals.find(annotation, scope);
      for (const write of found?.binding.writes ?? []) {
        const member = write.type && memberOfType(engine, write.type, write.scope, name, depth + 1);
        if (member !== undefined) return member;
      }
      return undefined;
    }
    case 'mapping': {
      const entry = annotation.entries.find(({ key }) => key?.kind === 'identifier' && key.text === name);
      return entry && { annotation: entry.value, scope };
    }
    case 'binary':
      return (
        memberAnnotation(engine, annotation.left, scope, name, depth + 1) ??
        memberAnnotation(engine, annotation.right, scope, name, depth + 1)
      );
    case 'subscript': {
      const isWrapper = annotation.object.kind === 'name' && WRAPPERS.has(annotation.object.text);
      const { index } = annotation;
      const wrapped = index.kind === 'sequence' ? index.elements[0] : index;
      if (isWrapper && wrapped === undefined) return undefined;
      return memberAnnotation(engine, isWrapper && wrapped ? wrapped : annotation.object, scope, name, depth + 1);
    }
    default:
      return undefined;
  }
}

function memberOfType(
  engine: Engine,
  type: TypeStatement,
  scope: Scope,
  name: string,
  depth: number,
): Annotated | undefined {
  const own = type.members.find((member) => member.name === name)?.type;
  if (own !== undefined) return { annotation: own, scope };
  if (type.value !== undefined) return memberAnnotation(engine, type.value, scope, name, depth);
  for (const base of type.bases) {
    const found = memberAnnotation(engine, base, scope, name, depth);
    if (found !== undefined) return found;
  }
  return undefined;
}

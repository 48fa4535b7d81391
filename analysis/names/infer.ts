import type { CallValue, Value } from '../program/index.ts';
import { annotationType } from './annotations.ts';
import { typeOfName } from './bindings.ts';
import { resultOfCall } from './callees.ts';
import type { Engine, Scope } from './engine.ts';
import { entityOf, entityOfRequire, isSuper, memberOfEntity, typeOfEntity } from './entities.ts';
import { itemOfType, iteratedType, memberOfType } from './members.ts';
import { awaited, typeFromText } from './model-types.ts';
import { memberByShape } from './shapes.ts';
import { CYCLE, functionReference, join, library, NOTHING, reference } from './type-values.ts';
import type { Type } from './types.ts';

/** The light type of a value that stands in the code of `scope`. */
export function typeOf(engine: Engine, value: Value, scope: Scope): Type | undefined {
  if (value.kind === 'literal') return typeOfLiteral(engine, value);
  if (value.kind === 'function') return functionReference(value.func);
  const unit = engine.unitOf(scope, value.start);
  const kept = unit === undefined ? undefined : engine.keptType(unit, value);
  if (kept !== undefined) return kept ?? undefined;
  return engine.type(unit, value, () => infer(engine, value, scope));
}

function infer(engine: Engine, value: Value, scope: Scope): Type | undefined {
  switch (value.kind) {
    case 'name':
      return typeOfName(engine, value, scope);
    case 'attribute':
      return typeOfAttribute(engine, value, scope);
    case 'subscript':
      return typeOfSubscript(engine, value, scope);
    case 'call':
      return typeOfCall(engine, value, scope);
    case 'template':
      return builtin(engine, 'str');
    case 'sequence':
      return typeOfSequence(engine, value, scope);
    case 'mapping':
      return typeOfMapping(engine, value, scope);
    case 'comprehension':
      return typeOfComprehension(engine, value, scope);
    case 'class':
      return reference({ kind: 'class', definition: value.definition });
    case 'await': {
      const type = typeOf(engine, value.value, scope);
      return type && awaited(engine, type);
    }
    case 'unary':
      return value.operator === 'not' ? builtin(engine, 'bool') : undefined;
    case 'binary':
      return typeOfBinary(engine, value, scope);
    case 'logical': {
      const right = typeOf(engine, value.right, scope);
      return value.operator === 'and' ? right : join([typeOf(engine, value.left, scope), right], engine.knowledge);
    }
    case 'conditional':
      return join([typeOf(engine, value.then, scope), typeOf(engine, value.otherwise, scope)], engine.knowledge);
    case 'assign':
      return value.value === undefined ? undefined : typeOf(engine, value.value, scope);
    case 'cast':
      return annotationType(engine, value.type, scope) ?? typeOf(engine, value.value, scope);
    default:
      return undefined;
  }
}

function typeOfCall(engine: Engine, value: CallValue, scope: Scope): Type | undefined {
  const required = entityOfRequire(engine, value, scope);
  return required === undefined ? resultOfCall(engine, value, scope) : typeOfEntity(engine, required);
}

const BUILTINS: Readonly<Record<string, readonly [string, string]>> = {
  str: ['builtins.str', 'globalThis.String'],
  bytes: ['builtins.bytes', 'globalThis.String'],
  number: ['builtins.int', 'globalThis.Number'],
  float: ['builtins.float', 'globalThis.Number'],
  bool: ['builtins.bool', 'globalThis.Boolean'],
  regex: ['re.Pattern', 'globalThis.RegExp'],
  list: ['builtins.list', 'globalThis.Array'],
  set: ['builtins.set', 'globalThis.Set'],
  dict: ['builtins.dict', 'globalThis.Object'],
};

/** A type of the language itself. */
export function builtin(engine: Engine, name: string, args: readonly Type[] = []): Type {
  const pair = BUILTINS[name] as readonly [string, string];
  return library(engine.isPython ? pair[0] : pair[1], args);
}

function typeOfLiteral(engine: Engine, value: Value & { readonly kind: 'literal' }): Type | undefined {
  switch (value.type) {
    case 'string':
      return builtin(engine, 'str');
    case 'bytes':
      return builtin(engine, 'bytes');
    case 'number':
      return builtin(engine, Number.isInteger(value.value) ? 'number' : 'float');
    case 'boolean':
      return builtin(engine, 'bool');
    case 'regex':
      return builtin(engine, 'regex');
    case 'null':
    case 'undefined':
      return NOTHING;
    case 'ellipsis':
      return undefined;
  }
}

function typeOfSequence(engine: Engine, value: Value & { readonly kind: 'sequence' }, scope: Scope): Type | undefined {
  const types = value.elements.slice(0, 24).map((element) => {
    if (element.kind !== 'spread') return typeOf(engine, element, scope);
    return iteratedType(engine, typeOf(engine, element.value, scope));
  });
  if (value.type === 'tuple' && value.elements.every((element) => element.kind !== 'spread')) {
    return library('tuple', knownPrefix(types));
  }
  const element = join(types);
  // `return [value, setValue]`
  const isPair = element === undefined && !engine.isPython && types.length <= 6 && types[0] !== undefined;
  if (isPair && value.elements.every((one) => one.kind !== 'spread')) return library('tuple', knownPrefix(types));
  return builtin(
    engine,
    value.type === 'set' ? 'set' : 'list',
    element === undefined || element === CYCLE ? [] : [element],
  );
}

function knownPrefix(types: readonly (Type | undefined)[]): Type[] {
  const known: Type[] = [];
  for (const type of types) {
    if (type === undefined) break;
    known.push(type);
  }
  return known;
}

function typeOfMapping(engine: Engine, value: Value & { readonly kind: 'mapping' }, scope: Scope): Type | undefined {
  if (!engine.isPython) return builtin(engine, 'dict');
  const keys: (Type | undefined)[] = [];
  const values: (Type | undefined)[] = [];
  for (const entry of value.entries.slice(0, 24)) {
    if (entry.key === undefined) return builtin(engine, 'dict');
    keys.push(entry.key.kind === 'identifier' ? undefined : typeOf(engine, entry.key, scope));
    values.push(typeOf(engine, entry.value, scope));
  }
  return dictOf(engine, join(keys), join(values));
}

function dictOf(engine: Engine, key: Type | undefined, value: Type | undefined): Type {
  return builtin(
    engine,
    'dict',
    key === undefined || value === undefined || key === CYCLE || value === CYCLE ? [] : [key, value],
  );
}

function typeOfComprehension(
  engine: Engine,
  value: Value & { readonly kind: 'comprehension' },
  scope: Scope,
): Type | undefined {
  const element = typeOf(engine, value.element, scope);
  if (value.type === 'mapping') return dictOf(engine, value.key && typeOf(engine, value.key, scope), element);
  const args = element === undefined || element === CYCLE ? [] : [element];
  if (value.type === 'generator') return library(engine.isPython ? 'builtins.generator' : 'globalThis.Generator', args);
  return builtin(engine, value.type, args);
}

const COMPARISONS = new Set([
  '==',
  '!=',
  '<',
  '>',
  '<=',
  '>=',
  '===',
  '!==',
  'is',
  'is not',
  'in',
  'not in',
  'instanceof',
]);

/** `prompt | model`: what a library's class makes of itself and another. */
function pipedType(engine: Engine, left: Type | undefined, right: Type | undefined): Type | undefined {
  const method =
    (left?.kind === 'library' ? engine.knowledge.method(left.name, '__or__') : undefined) ??
    (right?.kind === 'library' ? engine.knowledge.method(right.name, '__ror__') : undefined);
  return method?.facts.returns === undefined ? undefined : typeFromText(engine, method.facts.returns, {});
}

function typeOfBinary(engine: Engine, value: Value & { readonly kind: 'binary' }, scope: Scope): Type | undefined {
  if (COMPARISONS.has(value.operator)) return builtin(engine, 'bool');
  const left = typeOf(engine, value.left, scope);
  if (left?.kind === 'library' && engine.isPython && value.operator === '/') {
    // `Path('a') / 'b'`
    const method = engine.knowledge.method(left.name, '__truediv__');
    if (method !== undefined) return left;
  }
  if (value.operator === '%' && left?.kind === 'library' && left.name === 'builtins.str') return left;
  if (value.operator !== '+' && value.operator !== '|') return undefined;
  const right = typeOf(engine, value.right, scope);
  const piped = value.operator === '|' && engine.isPython ? pipedType(engine, left, right) : undefined;
  if (piped !== undefined) return piped;
  return right === undefined && left?.kind === 'library' && /\.(str|String)$/.test(left.name)
    ? left
    : join([left, right]);
}

function typeOfAttribute(
  engine: Engine,
  value: Value & { readonly kind: 'attribute' },
  scope: Scope,
): Type | undefined {
  return typeOfMember(engine, value, scope) ?? memberByShape(engine, value.object, scope, value.name);
}

function typeOfMember(engine: Engine, value: Value & { readonly kind: 'attribute' }, scope: Scope): Type | undefined {
  if (isSuper(value.object)) return undefined;
  const { object } = value;
  if (object.kind === 'name' || object.kind === 'attribute' || object.kind === 'call') {
    const entity = entityOf(engine, object, scope);
    if (entity !== undefined) {
      const member = memberOfEntity(engine, entity, value.name);
      if (member !== undefined) return typeOfEntity(engine, member);
      if (entity.kind === 'module') return undefined;
      if (entity.kind !== 'library') {
        const type = entity.kind === 'remote-value' ? typeOfEntity(engine, entity) : reference(entity);
        return memberOfType(engine, type, value.name);
      }
    }
  }
  return memberOfType(engine, typeOf(engine, object, scope), value.name);
}

function typeOfSubscript(
  engine: Engine,
  value: Value & { readonly kind: 'subscript' },
  scope: Scope,
): Type | undefined {
  const type = typeOf(engine, value.object, scope);
  if (type?.kind === 'reference') {
    // `Maker[Session]` is the class itself.
    return type.target.kind === 'class' || type.target.kind === 'library' ? type : undefined;
  }
  if (value.index.kind === 'slice') return type;
  return itemOfType(engine, type, value.index.kind === 'literal' ? value.index.value : undefined);
}

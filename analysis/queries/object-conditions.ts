import { type MappingEntry, type Value, ownValue } from '../program/index.ts';
import type { ConditionScope, PredicateReader } from './predicates.ts';
import { either } from './reach.ts';
import type { Comparison } from './section.ts';
import type { EntityRef, Predicate } from './types.ts';

/** Conditions written as an object: `{ userId, status: 'open', createdAt: { gte: from }, OR: [ … ] }`. Entries that may be absent say nothing. */
export function objectConditions(reader: PredicateReader, value: Value, scope: ConditionScope): readonly Predicate[] {
  if (value.kind === 'sequence') return oneOf(reader, value.elements, scope);
  if (value.kind === 'name') {
    const held = scope.held(value.text);
    if (held !== undefined) return held;
    const object = scope.object(value);
    return object === undefined ? [reader.unjudged(value, scope)] : objectConditions(reader, object, scope);
  }
  if (value.kind === 'cast') return objectConditions(reader, value.value, scope);
  if (value.kind === 'binary') return reader.expression(value, scope);
  if (value.kind === 'literal') return [];
  if (value.kind !== 'mapping') return [reader.unjudged(value, scope)];
  return value.entries.flatMap((entry) => entryConditions(reader, entry, scope));
}

function oneOf(reader: PredicateReader, values: readonly Value[], scope: ConditionScope): readonly Predicate[] {
  const one = either(
    values.map((value) => objectConditions(reader, value, scope)),
    scope.owner,
  );
  return one === undefined ? [] : [one];
}

function entryConditions(reader: PredicateReader, entry: MappingEntry, scope: ConditionScope): readonly Predicate[] {
  const { forms } = scope;
  if (entry.key === undefined) return spread(reader, entry.value, scope);
  const name = keyName(entry.key);
  if (name === undefined) {
    const wrapped = columnKey(reader, entry, scope);
    return wrapped ?? [reader.unjudged(entry, scope)];
  }
  if (forms?.allKeys?.includes(name)) {
    return entry.value.kind === 'sequence'
      ? entry.value.elements.flatMap((element) => objectConditions(reader, element, scope))
      : objectConditions(reader, entry.value, scope);
  }
  if (forms?.anyKeys?.includes(name))
    return entry.value.kind === 'sequence'
      ? oneOf(reader, entry.value.elements, scope)
      : [reader.unjudged(entry, scope)];
  return columnConditions(reader, name, entry, scope);
}

/** `{...where}` and `...(status && { status })`: the second may be absent. */
function spread(reader: PredicateReader, value: Value, scope: ConditionScope): readonly Predicate[] {
  if (value.kind === 'logical') return [];
  if (value.kind === 'conditional') {
    const one = either(
      [objectConditions(reader, value.then, scope), objectConditions(reader, value.otherwise, scope)],
      scope.owner,
    );
    return one === undefined ? [] : [one];
  }
  return objectConditions(reader, value, scope);
}

function columnConditions(
  reader: PredicateReader,
  name: string,
  entry: MappingEntry,
  scope: ConditionScope,
): readonly Predicate[] {
  const { value } = entry;
  const column = { name, owner: scope.owner, asDay: false };
  const { lookups = {}, functions = {} } = scope.forms ?? {};
  if (value.kind === 'literal' && value.type === 'undefined') return [];
  if (value.kind === 'call') {
    const called = value.callee.kind === 'name' ? value.callee.text : undefined;
    const comparison = ownValue(functions, called);
    if (comparison !== undefined) return [reader.predicate(column, comparison, value.args[0]?.value, entry)];
  }
  // The entry is left out at run time when its value is undefined.
  if (mayBeUndefined(value)) return [];
  if (value.kind !== 'mapping') return [reader.predicate(column, 'same', value, entry)];
  const found = value.entries.flatMap((inner) => {
    const key = inner.key === undefined ? undefined : keyName(inner.key);
    const comparison: Comparison | undefined = ownValue(lookups, key);
    return comparison === undefined ? [] : [reader.predicate(column, comparison, inner.value, inner)];
  });
  if (found.length > 0 || value.entries.length === 0) return found;
  // Conditions of a related table.
  const owner = { name, facts: undefined };
  return objectConditions(reader, value, { ...scope, owner }).map((one) => ofPartner(one, owner));
}

/** A condition of a related table: its key picks an owner, not a row. */
export function ofPartner(one: Predicate, owner: EntityRef): Predicate {
  return { ...one, owner, reach: one.reach === 'unique' || one.reach === 'listed' ? 'scoped' : one.reach };
}

function mayBeUndefined(value: Value): boolean {
  if (value.kind === 'conditional') return isUndefined(value.then) || isUndefined(value.otherwise);
  return value.kind === 'logical' && isUndefined(value.right);
}

function isUndefined(value: Value): boolean {
  return (
    (value.kind === 'literal' && value.type === 'undefined') || (value.kind === 'name' && value.text === 'undefined')
  );
}

/** Python's `{User.age: {...}}`. */
function columnKey(
  reader: PredicateReader,
  entry: MappingEntry,
  scope: ConditionScope,
): readonly Predicate[] | undefined {
  if (entry.key === undefined || entry.key.kind === 'identifier') return undefined;
  const column = reader.columns.column(entry.key, scope.forms, scope.owner);
  return column === undefined ? undefined : columnConditions(reader, column.name, entry, scope);
}

/** `name`, `'name'`, `[Op.gte]`. */
export function keyName(key: MappingEntry['key']): string | undefined {
  if (key === undefined) return undefined;
  if (key.kind === 'identifier') return key.text;
  if (key.kind === 'literal' && typeof key.value === 'string') return key.value;
  return key.kind === 'attribute' ? key.name : undefined;
}

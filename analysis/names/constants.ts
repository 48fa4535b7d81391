import type { Func, Value } from '../program/index.ts';
import type { Names } from './types.ts';

/** Values are followed through constants this far. */
const MAX_STEPS = 6;

/** The value that a constant, or a property of a constant object, was given; the value itself where that can't be told. */
export function settledValue(names: Names, value: Value, scope: Func, depth = 0): Value {
  if (depth > MAX_STEPS) return value;
  if (value.kind === 'cast') return settledValue(names, value.value, scope, depth + 1);
  if (value.kind === 'attribute')
    return property(settledValue(names, value.object, scope, depth + 1), value.name) ?? value;
  if (value.kind !== 'name') return value;
  const writes = names.binding(value, scope)?.writes ?? [];
  const [only] = writes;
  if (writes.length !== 1 || only?.kind !== 'assign' || only.pattern !== undefined || only.value === undefined)
    return value;
  return settledValue(names, only.value, only.scope, depth + 1);
}

/** The entry of an object literal. */
export function property(value: Value | undefined, name: string | undefined): Value | undefined {
  if (value?.kind !== 'mapping' || name === undefined) return undefined;
  for (const { key, value: entry } of value.entries) {
    if (key?.kind === 'identifier' && key.text === name) return entry;
    if (key?.kind === 'literal' && key.value === name) return entry;
  }
  return undefined;
}

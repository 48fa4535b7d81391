import * as z from 'zod/mini';

/** A place in a schema. */
export type Schema = z.core.$ZodType;

interface Definition {
  readonly type: string;
  readonly innerType?: Schema;
  readonly element?: Schema;
  readonly valueType?: Schema;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly entries?: Readonly<Record<string, string>>;
}

/** What a schema says at the end of some steps; undefined where it says nothing. */
export function schemaAt(schema: Schema, steps: readonly (string | number)[]): Schema | undefined {
  const def = definitionOf(schema);
  const [step, ...rest] = steps;
  if (step === undefined) return schema;
  const own = def.shape !== undefined && Object.hasOwn(def.shape, step) ? def.shape[step] : undefined;
  const next = def.element ?? def.valueType ?? own;
  return next && schemaAt(next, rest);
}

/** The keys of an object. */
export function keysOf(schema: Schema): readonly string[] {
  return Object.keys(definitionOf(schema).shape ?? {});
}

/** The values that can be named: of an enumeration its own, `true` and `false`. */
export function valuesOf(schema: Schema): readonly (string | boolean)[] {
  const { type, entries } = definitionOf(schema);
  return type === 'boolean' ? [true, false] : Object.values(entries ?? {});
}

/** What the schema says a place is for. */
export function descriptionOf(schema: Schema): string | undefined {
  const { description } = z.globalRegistry.get(schema) ?? {};
  const { innerType } = schema._zod.def as unknown as Definition;
  return description ?? (innerType && descriptionOf(innerType));
}

/** Without what only says that a value may be left out. */
function definitionOf(schema: Schema): Definition {
  const def = schema._zod.def as unknown as Definition;
  return def.innerType === undefined ? def : definitionOf(def.innerType);
}

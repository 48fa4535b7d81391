import type { Class, Field } from './classes.ts';
import type { Func } from './functions.ts';
import type { ClassStatement, Statement } from './statements.ts';
import type { Unit } from './unit.ts';

/** Fields, methods and other statements of a class body, in order of the text. A field's arrow function is reached through the field. */
export function classMembers(definition: Class): readonly (Field | Func | Statement)[] {
  const inFields = new Set<Func>();
  for (const field of definition.fields) if (field.value?.kind === 'function') inFields.add(field.value.func);
  const methods = definition.methods.filter((method) => !inFields.has(method));
  if (definition.fields.length === 0 && definition.others.length === 0) return methods;
  return [...definition.fields, ...methods, ...definition.others].sort((a, b) => a.start - b.start);
}

/** The units that the code of a class is in: its own, and those of its methods. */
export function unitsOfClass({ unit }: Class): readonly Unit[] {
  return unit.members.length === 0 ? [unit] : [unit, ...unit.members];
}

/** The statement of the class that a unit is a method of. */
export function classStatement({ around }: Unit): ClassStatement | undefined {
  return around?.statements.find((one) => one.kind === 'define-class');
}

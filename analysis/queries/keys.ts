import { type Class, type Field, lastName, type Value } from '../program/index.ts';
import { snakeCase } from './columns.ts';
import type { ColumnForms, NamingSection } from './section.ts';

/** Columns that are unique together: `UniqueConstraint('a', 'b')` anywhere in a field of the class. */
export function keysIn(field: Field, forms: ColumnForms): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [];
  const work: Value[] = field.value === undefined ? [] : [field.value];
  for (let value = work.pop(); value !== undefined; value = work.pop()) {
    if (value.kind === 'sequence') work.push(...value.elements);
    if (value.kind !== 'call' || !forms.uniqueTogether?.includes(lastName(value.callee) ?? '')) continue;
    // Only some of the rows are unique.
    if (value.args.some(({ keyword }) => keyword !== undefined && keyword.text === forms.uniqueWhere)) continue;
    const columns = value.args.flatMap(({ keyword, value: given }) => {
      if (keyword === undefined) return texts([given]);
      return keyword.text === forms.uniqueKeyword && given.kind === 'sequence' ? texts(given.elements) : [];
    });
    if (columns.length > 0) found.push(columns);
  }
  return found;
}

/** The same where a class inside the table's has them: Django's `class Meta`. What was deleted is not counted, though it may be there once more. */
export function keysInOptions(
  definition: Class,
  forms: ColumnForms,
  naming: NamingSection | undefined,
): readonly (readonly string[])[] {
  const keys = optionsOf(definition, forms).map((field) =>
    field.name === forms.options?.unique ? keysOfLists(field.value) : keysIn(field, forms),
  );
  const isDeletion = (column: string): boolean => naming?.softDelete.includes(snakeCase(column)) === true;
  return keys
    .flat()
    .map((key) => key.filter((column) => !isDeletion(column)))
    .filter((key) => key.length > 0);
}

/** The table says how its rows are sorted where a query does not. */
export function isSorted(definition: Class, forms: ColumnForms): boolean {
  return optionsOf(definition, forms).some(({ name }) => name === forms.options?.sorts);
}

/** Fields of the class with a table's options. */
function optionsOf(definition: Class, { options }: ColumnForms): readonly Field[] {
  if (options === undefined) return [];
  return definition.others.flatMap((statement) =>
    statement.kind === 'define-class' && statement.definition.name?.text === options.in
      ? statement.definition.fields
      : [],
  );
}

/** `['a', 'b']`, `[('a', 'b'), ('c', 'd')]`. */
function keysOfLists(value: Value | undefined): readonly (readonly string[])[] {
  if (value?.kind !== 'sequence') return [];
  const own = texts(value.elements);
  const inner = value.elements.map((element) => (element.kind === 'sequence' ? texts(element.elements) : []));
  return [own, ...inner].filter((key) => key.length > 0);
}

function texts(values: readonly Value[]): readonly string[] {
  return values.flatMap((value) => (value.kind === 'literal' && typeof value.value === 'string' ? [value.value] : []));
}

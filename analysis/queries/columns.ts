import type { Comparison, NamingSection } from './section.ts';
import type { ColumnFacts, EntityRef, PredicateReach, QueryState } from './types.ts';

/** What kind of column a condition is about. 'key': few rows have the same value, though nothing says it is unique. */
export type ColumnKind = 'unique' | 'key' | 'scope' | 'closed' | 'day' | 'time' | 'other';

/** The kind of a column, from its declaration where that was read, else from its name. */
export function columnKind(name: string, owner: EntityRef | undefined, naming: NamingSection | undefined): ColumnKind {
  const declared = owner?.facts?.columns.get(name);
  if (declared === undefined) return namedKind(name, naming);
  const kind = declaredKind(declared);
  if (kind !== 'other') return kind;
  const named = namedKind(name, naming);
  return named === 'unique' ? 'key' : named;
}

function declaredKind(column: ColumnFacts): ColumnKind {
  if (column.unique) return 'unique';
  if (column.foreign || column.relation) return 'scope';
  if (column.closed) return 'closed';
  return column.time ?? 'other';
}

function namedKind(name: string, naming: NamingSection | undefined): ColumnKind {
  if (naming === undefined) return 'other';
  const snake = snakeCase(name);
  const ends = (endings: readonly string[]): boolean => endings.some((ending) => snake.endsWith(ending));
  if (naming.closed.includes(snake) || naming.closedBeginnings.some((beginning) => snake.startsWith(beginning)))
    return 'closed';
  if (naming.unique.includes(snake)) return 'unique';
  if (ends(naming.closedEndings)) return 'closed';
  if (naming.day.includes(snake) || ends(naming.dayEndings)) return 'day';
  if (naming.time.includes(snake) || ends(naming.timeEndings)) return 'time';
  if (naming.scope.includes(snake) || ends(naming.scopeEndings)) return 'scope';
  if (ends(naming.uniqueEndings)) return 'key';
  return 'other';
}

/** How far a comparison of a column of that kind narrows the rows. `constant`: it is compared with something that is the same for every caller. */
export function predicateReach(kind: ColumnKind, comparison: Comparison, constant: boolean): PredicateReach {
  switch (comparison) {
    case 'like':
    case 'is':
    case 'not':
      return 'closed';
    case 'same':
      return sameReach(kind, constant);
    case 'among':
      if (kind === 'unique') return 'listed';
      if (constant || kind === 'closed') return 'closed';
      return kind === 'scope' || kind === 'key' ? 'scoped' : 'partial';
    case 'between':
      return kind === 'other' || kind === 'closed' ? 'partial' : 'between';
    case 'from':
    case 'to':
      if (kind === 'closed') return 'closed';
      if (kind === 'other') return constant ? 'closed' : 'partial';
      return comparison;
  }
}

/** `deletedAt: null`, `is_deleted = false`: rows that were deleted stay out, and nothing else does. */
export function leavesLiving(name: string, comparison: Comparison, naming: NamingSection | undefined): boolean {
  return (comparison === 'is' || comparison === 'same') && naming?.softDelete.includes(snakeCase(name)) === true;
}

/** What all rows are picked by is their tenant: `organizationId`, `workspace__slug`. */
export function isOfTenant({ predicates }: QueryState, naming: NamingSection | undefined): boolean {
  const scopes = predicates.filter(({ reach }) => reach === 'scoped');
  return scopes.length > 0 && scopes.every(({ column }) => column !== undefined && isTenantColumn(column, naming));
}

function isTenantColumn(name: string, naming: NamingSection | undefined): boolean {
  const [first = ''] = snakeCase(name).split('__');
  return naming?.tenants.includes(first.replace(/_(id|pk|uid|uuid|slug)$/, '')) === true;
}

function sameReach(kind: ColumnKind, constant: boolean): PredicateReach {
  if (kind === 'unique') return 'unique';
  if (kind === 'scope' || kind === 'key') return 'scoped';
  if (constant || kind === 'closed') return 'closed';
  if (kind === 'day') return 'day';
  return 'partial';
}

/** `createdAt` → `created_at`, `isActive` → `is_active`. */
export function snakeCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
}

/** What the name of a class adds to the name of its table: `UserModel`. */
const CLASS_WORD = /_(model|table|entity|orm|record|info|db)$/;

/** The table is one of those named: by its singular name or its last words. */
export function isTableOf(name: string, names: readonly string[]): boolean {
  return endsAsOne(snakeCase(name.replace(/^.*\./, '')).replace(CLASS_WORD, ''), names);
}

/** The same where the words that classes of tables usually end in are part of the name: `ChatModel` may be a model that people chat with. */
export function isTableNamed(name: string, names: readonly string[]): boolean {
  return endsAsOne(snakeCase(name.replace(/^.*\./, '')), names);
}

function endsAsOne(name: string, names: readonly string[]): boolean {
  const one = singular(name);
  return names.some((known) => one === known || one.endsWith(`_${known}`));
}

function singular(name: string): string {
  if (name.endsWith('ies')) return `${name.slice(0, -3)}y`;
  if (/(ss|us)$/.test(name)) return name;
  if (/(x|ch|sh|ss|us)es$/.test(name)) return name.slice(0, -2);
  return name.endsWith('s') ? name.slice(0, -1) : name;
}

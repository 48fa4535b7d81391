import type { EntityRef, Predicate, PredicateReach, QueryState, Reach } from './types.ts';

/** From few rows to all. */
const BY_WIDTH: readonly Reach[] = [
  'bounded',
  'unique',
  'listed',
  'slot',
  'scoped',
  'period',
  'partial',
  'since',
  'closed',
  'whole',
];

/** Orders reaches: the further one is greater. */
export function widthOf(reach: Reach): number {
  return BY_WIDTH.indexOf(reach);
}

/** How much the query can give. */
export function reachOf(query: QueryState): Reach {
  if (query.bound !== undefined) return 'bounded';
  if (query.opaque) return 'partial';
  return reachOfPredicates(query.predicates, query.entity);
}

/** How much the conditions, taken together, leave of the table. */
export function reachOfPredicates(predicates: readonly Predicate[], entity: EntityRef | undefined): Reach {
  const forks = predicates.filter(({ ways }) => ways !== undefined);
  const [fork] = forks;
  if (fork?.ways === undefined || forks.length > MAX_FORKS) return reachOfAll(predicates, entity);
  const others = predicates.filter((one) => one !== fork);
  const [one, other] = fork.ways.map((way) => reachOfPredicates([...others, ...way], entity)) as [Reach, Reach];
  return widthOf(one) >= widthOf(other) ? one : other;
}

/** Beyond so many the ways through a function are not told apart. */
const MAX_FORKS = 3;

function reachOfAll(predicates: readonly Predicate[], entity: EntityRef | undefined): Reach {
  const found = new Set<PredicateReach>();
  for (const predicate of predicates) found.add(ownReach(predicate, entity));
  const covered = keyCovered(predicates, entity);
  if (found.has('unique') || covered === 'unique') return 'unique';
  if (found.has('listed') || covered === 'listed') return 'listed';
  const period = found.has('between') || found.has('day') || (found.has('from') && found.has('to'));
  if (found.has('scoped') && predicates.some(isPicked)) return 'partial';
  if (found.has('scoped')) return period ? 'slot' : 'scoped';
  if (period) return 'period';
  if (found.has('partial')) return 'partial';
  if (found.has('from') || found.has('to')) return 'since';
  return found.has('closed') ? 'closed' : 'whole';
}

/** By a list of the caller's values, of a column that holds content: as many rows as it asks for, not all that an owner has. */
function isPicked({ column, comparison, reach }: Predicate): boolean {
  return column !== undefined && comparison === 'among' && reach === 'partial';
}

/** A key of another table that was joined picks an owner, not a row. */
function ownReach(predicate: Predicate, entity: EntityRef | undefined): PredicateReach {
  const { owner, reach } = predicate;
  if (owner === undefined || entity === undefined || owner.name === entity.name) return reach;
  return reach === 'unique' || reach === 'listed' ? 'scoped' : reach;
}

/** One row, or one for each of a list of values, where the columns of a key are asked for. */
function keyCovered(predicates: readonly Predicate[], entity: EntityRef | undefined): 'unique' | 'listed' | undefined {
  const keys = entity?.facts?.keys;
  if (keys === undefined || keys.length === 0) return undefined;
  const same = new Set<string>();
  const listed = new Set<string>();
  for (const predicate of predicates) {
    const column = keyColumn(predicate, entity);
    if (column === undefined || predicate.reach === 'optional') continue;
    if (predicate.comparison === 'same' && predicate.within !== true) same.add(column);
    else if (predicate.comparison === 'among' || predicate.reach === 'listed') listed.add(column);
  }
  // With a column of few values in it, a key has a row for each of them.
  const few = (column: string): boolean => entity?.facts?.columns.get(column)?.closed === true;
  const has = (columns: ReadonlySet<string>, column: string): boolean =>
    columns.has(column) || columns.has(`${column}_id`);
  const isSame = (column: string): boolean => has(same, column) || few(column);
  if (keys.some((key) => key.length > 0 && key.every(isSame))) return 'unique';
  // Of several lists each pair of values may have a row.
  const isListed = (key: readonly string[]): boolean => {
    const others = key.filter((column) => !isSame(column));
    return others.length === 1 && others.every((column) => has(listed, column));
  };
  return keys.some(isListed) ? 'listed' : undefined;
}

/** The column of the table that a condition is about; a key of another table tells the same as the column that refers to it. */
function keyColumn({ column, owner, reach }: Predicate, entity: EntityRef | undefined): string | undefined {
  if (owner === undefined || owner.name === entity?.name) return column;
  return reach === 'unique' || reach === 'listed' ? owner.name : undefined;
}

const BY_REACH: Readonly<Record<Reach, PredicateReach>> = {
  bounded: 'listed',
  unique: 'listed',
  listed: 'listed',
  slot: 'scoped',
  scoped: 'scoped',
  period: 'between',
  partial: 'partial',
  since: 'from',
  closed: 'closed',
  whole: 'closed',
};

const ORDER: readonly PredicateReach[] = ['listed', 'scoped', 'between', 'partial', 'from', 'closed'];

/** A condition of a column by the rows of another query: it reaches as far as that one does. */
export function byInner(predicate: Predicate, inner: QueryState): Predicate {
  const reach = BY_REACH[reachOf(inner)];
  return {
    ...predicate,
    comparison: 'same',
    within: true,
    reach: predicate.reach === 'listed' || reach === 'closed' ? reach : predicate.reach,
  };
}

/** One condition for several of which one must hold: as far-reaching as the widest. Undefined when one of them leaves the whole table. */
export function either(
  branches: readonly (readonly Predicate[])[],
  entity: EntityRef | undefined,
): Predicate | undefined {
  let widest: PredicateReach = 'listed';
  let first: Predicate | undefined;
  for (const branch of branches) {
    const own = branch[0]?.owner ?? entity;
    const reach = reachOfPredicates(branch, own);
    if (reach === 'whole') return undefined;
    first ??= branch[0];
    const as = BY_REACH[reach];
    if (ORDER.indexOf(as) > ORDER.indexOf(widest)) widest = as;
  }
  if (first === undefined) return undefined;
  return { column: undefined, owner: first.owner, comparison: 'among', reach: widest, value: undefined, at: first.at };
}

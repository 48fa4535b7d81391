import type { EntityRef, Predicate, PredicateReach, QueryState, Reach } from './types.ts';

/** How much the query can give. */
export function reachOf(query: QueryState): Reach {
  if (query.bound !== undefined) return 'bounded';
  if (query.opaque) return 'partial';
  return reachOfPredicates(query.predicates, query.entity);
}

/** How much the conditions, taken together, leave of the table. */
export function reachOfPredicates(predicates: readonly Predicate[], entity: EntityRef | undefined): Reach {
  const found = new Set<PredicateReach>();
  for (const predicate of predicates) found.add(ownReach(predicate, entity));
  if (found.has('unique') || coversKey(predicates, entity)) return 'unique';
  if (found.has('listed')) return 'listed';
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

function coversKey(predicates: readonly Predicate[], entity: EntityRef | undefined): boolean {
  const keys = entity?.facts?.keys;
  if (keys === undefined || keys.length === 0) return false;
  const same = new Set<string>();
  for (const { column, comparison, owner, reach } of predicates)
    if (
      reach !== 'optional' &&
      comparison === 'same' &&
      column !== undefined &&
      (owner === undefined || owner.name === entity?.name)
    )
      same.add(column);
  // With a column of few values in it, a key has a row for each of them.
  const few = (column: string): boolean => entity?.facts?.columns.get(column)?.closed === true;
  return keys.some((key) => key.length > 0 && key.every((column) => same.has(column) || few(column)));
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

import type { CallValue, Located, Value } from '../program/index.ts';
import type { QueriesSection } from './section.ts';
import type { EntityRef, Predicate, QueryBound, QueryState, QueryStep } from './types.ts';

/** A query at its beginning. */
export function beginQuery(
  section: QueriesSection,
  begin: Value | undefined,
  entity: EntityRef | undefined,
  more: { readonly parameter?: number; readonly conventional?: boolean } = {},
): QueryState {
  return {
    kind: 'query',
    section,
    entity,
    predicates: [],
    steps: [],
    bound: undefined,
    executed: false,
    begin,
    parameter: more.parameter,
    conventional: more.conventional ?? false,
    opaque: false,
  };
}

export function withStep(query: QueryState, does: string, at: Value, name: string): QueryState {
  return { ...query, steps: [...query.steps, { does, at, name }] };
}

export function withPredicates(query: QueryState, predicates: readonly Predicate[]): QueryState {
  return predicates.length === 0 ? query : { ...query, predicates: [...query.predicates, ...predicates] };
}

/** A method that the library has not: in some libraries one of the project's own, which may leave rows out, by what it is given or always the same ones. */
export function ownStep(query: QueryState, call: CallValue): QueryState {
  if (query.section.ownSteps !== true || query.executed) return query;
  const reach = call.args.length > 0 ? 'partial' : 'closed';
  const { entity: owner } = query;
  return withPredicates(query, [{ column: undefined, owner, comparison: 'same', reach, value: undefined, at: call }]);
}

export function withBound(query: QueryState, by: QueryBound['by'], at: Located | undefined): QueryState {
  return query.bound === undefined ? { ...query, bound: { by, at } } : query;
}

/** What holds of the query whichever of two ways was taken: the conditions and the bound of both, the steps of either. */
export function joinQueries(a: QueryState, b: QueryState): QueryState | undefined {
  if (a === b) return a;
  if (a.section !== b.section) return undefined;
  return {
    ...a,
    entity: a.entity?.name === b.entity?.name ? a.entity : undefined,
    predicates: sharedPredicates(a.predicates, b.predicates),
    steps: unionSteps(a.steps, b.steps),
    bound: a.bound !== undefined && b.bound !== undefined ? a.bound : undefined,
    executed: a.executed && b.executed,
    begin: a.begin === b.begin ? a.begin : undefined,
    parameter: a.parameter === b.parameter ? a.parameter : undefined,
    conventional: a.conventional || b.conventional,
    opaque: a.opaque || b.opaque,
  };
}

/** Conditions that hold on both ways: the same ones, ones of the same reach on each, and those of one way or the other. */
export function sharedPredicates(a: readonly Predicate[], b: readonly Predicate[]): readonly Predicate[] {
  const shared = a.filter((predicate) => b.includes(predicate));
  const restA = a.filter((predicate) => !shared.includes(predicate));
  const restB = b.filter((predicate) => !shared.includes(predicate));
  for (const predicate of restA) {
    const twin = restB.find((other) => other.reach === predicate.reach);
    if (twin !== undefined) shared.push(predicate);
  }
  const [first] = restA;
  if (first !== undefined && restB.length > 0) shared.push(eitherWay(first, restA, restB));
  return shared;
}

function eitherWay(first: Predicate, one: readonly Predicate[], other: readonly Predicate[]): Predicate {
  const { owner, at } = first;
  return { column: undefined, owner, comparison: 'same', reach: 'either', value: undefined, at, ways: [one, other] };
}

function unionSteps(a: readonly QueryStep[], b: readonly QueryStep[]): readonly QueryStep[] {
  const seen = new Set(a.map((step) => step.at));
  const more = b.filter((step) => !seen.has(step.at));
  return more.length === 0 ? a : [...a, ...more].sort((x, y) => x.at.start - y.at.start);
}

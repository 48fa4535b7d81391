import type { Func, Value } from '../program/index.ts';
import { either } from './reach.ts';
import { joinQueries, sharedPredicates } from './state.ts';
import type { Narrowing, Predicate, QueryState, Reach, RemoteFetch, RowUse } from './types.ts';

/** What is known of a value in so far as it has to do with queries. */
export type Abstract = QueryState | Conditions | Rows | Gathered;

/** Conditions in a variable: one, a list, an object. */
export interface Conditions {
  readonly kind: 'conditions';
  readonly predicates: readonly Predicate[];
}

/** Rows, or what was made of them. 'row': one of them at a time. */
export interface Rows {
  readonly kind: 'rows';
  readonly sources: readonly RowSource[];
  readonly level: 'rows' | 'row';
  /** They stand beside other things. */
  readonly part: boolean;
}

/** Several values awaited together. */
export interface Gathered {
  readonly kind: 'gathered';
  readonly values: readonly (Abstract | undefined)[];
}

/** A place in a function where rows come from: a fetch, or a call that leads to one. */
export interface RowSource {
  readonly at: Value;
  readonly func: Func;
  readonly query: QueryState | undefined;
  readonly remote: RemoteFetch | undefined;
  /** The source in the called function of this file. */
  readonly origin: RowSource | undefined;
  /** How far the fetch reaches by what the call gives, where that is less than for other callers. */
  readonly narrowed: Reach | undefined;
  /** What that leaves to the callers of this function. */
  readonly narrowing: Narrowing | undefined;
  /** What this function does with the rows; filled while it is read. */
  readonly use: { -readonly [K in keyof RowUse]: RowUse[K] };
}

export function rowsOf(sources: readonly RowSource[], level: Rows['level'] = 'rows', part = false): Rows {
  return { kind: 'rows', sources, level, part };
}

export function makeSource(
  at: Value,
  func: Func,
  what: Pick<Partial<RowSource>, 'query' | 'remote' | 'origin' | 'narrowed' | 'narrowing'>,
): RowSource {
  return {
    at,
    func,
    query: what.query,
    remote: what.remote,
    origin: what.origin,
    narrowed: what.narrowed,
    narrowing: what.narrowing,
    use: { returned: undefined, slicedAt: undefined, yielded: false, iterated: false },
  };
}

/** What holds of a value that came one way or the other. */
export function joinAbstract(a: Abstract | undefined, b: Abstract | undefined): Abstract | undefined {
  if (a === b) return a;
  // Rows in one branch, nothing in the other: the rows may still go on.
  if (a?.kind === 'rows' || b?.kind === 'rows') return joinRows(a, b);
  if (a === undefined || b === undefined) return undefined;
  if (a.kind === 'query' && b.kind === 'query') return joinQueries(a, b);
  if (a.kind === 'conditions' && b.kind === 'conditions')
    return { kind: 'conditions', predicates: sharedPredicates(a.predicates, b.predicates) };
  return undefined;
}

function joinRows(a: Abstract | undefined, b: Abstract | undefined): Rows | undefined {
  const first = a?.kind === 'rows' ? a : undefined;
  const second = b?.kind === 'rows' ? b : undefined;
  if (first === undefined) return second;
  if (second === undefined) return first;
  const sources = [...first.sources];
  for (const source of second.sources) if (!sources.includes(source)) sources.push(source);
  const level = first.level === 'rows' || second.level === 'rows' ? 'rows' : 'row';
  return rowsOf(sources, level, first.part || second.part);
}

/** `conditions += [a]`, `q &= Q(…)`: all of them hold; `q |= Q(…)`: one of them. */
export function combined(before: Conditions, operator: string, held: Abstract | undefined): Conditions | undefined {
  if (held?.kind !== 'conditions') return operator === '+=' ? before : undefined;
  if (operator === '+=' || operator === '&=')
    return { kind: 'conditions', predicates: [...before.predicates, ...held.predicates] };
  const one = operator === '|=' ? either([before.predicates, held.predicates], undefined) : undefined;
  return one && { kind: 'conditions', predicates: [one] };
}

/** Variables of a function and what they hold. */
export type Environment = Map<string, Abstract>;

export function joinEnvironments(a: Environment, b: Environment): Environment {
  const joined: Environment = new Map();
  for (const [name, value] of a) {
    const both = joinAbstract(value, b.get(name));
    if (both !== undefined) joined.set(name, both);
  }
  for (const [name, value] of b) if (!a.has(name) && value.kind === 'rows') joined.set(name, value);
  return joined;
}

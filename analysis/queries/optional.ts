import { type Func, type Parameter, type Value, Walker } from '../program/index.ts';
import type { Environment } from './abstract.ts';
import { isNothing } from './narrowing.ts';
import type { Predicate, QueryState } from './types.ts';

/** Whether a test asks what the caller gave: a parameter that is no receiver, or something of it. */
export function asksCaller(test: Value, func: Func): boolean {
  const first = func.params[0]?.name;
  const receiver = func.owner !== undefined && (first === 'self' || first === 'cls') ? first : undefined;
  const given = new Set(func.params.map((param) => param.name).filter((name) => name !== receiver));
  const search = new NameSearch(given);
  search.value(test);
  return search.found;
}

/** Whether a value uses a name. */
export function mentions(value: Value, name: string): boolean {
  const search = new NameSearch(new Set([name]));
  search.value(value);
  return search.found;
}

class NameSearch extends Walker {
  found = false;
  private readonly names: ReadonlySet<string | undefined>;

  constructor(names: ReadonlySet<string | undefined>) {
    super();
    this.names = names;
  }

  override value(value: Value): void {
    if (value.kind === 'name' && this.names.has(value.text)) this.found = true;
    else super.value(value);
  }
}

/** `limit: int`, `limit: int = Default()`: by its type it has a value, and nothing stands for none. */
export function isNeverNothing({ annotation, fallback, optional }: Parameter): boolean {
  if (annotation?.kind !== 'name' || ANYTHING.has(annotation.text) || optional) return false;
  const values = fallback?.kind === 'call' ? fallback.args.map((one) => one.value) : [fallback];
  return values.every((one) => one === undefined || !isNothing(one));
}

const ANYTHING: ReadonlySet<string> = new Set(['Any', 'object', 'any', 'unknown']);

/** The same conditions as ones that a caller may leave out. `by`: the parameters that are all they depend on. */
export function optional(predicates: readonly Predicate[], by?: readonly string[]): readonly Predicate[] {
  return predicates.map((one): Predicate => {
    const given = by === undefined || one.reach === 'optional' ? one.given : { by, reach: one.reach };
    return given === undefined ? { ...one, reach: 'optional' } : { ...one, reach: 'optional', given };
  });
}

/** Notes with the queries of `joined` the conditions that only the way `taken` gave them, which is taken where the parameters `by` are given. */
export function noteOptional(joined: Environment, taken: Environment, by: readonly string[] | undefined): void {
  for (const [name, query] of joined) {
    const other = taken.get(name);
    if (query.kind !== 'query' || other?.kind !== 'query') continue;
    const more = other.predicates.filter((one) => !query.predicates.includes(one) && one.reach !== 'optional');
    if (more.length > 0) joined.set(name, { ...query, predicates: [...query.predicates, ...optional(more, by)] });
  }
}

/** Notes with the queries of `joined` the conditions that the rounds of a loop gave them: as many as there are elements, each leaving some of the rows. */
export function noteRounds(joined: Environment, body: Environment): void {
  for (const [name, query] of joined) {
    const other = body.get(name);
    if (query.kind !== 'query' || other?.kind !== 'query') continue;
    const more = other.predicates.filter((one) => !query.predicates.includes(one) && one.reach !== 'optional');
    const unsure = more.map((one): Predicate => (one.reach === 'closed' ? one : { ...one, reach: 'partial' }));
    if (more.length > 0) joined.set(name, { ...query, predicates: [...query.predicates, ...unsure] });
  }
}

const FILTERS = 2;

/** A search: which rows come is left to whoever calls, by several filters or by a term that rows are to contain. */
export function isSearch({ predicates }: QueryState): boolean {
  const asked = predicates.filter((one) => one.reach === 'optional');
  const columns = new Set(asked.map((one) => one.column));
  return columns.size >= FILTERS || asked.some((one) => one.comparison === 'like');
}

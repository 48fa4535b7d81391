import type { CallValue, MappingValue, Value } from '../program/index.ts';
import { property } from '../names/constants.ts';
import { lastNameOf } from './column-refs.ts';
import { columnKind } from './columns.ts';
import { keyName, objectConditions, ofPartner } from './object-conditions.ts';
import type { ConditionScope, PredicateReader } from './predicates.ts';
import type { NamingSection, OptionsFacts, QueriesSection, StepFacts } from './section.ts';
import { selectsOnlyFigures } from './sql-predicates.ts';
import { withBound, withPredicates, withStep } from './state.ts';
import type { Predicate, QueryState } from './types.ts';

/** What a step needs to know of the function it stands in. */
export interface StepContext {
  readonly reader: PredicateReader;
  readonly naming: NamingSection | undefined;
  readonly held: (name: string) => readonly Predicate[] | undefined;
  readonly inner: (value: Value) => QueryState | undefined;
  /** The object a variable was given, where it is that and nothing else. */
  readonly object: (value: Value) => MappingValue | undefined;
  /** A limit that may turn out to be none: a literal null, an entry's parameter that is None by default. */
  readonly mayBeAbsent: (value: Value) => boolean;
}

/** What became of a query by a step: a query still, rows, something that has nothing to do with it any more. */
export type Stepped =
  | { readonly kind: 'query'; readonly query: QueryState }
  | { readonly kind: 'fetch'; readonly query: QueryState }
  | { readonly kind: 'other' };

export function scopeOf(query: QueryState, context: StepContext): ConditionScope {
  return {
    owner: query.entity,
    forms: query.section.conditions,
    held: context.held,
    object: context.object,
    inner: context.inner,
  };
}

/** Applies a method call, or what the beginning call itself does, to a query. */
export function applyStep(query: QueryState, step: StepFacts, call: CallValue, context: StepContext): Stepped {
  const name = lastNameOf(call.callee) ?? '';
  const noted = withStep(query, step.does, call, name);
  if (step.keyword !== undefined && !call.args.some(({ keyword }) => keyword?.text === step.keyword))
    return { kind: 'query', query: noted };
  const chosen = step.groupsAfter && chosenBefore(query, step.groupsAfter);
  if (chosen !== undefined)
    return { kind: 'query', query: grouped(withStep(noted, 'group', call, name), chosen, context) };
  switch (step.does) {
    case 'where':
      return { kind: 'query', query: withConditions(noted, step, call, context) };
    case 'limit':
      return { kind: 'query', query: limited(noted, call, context) };
    case 'slice':
      return { kind: 'query', query: withBound(noted, 'slice', call) };
    case 'page':
      return { kind: 'other' };
    case 'distinct':
      return { kind: 'query', query: distinct(noted, call, context) };
    case 'group':
      return { kind: 'query', query: grouped(noted, call, context) };
    case 'table':
      return { kind: 'query', query: joined(fromTable(noted, call, context), call, context) };
    case 'join':
      return { kind: 'query', query: joined(noted, call, context) };
    case 'columns':
      return { kind: 'query', query: selectsFigures(call, query) ? withBound(noted, 'aggregate', call) : noted };
    case 'stream':
      return { kind: 'query', query: withBound(noted, 'stream', call) };
    case 'cursor':
      return { kind: 'query', query: { ...noted, executed: true } };
    case 'all':
      return { kind: 'fetch', query: step.options === undefined ? noted : withOptions(noted, step, call, context) };
    case 'length':
      return { kind: 'fetch', query: givesLength(call) ? withBound(noted, 'some', call) : noted };
    case 'one':
      return { kind: 'fetch', query: withBound(noted, 'one', call) };
    case 'some':
      return { kind: 'fetch', query: withBound(noted, 'some', call) };
    case 'aggregate':
      return { kind: 'fetch', query: withBound(noted, 'aggregate', call) };
    case 'nested':
    case 'write':
      return { kind: 'other' };
    case 'keep':
    case 'offset':
    case 'order':
    case 'union':
      return { kind: 'query', query: noted };
  }
}

/** The call of a step that chose columns. */
function chosenBefore({ steps }: QueryState, names: readonly string[]): CallValue | undefined {
  const found = steps.findLast(({ name, at }) => names.includes(name) && at.kind === 'call' && at.args.length > 0);
  return found?.at.kind === 'call' ? found.at : undefined;
}

function withConditions(query: QueryState, step: StepFacts, call: CallValue, context: StepContext): QueryState {
  if (step.alternative === true && query.predicates.length > 0) return { ...query, predicates: widened(query) };
  return withPredicates(query, context.reader.ofStep(call, step, scopeOf(query, context)));
}

/** `orWhere` lets in what nobody judged. */
function widened(query: QueryState): readonly Predicate[] {
  const [first] = query.predicates;
  return first === undefined ? [] : [{ ...first, column: undefined, comparison: 'same', reach: 'partial' }];
}

function limited(query: QueryState, call: CallValue, context: StepContext): QueryState {
  const argument = call.args[0]?.value;
  return argument !== undefined && context.mayBeAbsent(argument) ? query : withBound(query, 'limit', call);
}

function givesLength(call: CallValue): boolean {
  const value = call.args[0]?.value;
  return value !== undefined && !(value.kind === 'literal' && value.type === 'null');
}

/** DISTINCT over one column gives its values; over whole rows it changes nothing. */
function distinct(query: QueryState, call: CallValue, context: StepContext): QueryState {
  const begin = query.begin;
  const selected = begin?.kind === 'call' ? begin.args : [];
  const column = call.args[0]?.value ?? (selected.length === 1 ? selected[0]?.value : undefined);
  if (column === undefined) return query;
  const kind = kindOf(column, query, context);
  return kind === undefined || kind === 'unique' || kind === 'time' ? query : withBound(query, 'distinct', call);
}

/** As many rows as the column has values: few, unless it is a key or an owner. */
function grouped(query: QueryState, call: CallValue, context: StepContext): QueryState {
  for (const { value } of call.args) {
    const kind = kindOf(value, query, context);
    if (kind === 'unique' || kind === 'scope') return query;
    if (kind === undefined && context.reader.columns.table(value) !== undefined) return query;
  }
  return withBound(query, 'group', call);
}

function kindOf(value: Value, query: QueryState, context: StepContext): ReturnType<typeof columnKind> | undefined {
  const { forms, owner } = scopeOf(query, context);
  const ref =
    value.kind === 'literal' && typeof value.value === 'string'
      ? { name: value.value.replace(/^.*\./, ''), owner, asDay: false }
      : context.reader.columns.column(value, forms, owner);
  if (ref === undefined) return undefined;
  return ref.asDay ? 'day' : columnKind(ref.name, ref.owner, context.naming);
}

/** Rows that come together with those of a part query kept in a variable: nobody knows how many that leaves. */
function joined(query: QueryState, call: CallValue, context: StepContext): QueryState {
  const other = call.args[0]?.value;
  return other !== undefined && context.reader.columns.isLocal(other) ? { ...query, opaque: true } : query;
}

function fromTable(query: QueryState, call: CallValue, context: StepContext): QueryState {
  const value = call.args[0]?.value;
  if (value === undefined || query.entity !== undefined) return query;
  if (value.kind === 'literal' && typeof value.value === 'string')
    return { ...query, entity: { name: value.value, facts: undefined } };
  const entity = context.reader.columns.table(value);
  return entity === undefined ? query : { ...query, entity };
}

/** Every selected column is a figure over all rows: `select(func.count(User.id), func.max(User.at))`, `select({ n: count() })`. */
export function selectsFigures(call: CallValue, query: QueryState): boolean {
  const selected = call.args.filter((argument) => argument.keyword === undefined).map((argument) => argument.value);
  const values = selected.flatMap((value) =>
    value.kind === 'mapping' ? value.entries.map((entry) => entry.value) : [value],
  );
  return values.length > 0 && values.every((value) => isFigure(value, query.section));
}

function isFigure(value: Value, { aggregates = [], fragments = [] }: QueriesSection): boolean {
  let inner = value;
  for (let depth = 0; depth < 6 && inner.kind === 'call'; depth += 1) {
    const name = lastNameOf(inner.callee);
    if (name !== undefined && aggregates.includes(name)) return true;
    const [first] = inner.args;
    if (name !== undefined && fragments.includes(name)) return first !== undefined && selectsOnlyFigures(first.value);
    if (inner.callee.kind !== 'attribute') return false;
    inner = inner.callee.object;
  }
  return false;
}

/** `find({ where, take, order })`. */
function withOptions(query: QueryState, step: StepFacts, call: CallValue, context: StepContext): QueryState {
  const options = step.options as OptionsFacts;
  const argument = call.args[step.index ?? 0]?.value;
  if (argument === undefined) return query;
  if (options.where === '*')
    return withPredicates(query, objectConditions(context.reader, argument, scopeOf(query, context)));
  const object = context.object(argument);
  // Options nobody can see may hold a limit.
  if (object === undefined) return withBound(query, 'limit', argument);
  return readOptions(query, object, options, context);
}

function readOptions(query: QueryState, object: MappingValue, options: OptionsFacts, context: StepContext): QueryState {
  let next = query;
  for (const entry of object.entries) {
    const key = keyName(entry.key);
    if (entry.key === undefined) {
      const inner = context.object(entry.value);
      next = inner === undefined ? withBound(next, 'limit', entry) : readOptions(next, inner, options, context);
    } else if (key !== undefined && options.limit?.includes(key)) {
      next = withStep(next, 'limit', entry.value, key);
      if (!context.mayBeAbsent(entry.value)) next = withBound(next, 'limit', entry);
    } else if (key !== undefined && key === query.section.repair?.offset) {
      next = withStep(next, 'offset', entry.value, key);
    } else if (key === options.where) {
      next = withPredicates(next, objectConditions(context.reader, entry.value, scopeOf(next, context)));
    } else if (key !== undefined && key === options.joined?.key) {
      next = withPredicates(next, joinedConditions(entry.value, options, next, context));
    } else if (key !== undefined && options.group?.includes(key)) {
      next = withBound(next, 'group', entry);
    } else if (key !== undefined && options.order?.includes(key)) {
      next = withStep(next, 'order', entry.value, key);
    } else if (key !== undefined && options.distinct?.includes(key)) {
      next = withBound(next, 'distinct', entry);
    }
  }
  return next;
}

/** Conditions of joined tables: rows without such a partner do not come. */
function joinedConditions(
  value: Value,
  options: OptionsFacts,
  query: QueryState,
  context: StepContext,
): readonly Predicate[] {
  if (value.kind === 'sequence')
    return value.elements.flatMap((element) => joinedConditions(element, options, query, context));
  if (value.kind !== 'mapping') return [];
  const keepsAll = options.joined?.keepsAll;
  const given = property(value, keepsAll?.key);
  if (given !== undefined && (given.kind !== 'literal' || given.value === keepsAll?.is)) return [];
  return value.entries.flatMap((entry) => {
    const key = keyName(entry.key);
    if (key === options.joined?.key) return joinedConditions(entry.value, options, query, context);
    if (key === undefined || key !== options.where) return [];
    const owner = { name: key, facts: undefined };
    const own = objectConditions(context.reader, entry.value, { ...scopeOf(query, context), owner });
    return own.map((one) => ofPartner(one, owner));
  });
}

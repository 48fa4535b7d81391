import type { AnalysisContext } from '../facts.ts';
import { EMPTY_BASES } from '../names/classes.ts';
import type { Class, Func, Value } from '../program/index.ts';
import { lastName, unitKey } from '../program/index.ts';
import { looksLikeClass } from './column-refs.ts';
import { classTarget, entityOfTarget } from './entities.ts';
import { Evaluation } from './evaluation.ts';
import { queryOfField } from './field-queries.ts';
import { queriesOf } from './functions.ts';
import type { Listed, ListingFacts } from './listing-section.ts';
import { reachOf } from './reach.ts';
import { beginQuery } from './state.ts';
import type { Fetch, QueryState, RowUse } from './types.ts';
import { type Known, vocabularyOf } from './vocabulary.ts';

declare module '../summary/types.ts' {
  interface ClassParts {
    /** Absent where the class and its bases say nothing of pages. */
    readonly listed?: Listed;
  }
}

type ListingContext = Pick<AnalysisContext, 'module' | 'names' | 'knowledge'>;

const MAX_BASES = 8;

/** What a framework sends: all rows. */
const SENT: RowUse = { returned: 'whole', slicedAt: undefined, yielded: false, iterated: true };

/** The classes of the file whose query a framework lists in whole, as fetches. */
export function listingsOf(context: AnalysisContext): Fetch[] {
  const { listings } = vocabularyOf(context.knowledge);
  if (listings.length === 0) return [];
  return context.module.classes.flatMap((definition) => {
    const known = definition.bases.length === 0 ? undefined : keptListing(context, definition, listings);
    const fetch = known && describe(context, definition, known);
    return fetch === undefined ? [] : [fetch];
  });
}

/** What other files are told of a class that may be the base of one that is listed. */
export function summariseListed(context: ListingContext, definition: Class): Listed | undefined {
  for (const { facts } of vocabularyOf(context.knowledge).listings) {
    const said = saidOf(context, definition, facts);
    // One that gives the query, too, lists in a way that this file alone shows.
    if (said !== undefined || hasMethod(definition, facts.method)) return said ?? 'own';
  }
  return undefined;
}

const LISTINGS = unitKey<Map<Class, Known<ListingFacts> | 'none'>>('queries.listings');

/** The kind of listing a class is, kept with its unit: asking for all types of all classes at each version takes a fifth of a keystroke. */
function keptListing(
  context: ListingContext,
  definition: Class,
  listings: readonly Known<ListingFacts>[],
): Known<ListingFacts> | undefined {
  const { tracker } = context.module;
  const kept = tracker.memo(definition.unit, LISTINGS, () => new Map());
  const known = kept.get(definition);
  if (known !== undefined) return known === 'none' ? undefined : known;
  const made = tracker.within(definition.unit, () => listingOf(context, definition, listings));
  kept.set(definition, made ?? 'none');
  return made;
}

/** The kind of listing a class is. A base of another library may make pages by itself. */
function listingOf(
  { names, knowledge }: ListingContext,
  definition: Class,
  listings: readonly Known<ListingFacts>[],
): Known<ListingFacts> | undefined {
  const types = names.libraryTypes({ kind: 'class', definition, args: [] });
  const found = listings.find(({ facts }) => types.some((type) => knowledge.isA(type, facts.base)));
  if (found === undefined) return undefined;
  const library = packageOf(found.facts.base);
  return types.every((type) => packageOf(type) === library || EMPTY_BASES.has(type)) ? found : undefined;
}

function packageOf(name: string): string {
  const dot = name.indexOf('.');
  return dot < 0 ? name : name.slice(0, dot);
}

function describe(context: AnalysisContext, definition: Class, known: Known<ListingFacts>): Fetch | undefined {
  const { facts } = known;
  const { usage } = context.surroundings;
  const said = saidOf(context, definition, facts);
  if (said === 'paged' || said === 'own' || !answers(definition, facts)) return undefined;
  const held = queryOf(context, definition, known);
  if (held === undefined) return undefined;
  if (said === undefined && facts.setting !== undefined && usage?.sets(facts.setting) === true) return undefined;
  const { at, func, query } = held;
  const sure = facts.setting === undefined || said === 'whole' || usage?.isComplete === true;
  return {
    at,
    func,
    query,
    remote: undefined,
    rows: SENT,
    reach: reachOf(query),
    entity: query.entity,
    conventional: query.conventional,
    run: { kind: 'request', chain: [], rows: SENT },
    listing: { facts, definition, asked: said === 'whole', sure },
  };
}

/** What a class says of its pages, or else the nearest of its bases; nobody knows what one says that cannot be read. */
function saidOf(context: ListingContext, definition: Class, facts: ListingFacts, depth = 0): Listed | undefined {
  const { module, names } = context;
  module.tracker.touch(definition.unit);
  if (facts.own.some((name) => hasMethod(definition, name))) return 'own';
  const field = definition.fields.find(({ name }) => name === facts.pages);
  if (field !== undefined) return isNone(field.value) ? 'whole' : 'paged';
  if (depth > MAX_BASES) return 'own';
  for (const base of definition.bases) {
    const target = names.target(base.kind === 'subscript' ? base.object : base, definition.parent ?? module.body);
    if (target?.kind === 'library') continue;
    if (target?.kind !== 'class' && target?.kind !== 'remote-class') return 'own';
    const said =
      target.kind === 'class' ? saidOf(context, target.definition, facts, depth + 1) : target.summary.parts.listed;
    if (said !== undefined) return said;
  }
  return undefined;
}

function hasMethod(definition: Class, name: string): boolean {
  return definition.methods.some((method) => method.name?.text === name);
}

/** It is written as nothing. */
export function isNone(value: Value | undefined): boolean {
  return value?.kind === 'literal' && value.value === null;
}

/** Requests that list rows are answered. */
function answers(definition: Class, { verbs }: ListingFacts): boolean {
  const value = definition.fields.find(({ name }) => name === verbs?.field)?.value;
  if (value?.kind !== 'sequence') return value === undefined;
  return value.elements.some((one) => one.kind === 'literal' && one.value === verbs?.lists);
}

interface Held {
  readonly at: Value;
  readonly func: Func;
  readonly query: QueryState;
}

/** The query that is listed, and where it stands: what a method gives, a field has, or a field with the table means. */
function queryOf(
  context: AnalysisContext,
  definition: Class,
  { section, facts }: Known<ListingFacts>,
): Held | undefined {
  const { module, names } = context;
  const method = names.method(definition, facts.method);
  if (method !== undefined) {
    const given = queriesOf(context, method).returned;
    if (given?.kind !== 'query' || given.executed || given.parameter !== undefined) return undefined;
    const at = given.steps.findLast((step) => isIn(step.at, method))?.at ?? given.begin;
    return at === undefined || !isIn(at, method) ? undefined : { at, func: method, query: given };
  }
  const func = definition.parent ?? module.body;
  const field = definition.fields.find(({ name }) => name === facts.field)?.value;
  if (field !== undefined) {
    const query = queryOfField(new Evaluation(context, func, new Map()), definition, facts.field);
    return query && { at: field, func, query };
  }
  const table = definition.fields.find(({ name }) => name === facts.table)?.value;
  const name = table && lastName(table);
  if (table === undefined || name === undefined || !looksLikeClass(name)) return undefined;
  const entity = entityOfTarget(context, classTarget(context, table, func));
  if (entity !== undefined && entity.section !== section) return undefined;
  return { at: table, func, query: beginQuery(section, table, { name, facts: entity?.facts }) };
}

function isIn(at: Value, func: Func): boolean {
  return func.start <= at.start && at.end <= func.end;
}

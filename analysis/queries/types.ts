import type { ChainStep } from '../entries/types.ts';
import type { Class, Func, Located, Value } from '../program/index.ts';
import type { Place } from '../summary/types.ts';
import type { ListingFacts } from './listing-section.ts';
import type { Comparison, QueriesSection } from './section.ts';

/** Every place of the file where rows are fetched, and what was found out about it. */
export interface Queries {
  /** In order of the text. A fetch in a function of another file stands at the call that leads to it. */
  readonly fetches: readonly Fetch[];
  /** The table a class declares. */
  readonly entities: readonly EntityFacts[];
}

export interface Fetch {
  /** The call or value that fetches; for one in another file the call that leads there. */
  readonly at: Value;
  /** The function whose code `at` stands in. */
  readonly func: Func;
  /** Undefined for one in another file. */
  readonly query: QueryState | undefined;
  /** Where the rows are fetched when that is another file. */
  readonly remote: RemoteFetch | undefined;
  /** What `func` itself does with the rows. */
  readonly rows: RowUse;
  readonly reach: Reach;
  /** The table: `User`. */
  readonly entity: EntityRef | undefined;
  /** Told by a conventional name only. */
  readonly conventional: boolean;
  /** How the code comes to run, and what becomes of the rows at the end. */
  readonly run: FetchRun;
  /** No code of the project fetches: a framework lists what the class has. */
  readonly listing?: Listing;
}

/** A class whose query a framework lists. */
export interface Listing {
  readonly facts: ListingFacts;
  readonly definition: Class;
  /** The class, or a base of it, says that there are no pages. */
  readonly asked: boolean;
  /** The whole project was looked at, and nothing in its settings makes pages. */
  readonly sure: boolean;
}

/** The most telling way in which a fetch is reached. */
export interface FetchRun {
  /** 'elsewhere': code of another file that runs per request leads there by calls alone, and is told so itself. */
  readonly kind: 'request' | 'job' | 'elsewhere' | 'before' | 'unknown';
  /** From the entry to the function that fetches. */
  readonly chain: readonly ChainStep[];
  /** What the last function that holds the rows does with them. */
  readonly rows: RowUse;
}

/** A fetch in a function of another file, as its summary tells. */
export interface RemoteFetch {
  readonly path: string;
  readonly at: Place;
  /** Qualified name of the function that fetches. */
  readonly func: string;
  readonly entity: string | undefined;
  /** The table is the class on which the function is called, or a base of it. */
  readonly ofClass?: true;
  readonly reach: Reach;
  /** How far it reaches where a caller gives a parameter that may be left out. */
  readonly narrowing?: Readonly<Record<string, Reach>>;
  /** Which rows come is left to whoever calls. */
  readonly isSearch?: true;
  /** Its rows are all that a tenant has. */
  readonly ofTenant?: true;
  readonly conventional: boolean;
  /** The function hands the rows to its caller. */
  readonly returned: 'whole' | 'part' | undefined;
  /** Its own file shows a caller, so the fetch is reported there. */
  readonly reported: boolean;
  /** Calls between here and there. */
  readonly depth: number;
}

/** What becomes of the rows in the function that fetches (or calls). */
export interface RowUse {
  /** They reach what the function returns: as the whole of it, or beside other things; undefined: they don't. */
  readonly returned: 'whole' | 'part' | undefined;
  /** The rows are cut after the fetch: the slice, and whether what is cut off can be as well left in the database. */
  readonly slicedAt: Value | undefined;
  /** Yielded row by row. */
  readonly yielded: boolean;
  /** Some code goes over them. */
  readonly iterated: boolean;
}

/**
 * How much a query can give: 'bounded' (a limit, one row, a figure, a portion at a time), 'unique', 'listed' (by a list of keys), 'slot' (one owner's rows of a period), 'scoped' (of one owner or parent), 'period' (between two times),
 * 'partial' (a condition nobody can judge), 'since' (from a time on), 'closed' (a status, a type), 'whole' (no condition).
 */
export type Reach =
  | 'bounded'
  | 'unique'
  | 'listed'
  | 'slot'
  | 'scoped'
  | 'period'
  | 'partial'
  | 'since'
  | 'closed'
  | 'whole';

/** A query on its way from builder to rows. Never changed: each step makes a new one. */
export interface QueryState {
  readonly kind: 'query';
  readonly section: QueriesSection;
  readonly entity: EntityRef | undefined;
  readonly predicates: readonly Predicate[];
  /** Builder steps in order, those of branches included. */
  readonly steps: readonly QueryStep[];
  /** What keeps the number of rows down, on every path. */
  readonly bound: QueryBound | undefined;
  /** Executed, not yet read. */
  readonly executed: boolean;
  /** What begins it; a parameter of the function when the query came in as one. */
  readonly begin: Value | undefined;
  readonly parameter: number | undefined;
  /** Its table or library was told by a conventional name only. */
  readonly conventional: boolean;
  /** The tail of an SQL text is not known. */
  readonly opaque: boolean;
  /** A function of another file built it: what was done to it there stands at the call. */
  readonly handed?: boolean;
}

export interface QueryStep {
  readonly does: string;
  /** The method call; for options the call with the options object. */
  readonly at: Value;
  readonly name: string;
}

export interface QueryBound {
  readonly by: 'limit' | 'page' | 'one' | 'some' | 'aggregate' | 'group' | 'distinct' | 'stream' | 'slice' | 'sql';
  readonly at: Located | undefined;
}

export interface Predicate {
  readonly column: string | undefined;
  /** The table it is about, where that is known. */
  readonly owner: EntityRef | undefined;
  readonly comparison: Comparison;
  readonly reach: PredicateReach;
  readonly value: Value | undefined;
  readonly at: Located | undefined;
  /** By the rows of another query: as many values as that gives. */
  readonly within?: true;
  /** Of 'either': the conditions of one way and those of the other. */
  readonly ways?: readonly [readonly Predicate[], readonly Predicate[]];
  /** Of an optional one: the parameters on which it depends alone, and how far it reaches when they are given. */
  readonly given?: { readonly by: readonly string[]; readonly reach: PredicateReach };
}

/** 'optional': it holds only when the function's caller asks for it, so that it bounds nothing; 'living': it leaves out what was deleted, and all that is in use stays; 'either': the conditions of one of two ways hold. */
export type PredicateReach =
  | 'either'
  | 'unique'
  | 'listed'
  | 'scoped'
  | 'day'
  | 'from'
  | 'to'
  | 'between'
  | 'partial'
  | 'closed'
  | 'optional'
  | 'living';

export interface EntityRef {
  /** As the code calls it: `User`, `user`. */
  readonly name: string;
  readonly facts: EntityFacts | undefined;
  /** It is the class on which the class method is called: `cls`. */
  readonly ofClass?: true;
}

/** A table as its declaration says. */
export interface EntityFacts {
  readonly name: string;
  readonly table: string | undefined;
  /** By attribute name. */
  readonly columns: ReadonlyMap<string, ColumnFacts>;
  /** Columns that are unique together, primary keys included. */
  readonly keys: readonly (readonly string[])[];
  /** Every base class was read, so that a column which isn't here does not exist. */
  readonly complete: boolean;
  /** It says itself how rows are sorted where a query does not. */
  readonly sorted: boolean;
}

export interface ColumnFacts {
  readonly primary: boolean;
  readonly unique: boolean;
  readonly foreign: boolean;
  readonly closed: boolean;
  readonly time: 'day' | 'time' | undefined;
  /** A relation to another table: it holds no column, but filters by it. */
  readonly relation: boolean;
}

export const NO_COLUMN: ColumnFacts = {
  primary: false,
  unique: false,
  foreign: false,
  closed: false,
  time: undefined,
  relation: false,
};

/** How far a query reaches where its caller gives certain parameters, by the parameters' names. */
export type Narrowing = Readonly<Record<string, Reach>>;

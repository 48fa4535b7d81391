import type { ListingFacts } from './listing-section.ts';

/**
 * What a model says about a query library: how a query begins, what its methods do to it, what runs it, how tables and columns are declared. Plain data; the analysis knows no library.
 */
export interface QueriesSection {
  /** The library's name among query dialects; values of different dialects never mix. */
  readonly dialect: string;
  /** Functions and methods, by qualified name, that give a query (`sqlalchemy.select`, `sqlalchemy.orm.Session.query`) or fetch at once (`typeorm.Repository.find`). */
  readonly begins?: Readonly<Record<string, BeginFacts>>;
  /** Attributes of an entity class that are queries: Django's `objects`. */
  readonly entityAttributes?: Readonly<Record<string, BeginFacts>>;
  /** Methods of an entity class: Tortoise's `User.filter(…)`. */
  readonly entityMethods?: Readonly<Record<string, BeginFacts>>;
  /** Methods of the objects that a client has for each table: `prisma.user.findMany(…)`. The client is a value of one of the types. */
  readonly tableMethods?: {
    readonly clients: readonly string[];
    readonly methods: Readonly<Record<string, BeginFacts>>;
    /** Attributes between client and table: Drizzle's `db.query.users`. */
    readonly through?: readonly string[];
  };
  /** Methods of a query and of its executed result, by name. Others keep it as it is. */
  readonly steps?: Readonly<Record<string, StepFacts>>;
  /** A step changes the query itself, whatever becomes of its result: `builder.where(…);`. */
  readonly mutable?: boolean;
  /** Projects write further methods for its queries. */
  readonly ownSteps?: boolean;
  /** Methods that are given a query and run it, whatever the receiver: `session.execute(query)`. */
  readonly runMethods?: Readonly<Record<string, RunFacts>>;
  /** Methods of classes, by qualified name, that give the query which their class has as this field. */
  readonly fieldMethods?: Readonly<Record<string, string>>;
  /** Classes whose framework goes over the query that they have. */
  readonly listings?: readonly ListingFacts[];
  /** Functions that are given a query, by qualified name: pagination helpers above all. */
  readonly runFunctions?: Readonly<Record<string, RunFacts>>;
  /** A query that was fetched by going over it keeps its rows: going over it once more fetches nothing. */
  readonly keepsRows?: boolean;
  /** What makes a lazy query fetch, besides its own methods. */
  readonly evaluatedBy?: readonly ('await' | 'iteration' | 'use')[];
  /** What a name is taken for where the receiver's type cannot be known (imports that cannot be read). Findings from it have medium confidence. */
  readonly conventional?: readonly ConventionalFacts[];
  /** Last names of the types of queries, by which a parameter is known to be one. */
  readonly queryTypes?: readonly string[];
  /** Names of types of what a query that was executed gives: a function of the project that is given a query and returns one executes it. */
  readonly resultTypes?: readonly string[];
  /** Functions in the list of columns whose result is one figure over all rows, by last name. */
  readonly aggregates?: readonly string[];
  /** Functions and tags in the list of columns that are given a piece of SQL, by last name. */
  readonly fragments?: readonly string[];
  /** A lazy query given to one of these is fetched: functions by qualified name, any call with the keyword. */
  readonly uses?: { readonly functions?: readonly string[]; readonly keyword?: string };
  readonly conditions?: ConditionForms;
  readonly entities?: EntityForms;
  readonly repair?: RepairFacts;
  readonly sqlRepair?: SqlRepairFacts;
}

/** How a page is written into SQL text. */
export interface SqlRepairFacts {
  /** What stands for a bound value: `?`, `%s`, `$1`, `:limit`. */
  readonly placeholder: 'question' | 'percent' | 'dollar' | 'colon';
  /** Where the values are given: as one list behind the text, as further arguments, as arguments of the call that fetches, as a mapping given to the call that runs it. */
  readonly values: 'list' | 'rest' | 'fetch' | 'mapping';
  /** Methods that send numbers in a form the database refuses in a LIMIT. */
  readonly textOnly?: readonly string[];
}

/** How a library writes conditions. */
export interface ConditionForms {
  /** Methods of a column: `in_`, `between`; 'within' holds conditions of a related table. */
  readonly methods?: Readonly<Record<string, Comparison | 'within'>>;
  /** Functions whose first argument is the column, or (TypeORM) whose call is the value: last names. */
  readonly functions?: Readonly<Record<string, Comparison>>;
  readonly all?: readonly string[];
  readonly any?: readonly string[];
  /** Calls whose keywords are conditions: `Q`. */
  readonly wrappers?: readonly string[];
  /** Endings of keyword names (`created__gte`) and keys of nested objects (`{ gte: … }`). */
  readonly lookups?: Readonly<Record<string, Comparison>>;
  /** Keys of an object that hold a list of which all, or one, must be so. */
  readonly allKeys?: readonly string[];
  readonly anyKeys?: readonly string[];
  /** Methods of a date column that cut it to the day, and lookups that do. */
  readonly days?: readonly string[];
}

export interface BeginFacts {
  /** Where the table is named: the first argument, the receiver itself (a class), the receiver's type argument, the receiver's last attribute (`prisma.user`); 'none' where another step names it. */
  readonly entity: 'argument' | 'receiver' | 'receiver-argument' | 'receiver-name' | 'none';
  /** What the call does beyond beginning. */
  readonly step?: StepFacts;
  /** The first argument is SQL text. */
  readonly sql?: boolean;
  /** The receiver, a cursor, holds the query from then on: `cursor.execute(…)`, `cursor.fetchall()`. */
  readonly heldByReceiver?: boolean;
}

export interface StepFacts {
  /**
   * keep: nothing that matters; where: adds conditions; limit: at most so many rows; slice: both offset and limit; offset; order; distinct; group; union; columns: what is selected; table: names the table;
   * all: fetches every row; one: at most one; some: a portion; length: so many as its argument says, all without one; stream: rows come in portions; aggregate: one figure; nested: becomes a part of another query; write: changes rows;
   * options: an object says everything; page: a helper that bounds it; cursor: executed, not yet read; join: another table, or a part query that may leave few rows.
   */
  readonly does:
    | 'keep'
    | 'where'
    | 'limit'
    | 'slice'
    | 'offset'
    | 'order'
    | 'distinct'
    | 'group'
    | 'union'
    | 'columns'
    | 'table'
    | 'all'
    | 'one'
    | 'some'
    | 'length'
    | 'stream'
    | 'aggregate'
    | 'nested'
    | 'write'
    | 'page'
    | 'cursor'
    | 'join';
  /** How its arguments say conditions. `keywords`: `name=value` and lookups `name__gte=value`, and Q objects; `expressions`: comparisons of columns; `object`: `{name: value}`; `columns`: `('name', value)` or `('name', '<', value)`; `fragment`: a piece of SQL. */
  readonly conditions?: 'expressions' | 'keywords' | 'object' | 'columns' | 'fragment';
  /** Conditions hold only for what is `or`ed with what was there. */
  readonly alternative?: boolean;
  /** Position of the conditions or of the options object, 0 where absent. */
  readonly index?: number;
  /** One column is compared in this way with the argument behind its name: `whereIn('id', ids)`. */
  readonly comparison?: Comparison;
  /** It holds only when this keyword is given: `execution_options(yield_per=500)`. */
  readonly keyword?: string;
  /** An argument is an object whose keys say it all: `find({where, take})`. */
  readonly options?: OptionsFacts;
  /** It groups rows by the columns that one of these steps before it chose: `values('city').annotate(…)`. */
  readonly groupsAfter?: readonly string[];
}

export interface OptionsFacts {
  /** Key of the conditions; '*' when the object itself is the conditions. */
  readonly where?: string;
  /** Key of the tables that are joined, each an object with conditions of its own, which leave rows out unless this option says otherwise: `include: [{ model, where, required: false }]`. */
  readonly joined?: { readonly key: string; readonly keepsAll: { readonly key: string; readonly is: boolean } };
  readonly limit?: readonly string[];
  readonly order?: readonly string[];
  readonly distinct?: readonly string[];
  readonly group?: readonly string[];
}

export interface RunFacts {
  readonly does: 'cursor' | 'all' | 'one' | 'some' | 'stream' | 'aggregate' | 'page' | 'nested' | 'keep';
  /** Position of the query among the arguments; any position where absent. */
  readonly index?: number;
}

export interface ConventionalFacts {
  /** Last name of the receiver: `prisma`; of the function whose result it is: `getRepository`; or any receiver. A star at the start stands for further words: `*prisma` is `basePrisma`, too; one at the end likewise. */
  readonly receivers?: readonly string[];
  /** Receivers one attribute below such a name count (`prisma.user`). */
  readonly below?: boolean;
  /** Method on it, and the qualified name it is taken for. */
  readonly methods: Readonly<Record<string, string>>;
  /** The first argument must be a class by its looks (an imported name in CapWords). */
  readonly argument?: 'class';
  /** The receiver must be such a class. */
  readonly receiverIsClass?: boolean;
  /** One of these packages or modules is imported by the file, or required by the project. */
  readonly imports?: readonly string[];
  /** The receiver is imported from a module that has one of these words in its path and cannot be read; where the project's packages are known, the model's is among them. */
  readonly from?: readonly string[];
}

/** How comparisons read. 'same' is ==, 'among' IN, 'from' > and >=, 'to' < and <=, 'between', 'like', 'is' IS NULL and booleans, 'not' any negation. */
export type Comparison = 'same' | 'among' | 'from' | 'to' | 'between' | 'like' | 'is' | 'not';

export interface EntityForms {
  /** Qualified names of base classes whose subclasses are tables. */
  readonly bases?: readonly string[];
  /** Functions whose result is such a base class. */
  readonly makers?: readonly string[];
  /** Class decorators. */
  readonly decorators?: readonly string[];
  /** A class with such an attribute is a table. */
  readonly markers?: readonly string[];
  /** A keyword of the class statement without which a subclass is no table (`table=True`). */
  readonly keyword?: string;
  /** Column called so when no column is declared primary. */
  readonly implicitPrimary?: string;
  /** Names that mean the primary key. */
  readonly primaryNames?: readonly string[];
  readonly columns?: ColumnForms;
}

/** Last names of calls, types, keywords and decorators in a column's declaration. */
export interface ColumnForms {
  readonly makers?: readonly string[];
  /** Annotations that make a bare field a column: `Mapped`. Every annotated field is one where it says '*'. */
  readonly annotations?: readonly string[];
  readonly relations?: readonly string[];
  readonly foreign?: readonly string[];
  readonly primary?: readonly string[];
  readonly unique?: readonly string[];
  readonly closed?: readonly string[];
  readonly day?: readonly string[];
  readonly time?: readonly string[];
  /** Calls that make several columns unique together. */
  readonly uniqueTogether?: readonly string[];
  /** The keyword of such a call that lists them. */
  readonly uniqueKeyword?: string;
  /** The keyword of such a call that says among which rows they are unique. */
  readonly uniqueWhere?: string;
  /** A class inside the table's, with options: where such calls stand, its field that lists the columns without a call, and the one that says how rows are sorted where a query does not. */
  readonly options?: { readonly in: string; readonly unique: string; readonly sorts: string };
  /** Keywords and options whose value is the column's type: `sa_type=Boolean`. */
  readonly typeKeywords?: readonly string[];
}

/** What a repair writes. */
export interface RepairFacts {
  readonly style: 'chain' | 'options' | 'slice';
  /** Method or option names: `limit`, `offset`; `take`, `skip`. */
  readonly limit: string;
  readonly offset: string;
  readonly order?: string;
  /** A limit of None or undefined is none at all. */
  readonly optional?: boolean;
  /** How one writes the order by primary key: a chain's argument `expression` (`User.id`), `name` (`'id'`), `object` (`{ id: 'asc' }`), `pairs` (`[['id', 'ASC']]`). */
  readonly orderBy?: 'expression' | 'name' | 'object' | 'pairs' | 'spaced';
  /** How a condition is added: by comparisons of columns (`User.name == name`), by keywords (`name=name`), in the object of the options; `lazyName` on a query that is not executed yet. */
  readonly where?: {
    readonly form: 'expressions' | 'keywords' | 'object';
    readonly name: string;
    readonly lazyName?: string;
  };
  /** How rows come in portions: a step of the query, and the methods of the session that stream it in async code. */
  readonly portions?: {
    readonly step: string;
    readonly lazyStep?: string;
    readonly stream?: Readonly<Record<string, string>>;
  };
  readonly count?: CountFacts;
}

/** How the rows of a query are counted. */
export interface CountFacts {
  /** Method of a query that is not executed yet. */
  readonly lazy: string;
  /** What counts for one that is: `{session}` and `{query}` stand for their texts, imported things for themselves. */
  readonly executed: {
    readonly text: string;
    readonly imports: readonly { readonly module: string; readonly name: string }[];
    /** Behind a query whose rows are sorted, which counting need not do. */
    readonly unordered: string;
  };
}

/** What a naming model says about names of columns and tables where nothing declares them. */
export interface NamingSection {
  readonly unique: readonly string[];
  readonly uniqueEndings: readonly string[];
  readonly scope: readonly string[];
  /** Owners of whole parts of the data, with all that their people make. */
  readonly tenants: readonly string[];
  readonly scopeEndings: readonly string[];
  readonly closed: readonly string[];
  readonly closedBeginnings: readonly string[];
  readonly closedEndings: readonly string[];
  /** Columns that tell rows which were deleted from those in use. */
  readonly softDelete: readonly string[];
  readonly day: readonly string[];
  readonly dayEndings: readonly string[];
  readonly time: readonly string[];
  readonly timeEndings: readonly string[];
  /** Tables of configuration, by their singular name in snake case, whole or as the last words. */
  readonly lookupTables: readonly string[];
  /** Tables of which one owner has but a few rows. */
  readonly fewPerOwner: readonly string[];
  /** Words of functions' names that say that all there is goes out on purpose. */
  readonly exports: readonly string[];
  /** Tables that get a row each time somebody joins, writes, pays, or something happens. */
  readonly growingTables: readonly string[];
}

/** What a language's functions and methods do with a list of rows, by last name. Any other call is taken to hand the rows on. */
export interface RowsSection {
  /** Functions that go over an iterable and give what is in it. */
  readonly collects: readonly string[];
  /** Functions and methods that give a figure or a truth. */
  readonly reduces: readonly string[];
  /** Functions and methods that give one element. */
  readonly picks: readonly string[];
  /** Of these: functions and methods that tell whether one row is so, and that give the first one that is. */
  readonly tests: readonly string[];
  readonly finds: readonly string[];
  /** Methods that put their argument into the receiver. */
  readonly adds: readonly string[];
  /** Methods that take a part of the list by position. */
  readonly slices: readonly string[];
  /** Methods of a handler's parameter that answer the request, attributes that hold the answer. */
  readonly responds: readonly string[];
  readonly answers: readonly string[];
  /** Functions that wait for several values given as a list, in their order. */
  readonly gathers: readonly string[];
  /** Keys beside a list that make no other content of a response. */
  readonly wrapperKeys: readonly string[];
}

declare module '../knowledge/model.ts' {
  interface ModelSections {
    readonly queries?: QueriesSection;
    readonly naming?: NamingSection;
    readonly rows?: RowsSection;
  }
}

import type { Knowledge } from '../knowledge/types.ts';
import type { ListingFacts } from './listing-section.ts';
import type {
  BeginFacts,
  ConditionForms,
  ConventionalFacts,
  NamingSection,
  QueriesSection,
  RowsSection,
  RunFacts,
} from './section.ts';

export interface Known<T> {
  readonly section: QueriesSection;
  readonly facts: T;
}

/** The query sections of a language's models, compiled for look-up. */
export interface Vocabulary {
  readonly sections: readonly QueriesSection[];
  readonly naming: NamingSection | undefined;
  readonly rows: RowsSection;
  /** All dialects' ways to write conditions together, for conditions that stand apart from a query. */
  readonly conditions: ConditionForms;
  /** By qualified name. */
  readonly begins: ReadonlyMap<string, Known<BeginFacts>>;
  readonly runFunctions: ReadonlyMap<string, Known<RunFacts>>;
  /** By method name. */
  readonly entityMethods: ReadonlyMap<string, readonly Known<BeginFacts>[]>;
  readonly entityAttributes: ReadonlyMap<string, readonly Known<BeginFacts>[]>;
  readonly tableMethods: ReadonlyMap<string, readonly Known<BeginFacts>[]>;
  readonly runMethods: ReadonlyMap<string, readonly Known<RunFacts>[]>;
  /** By last name: whose methods give the query that their class has as a field. */
  readonly fieldMethods: ReadonlyMap<string, readonly { readonly type: string; readonly field: string }[]>;
  readonly listings: readonly Known<ListingFacts>[];
  readonly conventional: ReadonlyMap<string, readonly Known<ConventionalFacts>[]>;
  /** Last names of calls without which no query begins in a function (besides entity attributes and calls of the project's own functions). */
  readonly starts: ReadonlySet<string>;
}

const COMPILED = new WeakMap<Knowledge, Vocabulary>();

/** The vocabulary of a language's models; compiled once. */
export function vocabularyOf(knowledge: Knowledge): Vocabulary {
  const kept = COMPILED.get(knowledge);
  if (kept !== undefined) return kept;
  const made = compile(knowledge);
  COMPILED.set(knowledge, made);
  return made;
}

/** The section of a dialect; undefined for one that no model has. */
export function sectionOf(knowledge: Knowledge, dialect: string): QueriesSection | undefined {
  return vocabularyOf(knowledge).sections.find((one) => one.dialect === dialect);
}

function compile(knowledge: Knowledge): Vocabulary {
  const sections = knowledge.sections('queries');
  const begins = new Map<string, Known<BeginFacts>>();
  const runFunctions = new Map<string, Known<RunFacts>>();
  const entityMethods = new Map<string, Known<BeginFacts>[]>();
  const entityAttributes = new Map<string, Known<BeginFacts>[]>();
  const tableMethods = new Map<string, Known<BeginFacts>[]>();
  const runMethods = new Map<string, Known<RunFacts>[]>();
  const fieldMethods = new Map<string, { type: string; field: string }[]>();
  const conventional = new Map<string, Known<ConventionalFacts>[]>();
  const starts = new Set<string>();
  for (const section of sections) {
    for (const [name, facts] of Object.entries(section.begins ?? {})) {
      begins.set(name, { section, facts });
      starts.add(last(name));
    }
    for (const [name, facts] of Object.entries(section.runFunctions ?? {})) runFunctions.set(name, { section, facts });
    for (const [name, facts] of Object.entries(section.entityMethods ?? {})) {
      push(entityMethods, name, { section, facts });
      starts.add(name);
    }
    for (const [name, facts] of Object.entries(section.entityAttributes ?? {}))
      push(entityAttributes, name, { section, facts });
    for (const [name, facts] of Object.entries(section.tableMethods?.methods ?? {})) {
      push(tableMethods, name, { section, facts });
      starts.add(name);
    }
    for (const [name, field] of Object.entries(section.fieldMethods ?? {}))
      push(fieldMethods, last(name), { type: name.slice(0, name.lastIndexOf('.')), field });
    for (const [name, facts] of Object.entries(section.runMethods ?? {})) push(runMethods, name, { section, facts });
    for (const facts of section.conventional ?? [])
      for (const name of Object.keys(facts.methods)) {
        push(conventional, name, { section, facts });
        starts.add(name);
      }
  }
  // A library that the file imports tells more than a name alone.
  for (const list of conventional.values())
    list.sort((a, b) => Number(a.facts.imports === undefined) - Number(b.facts.imports === undefined));
  return {
    sections,
    naming: knowledge.sections('naming')[0],
    rows: knowledge.sections('rows')[0] ?? NO_ROWS,
    conditions: mergedConditions(sections),
    begins,
    runFunctions,
    entityMethods,
    entityAttributes,
    tableMethods,
    runMethods,
    fieldMethods,
    listings: sections.flatMap((section) => (section.listings ?? []).map((facts) => ({ section, facts }))),
    conventional,
    starts,
  };
}

function mergedConditions(sections: readonly QueriesSection[]): ConditionForms {
  const forms = sections.flatMap((section) => (section.conditions === undefined ? [] : [section.conditions]));
  const list = (key: 'all' | 'any' | 'wrappers' | 'allKeys' | 'anyKeys' | 'days'): string[] =>
    forms.flatMap((form) => form[key] ?? []);
  return {
    methods: Object.assign({}, ...forms.map((form) => form.methods)),
    functions: Object.assign({}, ...forms.map((form) => form.functions)),
    lookups: Object.assign({}, ...forms.map((form) => form.lookups)),
    all: list('all'),
    any: list('any'),
    wrappers: list('wrappers'),
    allKeys: list('allKeys'),
    anyKeys: list('anyKeys'),
    days: list('days'),
  };
}

const NO_ROWS: RowsSection = {
  collects: [],
  reduces: [],
  picks: [],
  tests: [],
  finds: [],
  adds: [],
  slices: [],
  responds: [],
  answers: [],
  gathers: [],
  wrapperKeys: [],
};

function last(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

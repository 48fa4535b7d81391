import type { Knowledge } from '../knowledge/types.ts';
import type {
  BoundedContainer,
  ContainerFacts,
  ContainerFunction,
  ContainerMethod,
  GrowthSection,
  KeyFacts,
  OwnerFacts,
} from './section.ts';

/** The growth sections of all models of a language, joined. */
export interface Lexicon {
  readonly containers: ReadonlyMap<string, ContainerFacts>;
  /** What methods of a name do, whatever container has them. */
  readonly methods: ReadonlyMap<string, readonly ContainerMethod['does'][]>;
  readonly literals: {
    readonly list: string | undefined;
    readonly set: string | undefined;
    readonly mapping: string | undefined;
  };
  readonly annotations: ReadonlyMap<string, string>;
  readonly factories: ReadonlyMap<string, { readonly keyword: string }>;
  readonly functions: ReadonlyMap<string, ContainerFunction>;
  readonly owners: Required<OwnerFacts>;
  readonly keys: { readonly [K in keyof Required<KeyFacts>]: ReadonlySet<string> };
  readonly clocks: ReadonlySet<string>;
  readonly pauses: ReadonlySet<string>;
  readonly live: ReadonlySet<string>;
  readonly held: ReadonlySet<string>;
  readonly fillers: readonly string[];
  readonly bounded: readonly BoundedContainer[];
}

const MADE = new WeakMap<Knowledge, Lexicon>();

/** Compiled once for each knowledge. */
export function lexiconOf(knowledge: Knowledge): Lexicon {
  const kept = MADE.get(knowledge);
  if (kept !== undefined) return kept;
  const made = compile(knowledge.sections('growth'));
  MADE.set(knowledge, made);
  return made;
}

function compile(sections: readonly GrowthSection[]): Lexicon {
  const owners = sections.map((one) => one.owners ?? {});
  const keys = (key: keyof KeyFacts) => new Set(sections.flatMap((one) => one.keys?.[key] ?? []));
  const containers = joined(sections.map((one) => one.containers));
  return {
    containers,
    methods: methodsOf(containers.values()),
    literals: {
      list: sections.find((one) => one.literals?.list !== undefined)?.literals?.list,
      set: sections.find((one) => one.literals?.set !== undefined)?.literals?.set,
      mapping: sections.find((one) => one.literals?.mapping !== undefined)?.literals?.mapping,
    },
    annotations: joined(sections.map((one) => one.annotations)),
    factories: joined(sections.map((one) => one.factories)),
    functions: joined(sections.map((one) => one.functions)),
    owners: {
      bases: owners.flatMap((one) => one.bases ?? []),
      decorators: owners.flatMap((one) => one.decorators ?? []),
      calls: owners.flatMap((one) => one.calls ?? []),
      memoizers: owners.flatMap((one) => one.memoizers ?? []),
      stores: owners.flatMap((one) => one.stores ?? []),
      copying: owners.flatMap((one) => one.copying ?? []),
      names: owners.flatMap((one) => one.names ?? []),
    },
    keys: {
      closed: keys('closed'),
      slow: keys('slow'),
      chosen: keys('chosen'),
      varying: keys('varying'),
      fresh: keys('fresh'),
      closedTypes: keys('closedTypes'),
      closedAttributes: keys('closedAttributes'),
      identities: keys('identities'),
      configured: keys('configured'),
    },
    clocks: new Set(sections.flatMap((one) => one.clocks ?? [])),
    pauses: new Set(sections.flatMap((one) => one.pauses ?? [])),
    live: new Set(sections.flatMap((one) => one.live ?? [])),
    held: new Set(sections.flatMap((one) => one.held ?? [])),
    fillers: sections.flatMap((one) => one.fillers ?? []),
    bounded: sections.flatMap((one) => one.bounded ?? []),
  };
}

function methodsOf(containers: Iterable<ContainerFacts>): Lexicon['methods'] {
  const all = new Map<string, ContainerMethod['does'][]>();
  for (const { methods } of containers)
    for (const [name, { does }] of Object.entries(methods)) all.set(name, [...(all.get(name) ?? []), does]);
  return all;
}

function joined<T>(records: readonly (Readonly<Record<string, T>> | undefined)[]): Map<string, T> {
  const all = new Map<string, T>();
  for (const record of records) for (const [name, value] of Object.entries(record ?? {})) all.set(name, value);
  return all;
}

/** `deviceTokenId` and `device_token_id` as `device_token_id`. */
export function snakeCase(name: string): string {
  return name
    .replace(/^[_#$]+/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

/** What was answered for each list: names come again and again, in one file as in the next. */
const ENDINGS = new WeakMap<ReadonlySet<string>, Map<string, boolean>>();
/** Names an answer is remembered for, a list. */
const MOST_NAMES = 4096;

/** A name, or its last two words, or its last word, is in the list. */
export function endsWithWord(name: string, words: ReadonlySet<string>): boolean {
  let known = ENDINGS.get(words);
  if (known === undefined || known.size > MOST_NAMES) {
    known = new Map();
    ENDINGS.set(words, known);
  }
  let answer = known.get(name);
  if (answer === undefined) {
    answer = hasEnding(snakeCase(name), words);
    known.set(name, answer);
  }
  return answer;
}

function hasEnding(snake: string, words: ReadonlySet<string>): boolean {
  for (let from = 0; ; ) {
    if (words.has(snake.slice(from))) return true;
    from = snake.indexOf('_', from) + 1;
    if (from === 0) return false;
  }
}

/** A type is in a list of names, of which `module.*` stands for all of a module. */
export function listed(name: string, list: ReadonlySet<string>): boolean {
  const dot = name.lastIndexOf('.');
  return list.has(name) || (dot > 0 && list.has(`${name.slice(0, dot)}.*`));
}

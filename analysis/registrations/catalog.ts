import type { Knowledge } from '../knowledge/types.ts';
import type {
  EmitterFacts,
  FrameworkClass,
  HookFacts,
  KeeperFacts,
  OpenFacts,
  OptionsFacts,
  RootFacts,
  RegistrationSection,
  RemoveFacts,
  SourceFacts,
  ToldFacts,
} from './section.ts';

/** All models' registration facts, by the names they are looked up under. */
export class Catalog {
  readonly sources: readonly SourceFacts[];
  /** By last name of the adding function or method. */
  readonly adders = new Map<string, SourceFacts[]>();
  /** By last name of the removing function or method. */
  readonly removers = new Map<string, { readonly source: SourceFacts; readonly remove: RemoveFacts }[]>();
  readonly hooks = new Map<string, HookFacts>();
  readonly classes: readonly FrameworkClass[];
  readonly options: readonly OptionsFacts[];
  readonly keepers: readonly KeeperFacts[];
  readonly teardownNames: ReadonlySet<string>;
  readonly endingNames: ReadonlySet<string>;
  readonly hookPrefixes: readonly string[];
  /** The event of an emitter's end, by its type. */
  readonly ends: ReadonlyMap<string, string>;
  /** The event that comes at most once, by the emitter's type. */
  readonly lastEvents: ReadonlyMap<string, string>;
  readonly told: readonly ToldFacts[];
  readonly opens: readonly OpenFacts[];
  /** By last name. */
  readonly roots = new Map<string, RootFacts[]>();
  private readonly lists: Readonly<Record<string, ReadonlySet<string>>>;

  constructor(sections: readonly RegistrationSection[]) {
    this.sources = sections.flatMap((section) => section.sources ?? []);
    for (const source of this.sources) {
      for (const name of [...(source.add.functions ?? []), ...(source.add.methods ?? [])])
        append(this.adders, lastPart(name), source);
      for (const remove of source.remove)
        for (const name of [...(remove.functions ?? []), ...(remove.methods ?? [])])
          append(this.removers, lastPart(name), { source, remove });
    }
    for (const section of sections) for (const hook of section.hooks ?? []) this.hooks.set(hook.call, hook);
    for (const section of sections)
      for (const root of section.roots ?? []) append(this.roots, lastPart(root.call), root);
    this.classes = sections.flatMap((section) => section.classes ?? []);
    this.options = sections.flatMap((section) => section.options ?? []);
    this.keepers = sections.flatMap((section) => section.keepers ?? []);
    this.teardownNames = new Set(sections.flatMap((section) => section.teardownNames ?? []));
    this.endingNames = new Set(sections.flatMap((section) => section.endingNames ?? []));
    const owners = sections.flatMap((section) => section.owners ?? []);
    this.ends = new Map(owners.flatMap((facts) => Object.entries(facts.ends ?? {})));
    this.lastEvents = new Map(owners.flatMap((facts) => Object.entries(facts.lastEvents ?? {})));
    this.opens = sections.flatMap((section) => section.opens ?? []);
    this.told = owners.flatMap((facts) => facts.told ?? []);
    this.hookPrefixes = owners.flatMap((facts) => facts.hookPrefix ?? []);
    const list = (key: ListKey): ReadonlySet<string> => new Set(owners.flatMap((facts) => facts[key] ?? []));
    this.lists = Object.fromEntries(LISTS.map((key) => [key, list(key)]));
  }

  /** Whether a model lists the name under `key`. */
  has(key: ListKey, name: string | undefined): boolean {
    return name !== undefined && (this.lists[key]?.has(name) ?? false);
  }

  /** Whether a model lists a beginning of the name under `key`, followed by the end of a word. */
  begins(key: 'makers', name: string): boolean {
    for (const prefix of this.lists[key] ?? [])
      if (name.startsWith(prefix) && !/^[a-z]/.test(name.slice(prefix.length))) return true;
    return false;
  }

  /** A property of a component's object that it has through its application. */
  isSharedProperty(name: string): boolean {
    for (const beginning of this.lists.sharedBeginnings ?? []) if (name.startsWith(beginning)) return true;
    return false;
  }

  isHookName(name: string | undefined): boolean {
    return (
      name !== undefined &&
      this.hookPrefixes.some((prefix) => name.startsWith(prefix) && /^[A-Z0-9]/.test(name.slice(prefix.length)))
    );
  }
}

const LISTS = [
  'global',
  'shared',
  'own',
  'ownTypes',
  'childDecorators',
  'injected',
  'lookups',
  'accessors',
  'cells',
  'ownProperties',
  'sharedBeginnings',
  'pageEvents',
  'pageStates',
  'makers',
  'connectionEvents',
  'watchdogs',
  'recurring',
] as const satisfies readonly (keyof EmitterFacts)[];

export type ListKey = (typeof LISTS)[number];

const CATALOGS = new WeakMap<Knowledge, Catalog>();

/** The catalogue of a knowledge, made once. */
export function catalogOf(knowledge: Knowledge): Catalog {
  let catalog = CATALOGS.get(knowledge);
  if (catalog === undefined) CATALOGS.set(knowledge, (catalog = new Catalog(knowledge.sections('registrations'))));
  return catalog;
}

export function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

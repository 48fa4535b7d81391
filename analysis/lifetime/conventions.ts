import type { Knowledge } from '../knowledge/types.ts';
import type { LifetimeSection } from './types.ts';

/** All models' lifetime sections of one language, joined for look-up. */
export interface Conventions {
  readonly makers: ReadonlyMap<string, string>;
  readonly generators: ReadonlyMap<string, string>;
  readonly asyncGenerators: ReadonlyMap<string, string>;
  readonly asyncNext: ReadonlySet<string>;
  readonly next: ReadonlySet<string>;
  readonly registries: ReadonlySet<string>;
  readonly closedFlags: ReadonlySet<string>;
  readonly openFlags: ReadonlySet<string>;
  readonly keepers: ReadonlySet<string>;
  readonly setters: ReadonlySet<string>;
  readonly keepingNames: ReadonlySet<string>;
  readonly stacking: ReadonlySet<string>;
  readonly containerReads: ReadonlySet<string>;
  readonly generatorClose: ReadonlySet<string>;
  readonly readers: ReadonlySet<string>;
  readonly harmless: ReadonlySet<string>;
  readonly leaving: ReadonlySet<string>;
  readonly endings: ReadonlySet<string>;
  readonly locals: ReadonlySet<string>;
  readonly swallows: ReadonlySet<string>;
  readonly inputOutputErrors: ReadonlySet<string>;
  readonly anyErrors: ReadonlySet<string>;
  readonly pathTypes: ReadonlySet<string>;
  readonly pathWords: ReadonlySet<string>;
  /** Every method that releases some resource. */
  readonly releases: ReadonlySet<string>;
}

const KEPT = new WeakMap<Knowledge, Conventions>();

export function conventionsOf(knowledge: Knowledge): Conventions {
  const kept = KEPT.get(knowledge);
  if (kept !== undefined) return kept;
  const made = join(knowledge);
  KEPT.set(knowledge, made);
  return made;
}

function join(knowledge: Knowledge): Conventions {
  const sections = knowledge.sections('lifetime');
  const set = (pick: (section: LifetimeSection) => readonly string[] | undefined) =>
    new Set(sections.flatMap((section) => pick(section) ?? []));
  const map = (pick: (section: LifetimeSection) => Readonly<Record<string, string>> | undefined) =>
    new Map(sections.flatMap((section) => Object.entries(pick(section) ?? {})));
  const releases = new Set<string>();
  for (const model of knowledge.models) {
    for (const type of Object.values(model.types ?? {}))
      for (const method of type.resource?.release ?? []) releases.add(method);
  }
  return {
    makers: map((section) => section.makers),
    generators: map((section) => section.generators),
    asyncGenerators: map((section) => section.asyncGenerators),
    asyncNext: set((section) => section.asyncNext),
    next: set((section) => section.next),
    registries: set((section) => section.registries),
    closedFlags: set((section) => section.closedFlags),
    openFlags: set((section) => section.openFlags),
    keepers: set((section) => section.keepers),
    setters: set((section) => section.setters),
    keepingNames: set((section) => section.keepingNames),
    stacking: set((section) => section.stacking),
    containerReads: set((section) => section.containerReads),
    generatorClose: set((section) => section.generatorClose),
    readers: set((section) => section.readers),
    harmless: set((section) => section.harmless),
    leaving: set((section) => section.leaving),
    endings: set((section) => section.endings),
    locals: set((section) => section.locals),
    swallows: set((section) => section.swallows),
    inputOutputErrors: set((section) => section.inputOutputErrors),
    anyErrors: set((section) => section.anyErrors),
    pathTypes: set((section) => section.pathTypes),
    pathWords: set((section) => section.pathWords),
    releases,
  };
}

/** A function or method of this name keeps what it is given, where nothing else is known of it. */
export function keeps(conventions: Conventions, name: string): boolean {
  return conventions.keepingNames.has(name) || conventions.keepers.has(firstWord(name));
}

/** The first word of a name: `register` of `registerHandler`, `store` of `store_file`. */
export function firstWord(name: string): string {
  const word = /^_*([a-z]+)/.exec(name)?.[1];
  return word ?? name.toLowerCase();
}

/** The name is that of a class: it starts with a capital letter and is no constant. */
export function isClassName(name: string): boolean {
  return /^_*[A-Z]/.test(name) && /[a-z]/.test(name);
}

import { ownValue } from '../program/index.ts';
import { Bindings } from './bindings.ts';
import { Answers, FileView } from './file-view.ts';
import { Reach } from './reach.ts';
import type {
  ContainerUse,
  FileUsage,
  Making,
  ModuleUsage,
  Registration,
  RegistryUse,
  Thing,
  UsageCall,
} from './types.ts';

/** Of one module what it does with each thing. */
interface Grouped {
  readonly usage: ModuleUsage;
  readonly calls: ReadonlyMap<Thing, readonly UsageCall[]>;
  readonly registrations: ReadonlyMap<Thing, readonly Registration[]>;
  readonly makings: ReadonlyMap<Thing, readonly Making[]>;
  readonly containers: ReadonlyMap<Thing, readonly ContainerUse[]>;
  readonly registries: ReadonlyMap<Thing, readonly RegistryUse[]>;
}

/** The parts of a module's usage that name things of others. */
export type UsagePart = 'calls' | 'registrations' | 'makings' | 'containers' | 'registries';

/** Of so many imports of the project's own files one may lead nowhere: to what a build generates. */
const MOST_MISSING = 5;

export interface Named<T> {
  readonly path: string;
  readonly item: T;
}

/**
 * Joins what the modules of a project do with each other's things. Modules come and go in any order; answers depend only on which are there. Code of tests is no evidence of how something runs.
 */
export class ProjectIndex {
  /** Every file that is there has been read into it. */
  isRead = false;
  private found = 0;
  private missing = 0;
  private readonly modules = new Map<string, Grouped>();
  /** By thing: the modules that name it. */
  private readonly users = new Map<Thing, Set<string>>();
  /** By path: the modules that hand its functions to a framework. */
  private readonly registrars = new Map<string, Set<string>>();
  private readonly heirs = new Map<Thing, Set<Thing>>();
  private readonly loose = new Map<string, number>();
  private readonly settings = new Map<string, Set<string>>();
  /** By component: the modules that put it into the page once, and those that do so again and again. */
  private readonly mounters = new Map<Thing, Set<string>>();
  private readonly remounters = new Map<Thing, Set<string>>();
  private reach = new Reach(this);
  private bound: Bindings | undefined;

  /** What is not in it is not there: all is read, and what was read is a whole, not a lone file or a part whose imports lead to files nobody has. */
  get isComplete(): boolean {
    return this.isRead && this.modules.size > 1 && this.missing * MOST_MISSING <= this.found + this.missing;
  }

  get size(): number {
    return this.modules.size;
  }

  has(path: string): boolean {
    return this.modules.has(path);
  }

  usage(path: string): ModuleUsage | undefined {
    return this.modules.get(path)?.usage;
  }

  get paths(): string[] {
    return [...this.modules.keys()];
  }

  /** Changes when other files hand functions of this one to a framework, or no longer, and when what is injected into its classes does. */
  entriesStamp(path: string): string {
    const entries = this.registrationsIn(path).map(
      ({ to, facts, path: route }) => `${to} ${facts.runs} ${facts.verb ?? ''} ${route ?? ''}`,
    );
    const given = this.bindings.givenTo(this.usage(path)?.asks ?? []);
    return [...entries, ...given].join('\n');
  }

  /** The modules whose imports may mean one of these files, by the words of their sources. */
  importersOf(paths: Iterable<string>): string[] {
    const words = new Set<string>();
    for (const path of paths)
      for (const word of path
        .replace(/\.\w+$/, '')
        .split('/')
        .slice(-2))
        words.add(word);
    const found: string[] = [];
    for (const [path, { usage }] of this.modules) if (usage.imports.some((word) => words.has(word))) found.push(path);
    return found;
  }

  /** What other modules do with one file. */
  view(path: string): FileUsage {
    return new FileView(this, path);
  }

  /** What the index says now to questions of a file's view. */
  answersTo(path: string, questions: readonly string[]): unknown[] {
    const answers = new Answers(this, path);
    return questions.map((one) => answers.to(one));
  }

  /** Takes a module's newest usage; undefined when it is gone. @returns whether that says anything new */
  set(path: string, usage: ModuleUsage | undefined): boolean {
    const before = this.modules.get(path);
    if (before === undefined && usage === undefined) return false;
    if (before !== undefined && usage !== undefined && JSON.stringify(before.usage) === JSON.stringify(usage))
      return false;
    if (before !== undefined) this.take(before, -1);
    this.modules.delete(path);
    if (usage !== undefined) {
      const grouped = group(usage);
      this.modules.set(path, grouped);
      this.take(grouped, 1);
    }
    this.reach = new Reach(this);
    this.bound = undefined;
    return true;
  }

  /** What is bound in containers of dependency injection, kept until the next change. */
  get bindings(): Bindings {
    return (this.bound ??= new Bindings([...this.modules.values()].map((one) => one.usage)));
  }

  /** Answers about how code runs, kept until the next change. */
  get running(): Reach {
    return this.reach;
  }

  /** Everything modules do with a thing, in order of their paths. */
  of<P extends UsagePart>(part: P, thing: Thing): Named<ModuleUsage[P][number]>[] {
    const found: Named<ModuleUsage[P][number]>[] = [];
    for (const path of [...(this.users.get(thing) ?? [])].sort()) {
      const items = this.modules.get(path)?.[part].get(thing) as readonly ModuleUsage[P][number][] | undefined;
      for (const item of items ?? []) found.push({ path, item });
    }
    return found;
  }

  /** Registrations of a file's functions by other files. */
  registrationsIn(path: string): Registration[] {
    const found: Registration[] = [];
    for (const from of [...(this.registrars.get(path) ?? [])].sort())
      for (const one of this.modules.get(from)?.usage.registrations ?? []) if (pathOf(one.to) === path) found.push(one);
    return found;
  }

  /** The classes a class derives from, near and far, among the project's. */
  basesOf(thing: Thing): Thing[] {
    const found = new Set<Thing>();
    const work = [thing];
    for (let one = work.pop(); one !== undefined; one = work.pop()) {
      for (const base of ownValue(this.modules.get(pathOf(one))?.usage.classes, keyOf(one)) ?? []) {
        if (found.has(base) || base === thing) continue;
        found.add(base);
        work.push(base);
      }
    }
    return [...found].sort();
  }

  /** The classes that derive from a class, near and far. */
  heirsOf(thing: Thing): Thing[] {
    const found = new Set<Thing>();
    const work = [thing];
    for (let one = work.pop(); one !== undefined; one = work.pop()) {
      for (const heir of this.heirs.get(one) ?? []) {
        if (found.has(heir) || heir === thing) continue;
        found.add(heir);
        work.push(heir);
      }
    }
    return [...found].sort();
  }

  mounts(thing: Thing): boolean {
    return this.mounters.has(thing) && !this.remounters.has(thing);
  }

  sets(name: string): boolean {
    return this.settings.has(name);
  }

  mentions(name: string): boolean {
    return (this.loose.get(name) ?? 0) > 0;
  }

  private take(grouped: Grouped, by: 1 | -1): void {
    const { usage, calls, registrations, makings, containers, registries } = grouped;
    const { path } = usage;
    for (const things of [calls, registrations, makings, containers, registries])
      for (const thing of things.keys()) note(this.users, thing, path, by);
    for (const thing of registrations.keys()) note(this.registrars, pathOf(thing), path, by);
    for (const [name, bases] of Object.entries(usage.classes))
      for (const base of bases) note(this.heirs, base, `${path}#${name}`, by);
    this.found += by * usage.own.found;
    this.missing += by * usage.own.missing;
    if (usage.kind === 'test') return;
    for (const { component, once } of usage.mounts) note(once ? this.mounters : this.remounters, component, path, by);
    for (const name of usage.settings) note(this.settings, name, path, by);
    for (const name of usage.loose) this.loose.set(name, (this.loose.get(name) ?? 0) + by);
  }
}

function note<K>(sets: Map<K, Set<string>>, key: K, item: string, by: 1 | -1): void {
  const set = sets.get(key);
  if (by === 1) {
    if (set === undefined) sets.set(key, new Set([item]));
    else set.add(item);
  } else {
    set?.delete(item);
    if (set?.size === 0) sets.delete(key);
  }
}

function group(usage: ModuleUsage): Grouped {
  return {
    usage,
    calls: byThing(usage.calls, (one) => one.to),
    registrations: byThing(usage.registrations, (one) => one.to),
    makings: byThing(usage.makings, (one) => one.class),
    containers: byThing(usage.containers, (one) => one.container),
    registries: byThing(usage.registries, (one) => one.registry),
  };
}

function byThing<T>(items: readonly T[], thingOf: (item: T) => Thing): Map<Thing, T[]> {
  const found = new Map<Thing, T[]>();
  for (const item of items) {
    const thing = thingOf(item);
    const list = found.get(thing);
    if (list === undefined) found.set(thing, [item]);
    else list.push(item);
  }
  return found;
}

/** The file of a thing. */
export function pathOf(thing: Thing): string {
  return thing.slice(0, thing.indexOf('#'));
}

/** The name of a thing in its file. */
export function keyOf(thing: Thing): string {
  return thing.slice(thing.indexOf('#') + 1);
}

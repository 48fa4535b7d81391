import { isPartOfProgram } from '../entries/startup.ts';
import { keyOf, pathOf, type ProjectIndex } from './project-index.ts';
import type { Call } from './reach.ts';
import type {
  FileUsage,
  OutsideCaller,
  OutsideMaking,
  OutsideRegistryUse,
  OutsideStep,
  OutsideUse,
  Registration,
  Thing,
} from './types.ts';

/** What the rest of the project does with one file, always as of now. Remembers what it was asked, so that a change elsewhere can be told to matter or not. */
export class FileView implements FileUsage {
  private readonly answers: Answers;
  private readonly asked = new Map<string, unknown>();

  constructor(index: ProjectIndex, path: string) {
    this.answers = new Answers(index, path);
  }

  get isComplete(): boolean {
    return this.ask('isComplete', '');
  }

  get entriesStamp(): string {
    return this.ask('entriesStamp', '');
  }

  serves(func: string): boolean {
    return this.ask('serves', func);
  }

  callers(func: string): readonly OutsideCaller[] {
    return this.ask('callers', func);
  }

  registrations(func: string): readonly Registration[] {
    return this.ask('registrations', func);
  }

  container(name: string): readonly OutsideUse[] {
    return this.ask('container', name);
  }

  makings(name: string): readonly OutsideMaking[] {
    return this.ask('makings', name);
  }

  registry(name: string): readonly OutsideRegistryUse[] {
    return this.ask('registry', name);
  }

  heirs(base: Thing): readonly Thing[] {
    return this.ask('heirs', base);
  }

  bound(token: string): string | undefined {
    return this.ask('bound', token);
  }

  madeAtStart(made: Thing): boolean {
    return this.ask('madeAtStart', made);
  }

  mounts(name: string): boolean {
    return this.ask('mounts', name);
  }

  sets(name: string): boolean {
    return this.ask('sets', name);
  }

  mentions(name: string): boolean {
    return this.ask('mentions', name);
  }

  isStale(): boolean {
    for (const [question, answer] of this.asked) {
      if (JSON.stringify(this.answers.to(question)) === JSON.stringify(answer)) continue;
      this.asked.clear();
      return true;
    }
    return false;
  }

  questions(): readonly string[] {
    return [...this.asked.keys()];
  }

  private ask<Q extends keyof Answers>(question: Q, about: string): ReturnType<Extract<Answers[Q], Answer>> {
    const key = `${question} ${about}`;
    const answer = this.answers.to(key);
    this.asked.set(key, answer);
    return answer as ReturnType<Extract<Answers[Q], Answer>>;
  }
}

type Answer = (about: string) => unknown;

/** Answers questions about one file. */
export class Answers {
  private readonly index: ProjectIndex;
  private readonly path: string;

  constructor(index: ProjectIndex, path: string) {
    this.index = index;
    this.path = path;
  }

  /** @param question a method's name and what it is about, with a space between; undefined for what is no question */
  to(question: string): unknown {
    const space = question.indexOf(' ');
    const about = question.slice(space + 1);
    switch (question.slice(0, space)) {
      case 'isComplete':
        return this.isComplete();
      case 'entriesStamp':
        return this.entriesStamp(about);
      case 'serves':
        return this.serves(about);
      case 'callers':
        return this.callers(about);
      case 'registrations':
        return this.registrations(about);
      case 'container':
        return this.container(about);
      case 'makings':
        return this.makings(about);
      case 'registry':
        return this.registry(about);
      case 'heirs':
        return this.heirs(about);
      case 'bound':
        return this.bound(about);
      case 'madeAtStart':
        return this.madeAtStart(about);
      case 'mounts':
        return this.mounts(about);
      case 'sets':
        return this.sets(about);
      case 'mentions':
        return this.mentions(about);
      default:
        return undefined;
    }
  }

  isComplete(): boolean {
    return this.index.isComplete;
  }

  /** Of this file, or of the one named. */
  entriesStamp(path: string): string {
    return this.index.entriesStamp(path === '' ? this.path : path);
  }

  serves(func: string): boolean {
    return this.callsOf(func).some((one) => this.index.running.through(one) === 'request');
  }

  callers(func: string): OutsideCaller[] {
    const { running } = this.index;
    const found: OutsideCaller[] = [];
    for (const one of this.callsOf(func)) {
      const when = running.through(one);
      const above = when === 'request' ? running.chain(`${one.path}#${one.item.from}`) : undefined;
      const steps = above === undefined ? [] : [...above, one];
      found.push({
        when,
        how: one.item.how,
        chain: steps.map((step): OutsideStep => running.step(step)),
        isPlain: above !== undefined && steps.every((step) => step.item.how === 'call'),
        keys: one.item.keys,
        offLoop: running.offLoop(one),
      });
    }
    return found;
  }

  registrations(func: string): Registration[] {
    const found = this.index.of('registrations', this.thing(func)).filter((one) => one.path !== this.path);
    return found.map((one) => one.item);
  }

  container(name: string): OutsideUse[] {
    return this.namesOf(name).flatMap((one) => this.usesOf(one));
  }

  makings(name: string): OutsideMaking[] {
    const things = [this.thing(name), ...this.index.heirsOf(this.thing(name))];
    return things.flatMap((one) => this.findMakings(one, new Set()));
  }

  registry(name: string): OutsideRegistryUse[] {
    return this.index
      .of('registries', this.thing(name))
      .filter(({ path }) => path !== this.path && this.index.usage(path)?.kind !== 'test')
      .map(({ path, item }) => ({ ...item, path, when: this.index.running.when(`${path}#${item.from}`) }));
  }

  heirs(base: Thing): Thing[] {
    if (!this.isComplete()) return [];
    const heirs = this.index.heirsOf(base).filter((one) => this.index.usage(pathOf(one))?.kind !== 'test');
    const above = new Set([base, ...this.index.basesOf(base)]);
    const beside = heirs.flatMap((one) => this.index.basesOf(one)).filter((one) => !above.has(one));
    return [...new Set([...heirs, ...beside])].sort();
  }

  bound(token: string): string | undefined {
    return this.index.bindings.bound(token);
  }

  madeAtStart(made: Thing): boolean {
    if (!this.isComplete() || this.mentions(keyOf(made))) return false;
    const makers = [made, ...this.index.heirsOf(made)].flatMap((one) =>
      this.index.running.callsOf(`${one}.constructor`),
    );
    return makers.length > 0 && makers.every(({ path, item }) => this.runsOnce(path, item.from));
  }

  mounts(name: string): boolean {
    return this.index.mounts(this.thing(name));
  }

  sets(name: string): boolean {
    return this.index.sets(name);
  }

  mentions(name: string): boolean {
    return this.index.mentions(name);
  }

  /** Calls in this file are known to its own analysis, except those that name what a function of it overrides. */
  private callsOf(func: string): Call[] {
    const thing = this.thing(func);
    return this.index.running.callsOf(thing).filter((one) => one.path !== this.path || one.item.to !== thing);
  }

  private thing(name: string): Thing {
    return `${this.path}#${name}`;
  }

  /** `Service.cache` is also the `cache` of classes derived from it. */
  private namesOf(name: string): Thing[] {
    const dot = name.lastIndexOf('.');
    if (dot < 0) return [this.thing(name)];
    const heirs = this.index.heirsOf(this.thing(name.slice(0, dot)));
    return [this.thing(name), ...heirs.map((heir) => heir + name.slice(dot))];
  }

  private usesOf(thing: Thing): OutsideUse[] {
    const found: OutsideUse[] = [];
    for (const { path, item } of this.index.of('containers', thing)) {
      if (path === this.path || this.index.usage(path)?.kind === 'test') continue;
      found.push({ ...item, path, when: this.index.running.when(`${path}#${item.from}`) });
    }
    return found;
  }

  /** Nothing runs it but the start of the program. */
  private runsOnce(path: string, func: string): boolean {
    return isPartOfProgram(this.index.usage(path)?.kind) && this.index.running.when(`${path}#${func}`) === 'before';
  }

  private findMakings(made: Thing, seen: Set<Thing>): OutsideMaking[] {
    if (seen.has(made)) return [];
    seen.add(made);
    return this.index
      .of('makings', made)
      .filter(({ path }) => (path !== this.path || pathOf(made) !== path) && this.index.usage(path)?.kind !== 'test')
      .map(({ path, item }) => ({
        lasts: item.lasts || (item.owner !== undefined && this.findMakings(item.owner, seen).some((one) => one.lasts)),
        once: item.once === true || (item.from !== undefined && this.runsOnce(path, item.from)),
        path,
        at: item.at,
      }));
  }
}

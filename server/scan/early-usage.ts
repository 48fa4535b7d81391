import type {
  FileUsage,
  OutsideCaller,
  OutsideMaking,
  OutsideRegistryUse,
  OutsideUse,
  Registration,
} from '../../analysis/project/types.ts';
import type { ModuleSummary, OpenedFile, ProjectFacts, Surroundings } from '../../analysis/summary/types.ts';
import { contentHash } from '../engine/content-hash.ts';
import type { Outside } from './types.ts';

/** What the index says of a file that nobody else does anything with. */
const ANSWERS: Readonly<Record<string, unknown>> = {
  isComplete: true,
  entriesStamp: '',
  serves: false,
  registrations: [],
  container: [],
  makings: [],
  registry: [],
  heirs: [],
  bound: undefined,
  madeAtStart: false,
  mounts: false,
  sets: false,
  mentions: false,
};

/** Stands in for the index while files are still being read: supposes that nobody else does anything with a file, and notes what was supposed. */
export class EarlyUsage implements FileUsage {
  private readonly asked = new Set<string>();
  /** Something was asked that cannot be supposed, since it is seldom so: the file waits for the index. */
  isNeeded = false;

  get isComplete(): boolean {
    this.asked.add('isComplete ');
    return true;
  }

  get entriesStamp(): string {
    this.asked.add('entriesStamp ');
    return '';
  }

  serves(func: string): boolean {
    this.asked.add(`serves ${func}`);
    return false;
  }

  callers(): readonly OutsideCaller[] {
    this.isNeeded = true;
    return [];
  }

  registrations(func: string): readonly Registration[] {
    this.asked.add(`registrations ${func}`);
    return [];
  }

  container(name: string): readonly OutsideUse[] {
    this.asked.add(`container ${name}`);
    return [];
  }

  makings(name: string): readonly OutsideMaking[] {
    this.asked.add(`makings ${name}`);
    return [];
  }

  registry(name: string): readonly OutsideRegistryUse[] {
    this.asked.add(`registry ${name}`);
    return [];
  }

  heirs(base: string): readonly string[] {
    this.asked.add(`heirs ${base}`);
    return [];
  }

  bound(token: string): undefined {
    this.asked.add(`bound ${token}`);
  }

  madeAtStart(made: string): boolean {
    this.asked.add(`madeAtStart ${made}`);
    return false;
  }

  mounts(name: string): boolean {
    this.asked.add(`mounts ${name}`);
    return false;
  }

  sets(name: string): boolean {
    this.asked.add(`sets ${name}`);
    return false;
  }

  mentions(name: string): boolean {
    this.asked.add(`mentions ${name}`);
    return false;
  }

  isStale(): boolean {
    return this.isNeeded;
  }

  questions(): readonly string[] {
    return [...this.asked];
  }

  /** What was supposed, to be compared with what the index says. */
  outside(): Outside {
    const questions = this.questions().toSorted();
    const answers = questions.map((one) => ANSWERS[one.slice(0, one.indexOf(' '))]);
    return { questions, hash: contentHash(JSON.stringify(answers)) };
  }
}

/** A file's surroundings before there is an index. */
export class EarlySurroundings implements Surroundings {
  readonly path: string;
  readonly project: ProjectFacts;
  readonly usage = new EarlyUsage();
  private readonly below: Surroundings;

  constructor(below: Surroundings) {
    this.path = below.path;
    this.project = below.project;
    this.below = below;
  }

  resolve(source: string, from?: string): ModuleSummary | undefined {
    return from === undefined ? this.below.resolve(source) : this.below.resolve(source, from);
  }

  /** What repairs read in another file may depend on the index, too. */
  open(): OpenedFile | undefined {
    this.usage.isNeeded = true;
    return undefined;
  }
}

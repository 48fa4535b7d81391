import path from 'node:path';
import type { Facts } from '../../analysis/facts.ts';
import { nothingUsed, usageOf } from '../../analysis/project/index.ts';
import type { ModuleUsage } from '../../analysis/project/types.ts';
import { LineIndex } from '../../analysis/syntax/lines.ts';
import { cellsOf } from '../../analysis/syntax/notebook.ts';
import type { Reported } from '../../rules/engine.ts';
import type { Repair } from '../../rules/rule.ts';
import { type FileResult, runInTime } from '../engine/analyse.ts';
import { contentHash } from '../engine/content-hash.ts';
import { analysedSyntax, type Engine } from '../engine/engine.ts';
import type { Files } from '../host.ts';
import { DiskFiles } from '../node/files.ts';
import { isNotebookPath } from '../notebook/read.ts';
import type { Room } from '../project/modules.ts';
import { Project } from '../project/project.ts';
import { EarlySurroundings } from './early-usage.ts';
import { NOTHING_ASKED, outsideOf } from './outside.ts';
import { Plain } from './plain.ts';
import { isGeneratedText } from './left-out.ts';
import { cannotMatter } from './prefilter.ts';
import { type ReadText, readSource, reason } from './read.ts';
import type { Trace } from './trace.ts';
import type { Known, ScanFinding, ScanOptions, ScanResult, ScanTask } from './types.ts';

/** Time for one file, in milliseconds. */
const BUDGET = 20_000;

/** More of it took more memory than a thread may have, less of it made scans of some projects a fifth slower. */
const ROOM: Room = { programs: 2_400_000, tables: 6_000_000 };
/** Of larger projects what importers were told of each file takes some of the room: two threads over half a million lines in 1,900 files took 850 MB without this, 580 MB with it, at a twentieth more time. */
const FILES_AT_FULL_ROOM = 600;
const LEAST_SHARE = 0.3;

/** What a file does with things of others, and what was read to tell. */
export interface ScannedUsage {
  readonly usage: ModuleUsage | undefined;
  readonly trace: Trace;
  /** Its findings, where they seem to need nothing that only the index knows. */
  readonly result?: ScanResult;
}

type Failures = ScanResult['failures'][number][];

/** What is said of a file that is left out, since it cannot be read or a program wrote it; undefined where it is looked at. */
export function leftOut(task: ScanTask): ScanResult | undefined {
  const source = sourceOf(task);
  return 'said' in source ? source.said : undefined;
}

function sourceOf(task: ScanTask): { readonly read: ReadText } | { readonly said: ScanResult } {
  const read = readSource(path.join(task.root, task.path));
  if ('problem' in read) return { said: nothing(read.problem, 0) };
  return !task.named && isGeneratedText(read.text) ? { said: { ...NOTHING, skipped: true } } : { read };
}

/** Scans files one after the other; one a thread. What it knows of a project serves all of the project's files. */
export class Scanner {
  private readonly engine: Engine;
  private readonly options: ScanOptions;
  private readonly filesOf: (root: string) => Files;
  private readonly projects = new Map<string, Project>();

  /** @param filesOf the files around those that are scanned, by root */
  constructor(engine: Engine, options: ScanOptions, filesOf: (root: string) => Files = (root) => new DiskFiles(root)) {
    this.engine = engine;
    this.options = options;
    this.filesOf = filesOf;
  }

  /** The project of a root, an absolute path. */
  project(root: string): Project {
    let project = this.projects.get(root);
    if (project === undefined)
      this.projects.set(
        root,
        (project = new Project(
          this.engine,
          this.filesOf(root),
          roomFor(this.options.files ?? 0),
          this.options.configured,
        )),
      );
    return project;
  }

  /** Analyses a file as it is on disk. Whatever is wrong with it is part of the answer. */
  scan(task: ScanTask): ScanResult {
    const source = sourceOf(task);
    if ('said' in source) return source.said;
    const { text, bytes } = source.read;
    return this.passes(task, text) ? this.scanText(task, text, bytes.length) : passedOver(task, text, bytes.length);
  }

  /**
   * What a file does with things of others. Undefined when nobody can say: it could not be read in time. What the scan leaves out by itself says nothing.
   *
   * @param withFindings whether the rules run, too, where they need no index: then the file is not read twice
   */
  usage(task: ScanTask, withFindings = false): ScannedUsage {
    const read = readSource(path.join(task.root, task.path));
    const syntax = analysedSyntax(task.path);
    if ('problem' in read || syntax === undefined || isGeneratedText(read.text))
      return { usage: nothingUsed(task.path), trace: {} };
    if (!this.passes(task, read.text)) {
      const { trace, ...result } = passedOver(task, read.text, read.bytes.length);
      return { usage: nothingUsed(task.path), trace, ...(withFindings ? { result: { ...result, trace: {} } } : {}) };
    }
    const project = this.project(task.root);
    const isLate = this.late();
    try {
      const facts = project.factsOf(task.path, syntax, read.text, isLate);
      if (facts === undefined) return { usage: undefined, trace: project.news() };
      const usage = usageOf(facts);
      const result = withFindings ? this.early(task, read, facts, isLate) : undefined;
      if (result === undefined) project.fill(task.path);
      else project.spend(task.path);
      return { usage, trace: project.news(), ...(result === undefined ? {} : { result }) };
    } catch {
      // The scan itself will say what is wrong with the file.
      return { usage: undefined, trace: {} };
    }
  }

  /** The findings of a file before there is an index; undefined where they have to wait for it. */
  private early(
    task: ScanTask,
    { text, bytes }: ReadText,
    facts: Facts,
    isLate: () => boolean,
  ): ScanResult | undefined {
    const surroundings = new EarlySurroundings(facts.surroundings);
    const { usage } = surroundings;
    const amid = this.engine.factsAmid(surroundings, facts);
    const result = runInTime(amid, this.engine.rules, task.settings, () => !usage.isNeeded && !isLate());
    if (result.late.length > 0 || usage.isNeeded) return undefined;
    const made = this.resultOf(task, text, bytes.length, amid, result);
    return usage.isNeeded ? undefined : { ...made, trace: {}, outside: usage.outside() };
  }

  /** A root is done: nothing of its project is kept. */
  forget(root: string): void {
    this.projects.delete(root);
  }

  /** How many projects are kept. */
  get size(): number {
    return this.projects.size;
  }

  /** Takes over what is known of the files below a root. */
  know({ root, usages, isComplete }: Known): void {
    const project = this.project(root);
    for (const usage of usages) project.index.set(usage.path, usage);
    project.index.isRead = isComplete;
    project.isIndexed = true;
    project.indexChanged();
  }

  /** A text has come into a file's place: what it does with things of others counts from now on. */
  learn(task: ScanTask, text: string): void {
    const project = this.project(task.root);
    if (project.index.has(task.path)) project.index.set(task.path, project.usageOf(task.path, text));
  }

  /** Analyses a text in place of the one on disk. */
  scanText(task: ScanTask, text: string, bytes: number): ScanResult {
    try {
      return this.analyse(task, text, bytes);
    } catch (error) {
      return nothing(`could not be analysed: ${reason(error)}`, bytes);
    }
  }

  /** The findings of a text that stands in a file's place, with their repairs; those of a failed rule are missing. */
  findingsOf(task: ScanTask, text: string): readonly Reported[] {
    const syntax = analysedSyntax(task.path);
    if (syntax === undefined) return [];
    const facts = this.engine.factsOf(text, syntax, this.project(task.root).surroundings(task.path));
    return facts === undefined ? [] : runInTime(facts, this.engine.rules, task.settings, () => true).findings;
  }

  /** How many stretches of a text that stands in a file's place the parser cannot read; none in a file of no language LeakLens reads. */
  mistakesOf({ path: file }: Pick<ScanTask, 'path'>, text: string): number {
    const syntax = analysedSyntax(file);
    return syntax === undefined ? 0 : this.engine.mistakesOf(text, syntax);
  }

  /** Whether a text has to be parsed to say what is in it. */
  private passes(task: ScanTask, text: string): boolean {
    const syntax = analysedSyntax(task.path);
    if (this.options.prefilter === false || syntax === undefined) return true;
    return !cannotMatter(
      text,
      syntax,
      this.engine.knowledgeFor(syntax, this.project(task.root).surroundings(task.path)),
    );
  }

  private analyse(task: ScanTask, text: string, bytes: number): ScanResult {
    const syntax = analysedSyntax(task.path);
    if (syntax === undefined) return nothing('is of no language LeakLens reads', bytes);
    const project = this.project(task.root);
    const isLate = this.late();
    const facts = project.factsOf(task.path, syntax, text, isLate);
    if (facts === undefined) return nothing('is left out: reading it took too long', bytes);
    const result = runInTime(facts, this.engine.rules, task.settings, () => !isLate());
    const made = this.resultOf(task, text, bytes, facts, result);
    const outside = outsideOf(project.index, task.path, facts.surroundings.usage);
    project.spend(task.path);
    return {
      ...made,
      ...(result.late.length === 0 ? {} : { fleeting: true }),
      trace: project.news(),
      ...(outside === undefined ? {} : { outside }),
    };
  }

  private resultOf(task: ScanTask, text: string, bytes: number, facts: Facts, result: FileResult): ScanResult {
    const project = this.project(task.root);
    const failures: Failures = result.failures.map(({ rule, error }) => ({ rule, error: described(error) }));
    const plain = new Plain(task.path, text, (other) => project.read(other));
    const findings = result.findings.map((one) => plain.finding(one, this.repairsOf(one, failures)));
    for (const other of pathsIn(findings)) project.noteLooked(task.path, other);
    const problem = problemOf(task.path, facts, result);
    const sound = Object.fromEntries(result.sound);
    return { findings, failures, bytes, sound, ...(problem === undefined ? {} : { problem }) };
  }

  private late(): () => boolean {
    const end = performance.now() + BUDGET;
    return () => performance.now() > end;
  }

  private repairsOf(finding: Reported, failures: Failures): readonly Repair[] {
    if (!this.options.fixes) return [];
    try {
      return finding.repairs();
    } catch (error) {
      failures.push({ rule: finding.rule, error: described(error) });
      return [];
    }
  }
}

function roomFor(files: number): Room {
  const share = Math.min(1, Math.max(FILES_AT_FULL_ROOM / files, LEAST_SHARE));
  return { programs: ROOM.programs * share, tables: ROOM.tables * share };
}

/** The other files that repairs change. */
function pathsIn(findings: readonly ScanFinding[]): Set<string> {
  const changes = findings.flatMap((one) => one.fixes.flatMap((fix) => fix.changes));
  return new Set(changes.flatMap(({ path: other }) => (other === undefined ? [] : [other])));
}

/** Why a file was not looked at in whole. */
function problemOf(path: string, { module }: Facts, { late }: FileResult): string | undefined {
  if (late.length > 0) return `took too long: ${late.join(', ')} did not look at it`;
  const [first] = module.broken;
  if (first === undefined) return undefined;
  const cell = isNotebookPath(path) ? cellsOf(module.text).findLast(({ start }) => start <= first.start) : undefined;
  const place =
    cell === undefined ? `line ${new LineIndex(module.text).lineAt(first.start) + 1}` : `cell ${cell.number}`;
  return `cannot be parsed in whole: what is around ${place} is left out`;
}

const NOTHING: ScanResult = { findings: [], failures: [], bytes: 0, sound: {} };

function nothing(problem: string, bytes: number): ScanResult {
  return { ...NOTHING, problem, bytes };
}

/** Of a text in which nothing can matter. */
function passedOver(task: ScanTask, text: string, bytes: number): ScanResult & { readonly trace: Trace } {
  return {
    ...NOTHING,
    bytes,
    outside: NOTHING_ASKED,
    trace: { [task.path]: { hash: contentHash(text), imports: {} } },
  };
}

function described(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

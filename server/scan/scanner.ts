import path from 'node:path';
import type { Facts } from '../../analysis/facts.ts';
import { LineIndex } from '../../analysis/syntax/lines.ts';
import type { Reported } from '../../rules/engine.ts';
import type { Repair } from '../../rules/rule.ts';
import { type FileResult, runInTime } from '../engine/analyse.ts';
import { analysedSyntax, type Engine } from '../engine/engine.ts';
import { DiskFiles } from '../node/files.ts';
import { Project } from '../project/project.ts';
import { Plain } from './plain.ts';
import { isGeneratedText } from './left-out.ts';
import { readSource, reason } from './read.ts';
import type { ScanFinding, ScanOptions, ScanResult, ScanTask } from './types.ts';

/** Time for one file, in milliseconds. */
const BUDGET = 20_000;

/** Text of files that others import, in UTF-16 units: many files of a scan import the same. */
const TEXT_KEPT = 6_000_000;

type Failures = ScanResult['failures'][number][];

/** Scans files one after the other; one a thread. What it knows of a project serves all of the project's files. */
export class Scanner {
  private readonly engine: Engine;
  private readonly options: ScanOptions;
  private readonly projects = new Map<string, Project>();

  constructor(engine: Engine, options: ScanOptions) {
    this.engine = engine;
    this.options = options;
  }

  /** The project of a root, an absolute path. */
  project(root: string): Project {
    let project = this.projects.get(root);
    if (project === undefined)
      this.projects.set(
        root,
        (project = new Project(this.engine, new DiskFiles(root), TEXT_KEPT, this.options.configured)),
      );
    return project;
  }

  /** Analyses a file as it is on disk. Whatever is wrong with it is part of the answer. */
  scan(task: ScanTask): ScanResult {
    const read = readSource(path.join(task.root, task.path));
    if ('problem' in read) return nothing(read.problem, 0);
    if (!task.named && isGeneratedText(read.text)) return { ...NOTHING, skipped: true };
    return this.scanText(task, read.text, read.bytes.length);
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

  private analyse(task: ScanTask, text: string, bytes: number): ScanResult {
    const syntax = analysedSyntax(task.path);
    if (syntax === undefined) return nothing('is of no language LeakLens reads', bytes);
    const project = this.project(task.root);
    const end = performance.now() + BUDGET;
    const isLate = () => performance.now() > end;
    const facts = project.factsOf(task.path, syntax, text, isLate);
    if (facts === undefined) return nothing('is left out: reading it took too long', bytes);
    const result = runInTime(facts, this.engine.rules, task.settings, () => !isLate());
    const failures: Failures = result.failures.map(({ rule, error }) => ({ rule, error: described(error) }));
    const plain = new Plain(text, (other) => project.read(other));
    const findings = result.findings.map((one) => plain.finding(one, this.repairsOf(one, failures)));
    for (const other of pathsIn(findings)) project.noteLooked(task.path, other);
    const trace = result.late.length > 0 ? undefined : project.trace(task.path);
    project.release(task.path);
    const problem = problemOf(facts, result);
    const sound = Object.fromEntries(result.sound);
    return {
      findings,
      failures,
      bytes,
      sound,
      ...(problem === undefined ? {} : { problem }),
      ...(trace === undefined ? {} : { trace }),
    };
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

/** The other files that findings speak of. */
function pathsIn(findings: readonly ScanFinding[]): Set<string> {
  const changes = findings.flatMap((one) => [...one.related, ...one.fixes.flatMap((fix) => fix.changes)]);
  return new Set(changes.flatMap(({ path: other }) => (other === undefined ? [] : [other])));
}

/** Why a file was not looked at in whole. */
function problemOf({ module }: Facts, { late }: FileResult): string | undefined {
  if (late.length > 0) return `took too long: ${late.join(', ')} did not look at it`;
  const [first] = module.broken;
  if (first === undefined) return undefined;
  const line = new LineIndex(module.text).lineAt(first.start) + 1;
  return `cannot be parsed in whole: what is around line ${line} is left out`;
}

const NOTHING: ScanResult = { findings: [], failures: [], bytes: 0, sound: {} };

function nothing(problem: string, bytes: number): ScanResult {
  return { ...NOTHING, problem, bytes };
}

function described(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

import path from 'node:path';
import type { ModuleUsage } from '../../analysis/project/types.ts';
import { analysedSyntax, type Engine } from '../engine/engine.ts';
import type { Files, OuterFile } from '../host.ts';
import { DiskFiles } from '../node/files.ts';
import { folderOf } from '../project/paths.ts';
import { affectedTasks } from './dependents.ts';
import { indexOf } from './known.ts';
import { isTestPath } from './left-out.ts';
import type { ScanPolicy } from './policy.ts';
import { Scanner } from './scanner.ts';
import { saysTheSame } from './outside.ts';
import type { Known, Outside, ScanFinding, ScanOptions, ScanTask } from './types.ts';

/** What a project's files were before some changed. */
export interface Earlier {
  /** Relative to the root. The text a file had; undefined where there was none. */
  readonly texts: ReadonlyMap<string, string | undefined>;
  /** Files that import a changed one, directly or through others. */
  readonly importers: readonly ScanTask[];
  /** All files of the root. */
  readonly tasks: readonly ScanTask[];
}

/** What is found in a file that is as it was. */
export interface FoundNow {
  readonly task: ScanTask;
  readonly findings: readonly ScanFinding[];
  /** `ScanResult.outside` */
  readonly outside?: Outside | undefined;
}

/** Scans files as they were before others changed: what is found in a file that is as it was, and was found then, is nothing new. */
export class Before {
  private readonly scanner: Scanner;
  /** The root that was asked about last: of others nothing is kept. */
  private root: string | undefined;
  /** Its files that import one which is another now, or which frameworks call otherwise; undefined where there is no index. */
  private affected: ReadonlySet<string> | undefined;

  /** @param known what files do with each other's things now @param earlier by root */
  constructor(
    engine: Engine,
    options: ScanOptions,
    private readonly policy: ScanPolicy,
    private readonly known: readonly Known[],
    private readonly earlier: ReadonlyMap<string, Earlier>,
  ) {
    this.scanner = new Scanner(engine, { ...options, fixes: false }, (root) => {
      return new EarlierFiles(new DiskFiles(root), earlier.get(root)?.texts ?? new Map());
    });
  }

  /** Of the findings of a file that is as it was, those that are new. */
  news({ task, findings, outside }: FoundNow): readonly ScanFinding[] {
    if (findings.length === 0) return findings;
    this.goTo(task.root);
    if (this.wasSame(task, outside)) return [];
    const old = new Set(this.scanner.scan(task).findings.map(keyOf));
    return findings.filter((one) => !old.has(keyOf(one)));
  }

  /** Nothing that the file's analysis looks at was different. */
  private wasSame({ root, path: file }: ScanTask, outside: Outside | undefined): boolean {
    return this.affected?.has(file) === false && saysTheSame(this.scanner.project(root).index, file, outside);
  }

  private goTo(root: string): void {
    if (root === this.root) return;
    if (this.root !== undefined) this.scanner.forget(this.root);
    this.root = root;
    this.affected = undefined;
    const now = this.known.find((one) => one.root === root);
    if (now === undefined) return;
    this.scanner.know({ ...now, usages: this.usagesBefore(now) });
    this.affected = this.affectedIn(now);
  }

  private affectedIn(now: Known): ReadonlySet<string> {
    const { texts, importers, tasks } = this.earlier.get(now.root) ?? NOTHING;
    const [index, before] = [indexOf(now), this.scanner.project(now.root).index];
    const paths = new Set([...index.paths, ...before.paths]);
    const called = [...paths].filter((file) => index.entriesStamp(file) !== before.entriesStamp(file));
    const affected = new Set([...texts.keys(), ...importers.map((task) => task.path)]);
    if (called.length === 0) return affected;
    const changed = new Set(called.map((file) => path.join(now.root, file)));
    for (const task of affectedTasks(tasks, changed)) affected.add(task.path);
    return affected;
  }

  private usagesBefore({ root, usages }: Known): ModuleUsage[] {
    const earlier = this.earlier.get(root);
    if (earlier === undefined) return [...usages];
    const byPath = new Map(usages.map((one) => [one.path, one]));
    const project = this.scanner.project(root);
    for (const { path: file } of earlier.importers) {
      const text = project.read(file);
      const usage = text === undefined ? undefined : project.usageOf(file, text);
      if (usage !== undefined) byPath.set(file, usage);
    }
    for (const [file, text] of earlier.texts) {
      const counted = text !== undefined && (byPath.has(file) || wasLookedAt(root, file, this.policy));
      const usage = counted ? project.usageOf(file, text) : undefined;
      if (usage === undefined) byPath.delete(file);
      else byPath.set(file, usage);
    }
    return [...byPath.values()];
  }
}

const NOTHING: Earlier = { texts: new Map(), importers: [], tasks: [] };

/** A file that is gone: whether a scan would have read it. */
function wasLookedAt(root: string, file: string, policy: ScanPolicy): boolean {
  if (analysedSyntax(file) === undefined || policy.leavesOut(root, file)) return false;
  return !isTestPath(file) || policy.withTests(root, file);
}

/** The text is as it was, so places say whether a finding is the same. */
function keyOf({ rule, severity, range }: ScanFinding): string {
  return `${rule} ${severity} ${range.start} ${range.end}`;
}

/** Files of which some are as they were. */
class EarlierFiles implements Files {
  private readonly now: Files;
  private readonly texts: ReadonlyMap<string, string | undefined>;

  constructor(now: Files, texts: ReadonlyMap<string, string | undefined>) {
    this.now = now;
    this.texts = texts;
  }

  read(file: string): string | undefined {
    return this.texts.has(file) ? this.texts.get(file) : this.now.read(file);
  }

  isFile(file: string): boolean {
    return this.texts.has(file) ? this.texts.get(file) !== undefined : this.now.isFile(file);
  }

  list(folder: string): readonly string[] {
    const names = new Set(this.now.list(folder));
    for (const [file, text] of this.texts) {
      if (folderOf(file) === folder) {
        if (text === undefined) names.delete(path.posix.basename(file));
        else names.add(path.posix.basename(file));
      } else if (text !== undefined && (folder === '' || file.startsWith(`${folder}/`))) {
        const below = folder === '' ? file : file.slice(folder.length + 1);
        names.add(below.slice(0, below.indexOf('/') + 1));
      }
    }
    return [...names];
  }

  above(names: readonly string[]): readonly OuterFile[] {
    return this.now.above?.(names) ?? [];
  }

  forget(file?: string): void {
    this.now.forget(file);
  }
}

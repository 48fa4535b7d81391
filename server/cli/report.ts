import path from 'node:path';
import type { Rule, Severity } from '../../rules/rule.ts';
import { SEVERITIES } from '../../rules/settings.ts';
import type { ScanFinding, ScanTask } from '../scan/types.ts';

/** What a scan found, ready to be printed. */
export interface ScanReport {
  /** Files with findings, in the order they were scanned. */
  readonly files: readonly ReportedFile[];
  /** A sentence for each file or folder that was not looked at, or not fully. */
  readonly problems: readonly Problem[];
  /** How many files were looked at. */
  readonly scanned: number;
  /** How many findings were left out since the baseline holds them. */
  readonly old: number;
  readonly rules: readonly Rule[];
  readonly version: string;
  /** The working directory. */
  readonly cwd: string;
}

export interface ReportedFile {
  readonly task: ScanTask;
  readonly findings: readonly ScanFinding[];
}

export interface Problem {
  /** Absolute. */
  readonly file: string;
  /** What is wrong, as the predicate of a sentence. */
  readonly problem: string;
}

/** The file a path of a task's project means, absolute. */
export function fileOf(task: ScanTask, other: string | undefined): string {
  return path.join(task.root, other ?? task.path);
}

/** A file as it is named to the user: relative to the working directory when it lies below, with slashes; else absolute. */
export function shownPath(file: string, cwd: string): string {
  const relative = path.relative(cwd, file);
  const below = relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
  return (below ? relative : file).split(path.sep).join('/');
}

export function countBySeverity(files: readonly ReportedFile[]): ReadonlyMap<Severity, number> {
  const counts = new Map<Severity, number>();
  for (const severity of SEVERITIES) {
    const count = files.reduce((sum, file) => sum + file.findings.filter((one) => one.severity === severity).length, 0);
    if (count > 0) counts.set(severity, count);
  }
  return counts;
}

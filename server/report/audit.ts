import { applyEdits } from '../../rules/fixes/edits.ts';
import type { Rule, Severity } from '../../rules/rule.ts';
import { SEVERITIES } from '../../rules/settings.ts';
import type { DiffHunk, Healthy } from '../protocol.ts';
import type { ScanFinding } from '../scan/types.ts';
import { hunksOf } from './diff.ts';

/** A file with findings. */
export interface AuditFile {
  /** As it is shown. */
  readonly path: string;
  /** Undefined where it is not to be had any more: nothing is shown of what would change. */
  readonly text: string | undefined;
  readonly findings: readonly ScanFinding[];
  /** What to call another file of the same project. */
  readonly nameOf: (path: string) => string;
}

/** What reports as documents are made of; the panel and the command line give the same. */
export interface AuditInput {
  /** What was looked at, in words. */
  readonly scope: string;
  /** `2025-03-01`; documents have no clock. */
  readonly date: string | undefined;
  readonly version: string;
  readonly files: readonly AuditFile[];
  readonly healthy: readonly Healthy[];
  /** Files that were not looked at, or not fully. */
  readonly problems: readonly { readonly path: string; readonly problem: string }[];
  readonly scanned: number;
  /** Findings the baseline holds, which are left out. */
  readonly old: number;
  readonly rules: readonly Rule[];
  /** Whether code is part of the document. */
  readonly code: boolean;
  /** How many rows estimates take a table to have. */
  readonly rows: number;
}

/** A finding with its place in the document. */
export interface Entry {
  readonly file: AuditFile;
  readonly finding: ScanFinding;
  readonly title: string;
}

const CONFIDENCES = ['high', 'medium', 'low'];

/** The findings in the order in which to repair: by priority, the surest first, then by place. */
export function entriesOf({ files, rules }: AuditInput): readonly Entry[] {
  const titles = new Map(rules.map(({ id, title }) => [id, title]));
  const entries = files.flatMap((file) =>
    file.findings.map((finding) => ({ file, finding, title: titles.get(finding.rule) ?? 'Comment silences nothing' })),
  );
  return entries.sort(
    (a, b) =>
      SEVERITIES.indexOf(a.finding.severity) - SEVERITIES.indexOf(b.finding.severity) ||
      CONFIDENCES.indexOf(a.finding.confidence) - CONFIDENCES.indexOf(b.finding.confidence) ||
      (a.file.path < b.file.path ? -1 : a.file.path > b.file.path ? 1 : 0) ||
      a.finding.range.start - b.finding.range.start,
  );
}

export function countOf(entries: readonly Entry[], severity: Severity): number {
  return entries.filter(({ finding }) => finding.severity === severity).length;
}

/** What the first repair of a finding changes in its own file. */
export function changesOf({ file, finding }: Entry): readonly DiffHunk[] {
  const own = finding.fixes[0]?.changes.find((change) => change.path === undefined);
  if (own === undefined || file.text === undefined) return [];
  return hunksOf(file.text, applyEdits(file.text, own.edits));
}

/** The files that the first repairs of all findings change, and those they create. */
export function filesTouched(entries: readonly Entry[]): { readonly changed: string[]; readonly created: string[] } {
  const changed = new Set<string>();
  const created = new Set<string>();
  for (const { file, finding } of entries) {
    for (const { path, isNew } of finding.fixes[0]?.changes ?? [])
      (isNew ? created : changed).add(path === undefined ? file.path : file.nameOf(path));
  }
  return { changed: [...changed].sort(), created: [...created].sort() };
}

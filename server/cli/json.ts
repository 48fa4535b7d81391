import type { ScanRange } from '../scan/types.ts';
import { fileOf, type ScanReport, shownPath } from './report.ts';

/** Findings for programs: one object; paths as they are shown, lines and columns one-based, offsets in UTF-16 units. In a notebook, lines count in a cell, there are no offsets, and repairs have no edits. */
export function jsonReport(report: ScanReport): string {
  const { cwd } = report;
  const findings = report.files.flatMap(({ task, findings }) =>
    findings.map(({ rule, severity, confidence, message, range, related, fixes }) => ({
      path: shownPath(fileOf(task, undefined), cwd),
      rule,
      severity,
      confidence,
      message,
      ...placed(range),
      related: related.map((one) => ({ ...one, path: shownPath(fileOf(task, one.path), cwd) })),
      fixes: fixes.map((fix) => ({
        ...fix,
        changes: (range.cell === undefined ? fix.changes : []).map((change) => ({
          ...change,
          path: shownPath(fileOf(task, change.path), cwd),
        })),
      })),
    })),
  );
  const problems = report.problems.map(({ file, problem }) => ({ path: shownPath(file, cwd), problem }));
  const document = {
    tool: 'leaklens',
    version: report.version,
    files: report.scanned,
    old: report.old,
    findings,
    problems,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function placed({ start, end, ...place }: ScanRange) {
  return place.cell === undefined ? { start, end, ...place } : place;
}

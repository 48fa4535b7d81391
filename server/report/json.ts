import { english } from '../../rules/phrase.ts';
import type { ScanRange } from '../scan/types.ts';
import type { AuditInput } from './audit.ts';

/** Findings for programs: one object; paths as they are shown, lines and columns one-based, offsets in UTF-16 units. In a notebook, lines count in a cell, there are no offsets, and repairs have no edits. */
export function json(report: AuditInput): string {
  const findings = report.files.flatMap(({ path: file, nameOf, findings }) =>
    findings.map(({ rule, severity, confidence, message, range, related, fixes }) => ({
      path: file,
      rule,
      severity,
      confidence,
      message: english(message),
      ...placed(range),
      related: related.map((one) => ({
        ...one,
        message: english(one.message),
        path: one.path === undefined ? file : nameOf(one.path),
      })),
      fixes: fixes.map((fix) => ({
        ...fix,
        title: english(fix.title),
        ...(fix.why === undefined ? {} : { why: english(fix.why) }),
        changes: (range.cell === undefined ? fix.changes : []).map((change) => ({
          ...change,
          path: change.path === undefined ? file : nameOf(change.path),
        })),
      })),
    })),
  );
  const document = {
    tool: 'leaklens',
    version: report.version,
    files: report.scanned,
    old: report.old,
    findings,
    problems: report.problems,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function placed({ start, end, ...place }: ScanRange) {
  return place.cell === undefined ? { start, end, ...place } : place;
}

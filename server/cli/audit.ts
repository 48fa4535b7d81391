import type { AuditInput } from '../report/audit.ts';
import { ASSUMED_ROWS } from '../report/impact.ts';
import { readSource } from '../scan/read.ts';
import { fileOf, type ScanReport, shownPath } from './report.ts';

/** What a scan found, as reports that are documents need it. @param sound places found sound, by rule */
export function auditOf(
  report: ScanReport,
  args: { readonly paths: readonly string[]; readonly date: string | undefined; readonly code: boolean },
  sound: ReadonlyMap<string, number>,
): AuditInput {
  const { cwd, rules } = report;
  return {
    scope: args.paths.join(', '),
    date: args.date,
    version: report.version,
    files: report.files.map(({ task, findings }) => {
      const file = fileOf(task, undefined);
      return {
        path: shownPath(file, cwd),
        get text() {
          const read = args.code ? readSource(file) : undefined;
          return read === undefined || 'problem' in read ? undefined : read.text;
        },
        findings,
        nameOf: (other) => shownPath(fileOf(task, other), cwd),
      };
    }),
    healthy: rules.flatMap(({ id, subjects }) => {
      const count = sound.get(id) ?? 0;
      return count === 0 ? [] : [{ rule: id, subjects, count }];
    }),
    problems: report.problems.map(({ file, problem }) => ({ path: shownPath(file, cwd), problem })),
    scanned: report.scanned,
    old: report.old,
    rules,
    code: args.code,
    rows: ASSUMED_ROWS,
  };
}

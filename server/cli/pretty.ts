import { english } from '../../rules/phrase.ts';
import type { Severity } from '../../rules/rule.ts';
import { causeOf } from '../report/cause.ts';
import { placeOf } from '../report/place.ts';
import type { ScanFinding, ScanTask } from '../scan/types.ts';
import { columnsOf, printable } from './escape.ts';
import { countBySeverity, fileOf, type ScanReport, shownPath } from './report.ts';

type Paint = (text: string) => string;

/** Colours of a terminal, or none. */
export interface Palette {
  readonly severity: Readonly<Record<Severity, Paint>>;
  readonly dim: Paint;
  readonly bold: Paint;
}

/** Source lines are cut to this many UTF-16 units around the finding. */
const LONGEST_LINE = 160;

export function palette(colours: boolean): Palette {
  const sgr = (code: number): Paint => (colours ? (text) => `\u001b[${code}m${text}\u001b[0m` : (text) => text);
  const [red, yellow, blue] = [sgr(31), sgr(33), sgr(34)];
  return {
    severity: { critical: red, high: yellow, medium: blue, low: blue, hint: sgr(2) },
    dim: sgr(2),
    bold: sgr(1),
  };
}

/** So many findings of one cause are shown in whole; of further ones the place is enough. */
const IN_WHOLE = 3;

/** Findings for people: place, message, the line with carets under what is meant, the chain of evidence, the repair. */
export function prettyReport(report: ScanReport, paint: Palette): string {
  const seen = new Map<string, number>();
  const blocks = report.files.flatMap(({ task, findings }) =>
    findings.map((finding) => {
      const cause = causeOf(finding.rule, finding.related, (other) => shownPath(fileOf(task, other), report.cwd));
      const count = cause === undefined ? 0 : (seen.get(cause.key) ?? 0);
      if (cause !== undefined) seen.set(cause.key, count + 1);
      return cause !== undefined && count >= IN_WHOLE
        ? [
            ...head(report, task, finding, paint),
            `  ${paint.dim('= the same cause:')} ${printable(english(cause.text))}`,
          ]
        : block(report, task, finding, paint);
    }),
  );
  return blocks.map((lines) => `${lines.join('\n')}\n`).join('\n');
}

/** Where it is, how bad, and of what rule. */
function head(report: ScanReport, task: ScanTask, { rule, severity, range }: ScanFinding, paint: Palette): string[] {
  const place = `${shownPath(fileOf(task, undefined), report.cwd)}:${placeOf(range)}`;
  return [`${paint.bold(printable(place))} ${paint.severity[severity](severity)} ${paint.dim(rule)}`];
}

function block(report: ScanReport, task: ScanTask, finding: ScanFinding, paint: Palette): string[] {
  const { message, severity, range } = finding;
  const colour = paint.severity[severity];
  const gutter = ' '.repeat(String(range.line).length);
  const { line, carets } = frame(finding);
  const lines = [
    ...head(report, task, finding, paint),
    `${gutter} ${paint.dim('|')} ${printable(english(message))}`,
    `${paint.dim(`${range.line} |`)} ${line}`,
    `${gutter} ${paint.dim('|')} ${colour(carets)}`,
  ];
  for (const one of finding.related) {
    const where = `${shownPath(fileOf(task, one.path), report.cwd)}:${placeOf(one)}`;
    lines.push(`${gutter} ${paint.dim('=')} ${printable(english(one.message))} ${paint.dim(`(${printable(where)})`)}`);
  }
  const fix = finding.fixes[0];
  if (fix !== undefined) lines.push(`${gutter} ${paint.dim('= repair:')} ${printable(english(fix.title))}`);
  return lines;
}

/** The finding's line, cut where it is long, and carets under the finding. */
function frame({ source, range }: ScanFinding): { line: string; carets: string } {
  const from = range.column - 1;
  const to = range.endLine === range.line ? range.endColumn - 1 : source.length;
  const start = Math.max(0, from - (source.length > LONGEST_LINE ? LONGEST_LINE / 4 : from));
  const cut = source.slice(start, start + LONGEST_LINE);
  const [before, under] = [
    printable(source.slice(start, from)),
    printable(source.slice(from, Math.min(to, start + LONGEST_LINE))),
  ];
  const line = `${start > 0 ? '…' : ''}${printable(cut)}${start + LONGEST_LINE < source.length ? '…' : ''}`;
  const shift = columnsOf(before) + (start > 0 ? 1 : 0);
  return { line, carets: ' '.repeat(shift) + '^'.repeat(Math.max(1, columnsOf(under))) };
}

/** The line at the end. */
export function summaryLine(report: ScanReport, ms: number): string {
  const counts = countBySeverity(report.files);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const files = `${plural(report.scanned, 'file')} in ${(ms / 1000).toFixed(1)} s`;
  const old = report.old === 0 ? '' : `; ${report.old} in the baseline`;
  if (total === 0) return `No ${report.old === 0 ? '' : 'new '}leaks found in ${files}${old}`;
  const kinds = [...counts].map(([severity, count]) => `${count} ${severity}`).join(', ');
  return `${plural(total, 'finding')} (${kinds}) in ${report.files.length} of ${files}${old}`;
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

import { english } from '../../rules/phrase.ts';
import type { Severity } from '../../rules/rule.ts';
import { contentHash } from '../engine/content-hash.ts';
import { type AuditInput, entriesOf } from './audit.ts';
import { escapeHtml } from './html.ts';
import { fileLine, placeOf, withCell } from './place.ts';

/** JUnit's XML: a failed test case a finding, a suite a file; for test reports of build servers. */
export function junit(input: AuditInput): string {
  const suites = input.files.map(({ path, findings }) => {
    const cases = findings.map(({ rule, severity, message, range }) => {
      const place = `${path}:${placeOf(range)}`;
      const said = english(message);
      return `    <testcase classname="${attribute(path)}" name="${attribute(`${rule} at ${placeOf(range)}`)}">\n      <failure type="${severity}" message="${attribute(said)}">${escapeHtml(`${place}: ${said}`)}</failure>\n    </testcase>`;
    });
    return `  <testsuite name="${attribute(path)}" tests="${findings.length}" failures="${findings.length}">\n${cases.join('\n')}\n  </testsuite>`;
  });
  const total = input.files.reduce((sum, file) => sum + file.findings.length, 0);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="LeakLens" tests="${total}" failures="${total}">\n${suites.join('\n')}${suites.length > 0 ? '\n' : ''}</testsuites>\n`;
}

/** In an attribute a line break would become a space. */
const attribute = (text: string): string =>
  escapeHtml(text).replaceAll('\n', '&#10;').replaceAll('\r', '&#13;').replaceAll('\t', '&#9;');

const ANNOTATIONS: Readonly<Record<Severity, string>> = {
  critical: 'error',
  high: 'warning',
  medium: 'notice',
  low: 'notice',
  hint: 'notice',
};

/** Workflow commands of GitHub Actions, which become annotations of a pull request. */
export function github(input: AuditInput): string {
  return entriesOf(input)
    .map(({ file, finding: { severity, range, message }, title }) => {
      const properties = [
        `file=${property(file.path)}`,
        `line=${fileLine(range)}`,
        ...(range.cell === undefined ? [`endLine=${range.endLine}`] : []),
        ...(range.cell === undefined && range.line === range.endLine
          ? [`col=${range.column}`, `endColumn=${range.endColumn}`]
          : []),
        `title=${property(`LeakLens: ${title}`)}`,
      ];
      return `::${ANNOTATIONS[severity]} ${properties.join(',')}::${data(english(withCell(message, range)))}\n`;
    })
    .join('');
}

const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

const GITLAB: Readonly<Record<Severity, string>> = {
  critical: 'critical',
  high: 'major',
  medium: 'minor',
  low: 'info',
  hint: 'info',
};

/** GitLab's code quality report. Fingerprints hold the line's text instead of its number, so that findings stay the same when code above them moves. */
export function gitlab(input: AuditInput): string {
  const seen = new Map<string, number>();
  const issues = entriesOf(input).map(({ file, finding: { rule, severity, message, range, source } }) => {
    const key = `${file.path}\0${rule}\0${source.trim()}`;
    const rank = seen.get(key) ?? 0;
    seen.set(key, rank + 1);
    return {
      description: english(withCell(message, range)),
      check_name: rule,
      fingerprint: contentHash(`${key}\0${rank}`),
      severity: GITLAB[severity],
      location: { path: file.path, lines: { begin: fileLine(range) } },
    };
  });
  return `${JSON.stringify(issues, null, 2)}\n`;
}

import { type Diagnostic, DiagnosticSeverity, DiagnosticTag, type Range } from 'vscode-languageserver';
import { docs } from '../../rules/docs.generated.ts';
import { LineIndex } from '../../analysis/syntax/lines.ts';
import { type Reported, UNUSED_SUPPRESSION } from '../../rules/engine.ts';
import { say } from '../../rules/phrase.ts';
import type { Severity } from '../../rules/rule.ts';
import { RULE_PAGES } from '../protocol.ts';
import type { OpenFile } from '../documents/open-file.ts';
import type { Analysis } from '../engine/analysis.ts';
import { shownFindings } from './old-findings.ts';
import type { Capabilities } from './capabilities.ts';

export const SOURCE = 'LeakLens';

/** The code of the diagnostic that says why a file was not looked at, or not fully. */
export const NOTICE = 'not-analysed';

export const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  critical: DiagnosticSeverity.Error,
  high: DiagnosticSeverity.Warning,
  medium: DiagnosticSeverity.Information,
  low: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

type Wanted = Pick<Capabilities, 'related' | 'unnecessaryTag' | 'bundle' | 'options'>;

/** Where our own extension shows the page of a rule: it opens documents with this scheme. Other editors could not. */
export function pageOf(rule: string, { options }: Pick<Capabilities, 'options'>): Pick<Diagnostic, 'codeDescription'> {
  if (options.commandLinks !== true || docs[rule] === undefined) return {};
  return { codeDescription: { href: `${RULE_PAGES}:/${rule}.md` } };
}

/** What an analysis found, for the editor to show. */
export function diagnosticsOf(
  file: OpenFile,
  analysis: Analysis,
  wanted: Wanted,
  uriOf: (path: string) => string | undefined = () => undefined,
): Diagnostic[] {
  const made = shownFindings(file, analysis).map(({ finding, isOld }) => {
    const diagnostic = diagnosticOf(file, analysis, finding, wanted, uriOf);
    return isOld ? dimmed(diagnostic, wanted) : diagnostic;
  });
  if (analysis.notice !== undefined) made.unshift(noticeOf(say(analysis.notice, wanted.bundle)));
  return made;
}

/** Findings the baseline holds are there, but nobody is to be disturbed by them. */
function dimmed(diagnostic: Diagnostic, { unnecessaryTag }: Wanted): Diagnostic {
  const tags = unnecessaryTag ? { tags: [DiagnosticTag.Unnecessary] } : {};
  return { ...diagnostic, severity: DiagnosticSeverity.Hint, ...tags };
}

function noticeOf(message: string): Diagnostic {
  const start = { line: 0, character: 0 };
  return {
    range: { start, end: start },
    severity: DiagnosticSeverity.Information,
    source: SOURCE,
    code: NOTICE,
    message,
  };
}

export function diagnosticOf(
  file: OpenFile,
  { lines }: Analysis,
  finding: Reported,
  wanted: Wanted,
  uriOf: (path: string) => string | undefined,
): Diagnostic {
  const diagnostic: Diagnostic = {
    range: rangeOf(lines, finding.start, finding.end),
    severity: SEVERITIES[finding.severity],
    source: SOURCE,
    code: finding.rule,
    ...pageOf(finding.rule, wanted),
    message: say(finding.message, wanted.bundle),
  };
  if (finding.rule === UNUSED_SUPPRESSION && wanted.unnecessaryTag) diagnostic.tags = [DiagnosticTag.Unnecessary];
  if (wanted.related && finding.related.length > 0) {
    diagnostic.relatedInformation = finding.related.flatMap(({ at, message: said, path }) => {
      const message = say(said, wanted.bundle);
      if (path === undefined)
        return [{ location: { uri: file.uri, range: rangeOf(lines, at.start, at.end) }, message }];
      const uri = uriOf(path);
      const text = file.place.project.read(path);
      if (uri === undefined || text === undefined) return [];
      return [{ location: { uri, range: rangeOf(new LineIndex(text), at.start, at.end) }, message }];
    });
  }
  return diagnostic;
}

/** A range of the protocol for two offsets. */
export function rangeOf(lines: LineIndex, start: number, end: number): Range {
  const from = lines.position(start);
  const to = lines.position(end);
  return { start: { line: from.line, character: from.column }, end: { line: to.line, character: to.column } };
}

import type { Reported } from '../../rules/engine.ts';
import { asPhrase, phrase } from '../../rules/phrase.ts';
import type { Related } from '../../rules/rule.ts';
import { isLeak } from '../engine/analyse.ts';
import { type Analysis, findingId, findingsOf } from '../engine/analysis.ts';
import {
  type Healthy,
  Methods,
  type Report,
  type ReportFile,
  type ReportFinding,
  type ReportParams,
} from '../protocol.ts';
import { adviceFor } from '../report/advice.ts';
import { causeOf } from '../report/cause.ts';
import { ASSUMED_ROWS, impactSentence } from '../report/impact.ts';
import { withCell } from '../report/place.ts';
import type { ScanFinding } from '../scan/types.ts';
import { rangeOf as closedRange } from './closed-files.ts';
import { rangeOf } from './diagnostics.ts';
import { newFindings } from './old-findings.ts';
import { locationInCells } from './in-cells.ts';
import type { Session } from './session.ts';

/** `leaklens/report`: the findings of open documents, what was found sound, and what the last scan of the workspace found. */
export function answerReport(session: Session): void {
  session.connection.onRequest(Methods.report, async (params?: ReportParams | null): Promise<Report> => {
    const files: ReportFile[] = [];
    const open: string[] = [];
    const sound = new Map<string, number>();
    for (const file of session.files.values()) {
      if (file.syntax === undefined) continue;
      const analysis = await session.analyse(file);
      if (analysis.result !== undefined) open.push(file.uri);
      const findings = newFindings(file, analysis)
        .filter(isLeak)
        .map((finding) => reported(session, analysis, finding, file.place.path));
      if (findings.length > 0)
        files.push(...documentsOf(session, { uri: file.uri, version: analysis.version, findings }));
      for (const [rule, count] of analysis.result?.sound ?? []) sound.set(rule, (sound.get(rule) ?? 0) + count);
    }
    const rules = new Set(files.flatMap((file) => file.findings.map((one) => one.rule)));
    const advice = adviceFor(rules).map(({ production, verify }) => ({
      production: session.say(production),
      verify: session.say(verify),
    }));
    const { state } = session.scan;
    return {
      files,
      healthy: healthy(session, sound).map((one) => ({ ...one, subjects: session.say(asPhrase(one.subjects)) })),
      examined: open.length,
      open,
      advice,
      ...(state === undefined ? {} : { scan: state }),
      ...(state === undefined || state.revision === params?.scan ? {} : { scanned: scannedFiles(session) }),
    };
  });
}

/** A notebook's findings by cell, each of which is a document to the editor. */
function documentsOf(session: Session, file: ReportFile): ReportFile[] {
  if (!session.notebooks.has(file.uri)) return [file];
  const byCell = new Map<string, ReportFinding[]>();
  for (const finding of file.findings) {
    const { uri, range } = locationInCells(session, { uri: file.uri, range: finding.range });
    byCell.set(uri, [...(byCell.get(uri) ?? []), { ...finding, range }]);
  }
  return [...byCell].map(([uri, findings]) => ({ uri, version: file.version, findings }));
}

function reported(session: Session, analysis: Analysis, finding: Reported, path: string): ReportFinding {
  const { rule, severity, confidence, message, impact } = finding;
  const related = finding.related.map((one) => ({ ...one, ...placedIn(analysis, one) }));
  const cause = causeOf(rule, related, (other) => other ?? path)?.text;
  const known = session.engine.rules.find((one) => one.id === rule);
  return {
    id: findingId(finding, findingsOf(analysis)),
    rule,
    title: session.say(asPhrase(known?.title ?? rule)),
    severity,
    confidence,
    message: session.say(message),
    range: rangeOf(analysis.lines, finding.start, finding.end),
    subjects: session.say(known === undefined ? phrase`code` : asPhrase(known.subjects)),
    ...(cause === undefined ? {} : { cause: session.say(cause) }),
    ...(impact === undefined ? {} : { impact: session.say(impactSentence(impact, analysis.settings.rows)) }),
  };
}

/** Line and column, from 1; of another file's the column does not matter. */
function placedIn({ lines }: Analysis, { at, line }: Related): { readonly line: number; readonly column: number } {
  if (line !== undefined) return { line, column: at.start };
  const position = lines.position(at.start);
  return { line: position.line + 1, column: position.column + 1 };
}

/** What a scan found, baselined findings left out. */
function scannedFiles(session: Session): ReportFile[] {
  return [...session.scan.files].flatMap(([uri, { findings, fresh, path }]) => {
    if (fresh.length === 0) return [];
    const places = findings.map(({ rule, range }) => ({ rule, start: range.start, end: range.end }));
    const of = (finding: ScanFinding): ReportFinding => {
      const { rule, severity, confidence, range, impact } = finding;
      const cause = causeOf(rule, finding.related, (other) => other ?? path)?.text;
      const known = session.engine.rules.find((one) => one.id === rule);
      return {
        id: findingId(places[findings.indexOf(finding)]!, places),
        rule,
        title: session.say(asPhrase(known?.title ?? rule)),
        severity,
        confidence,
        message: session.say(withCell(finding.message, range)),
        range: closedRange(range),
        subjects: session.say(known === undefined ? phrase`code` : asPhrase(known.subjects)),
        ...(cause === undefined ? {} : { cause: session.say(cause) }),
        ...(impact === undefined ? {} : { impact: session.say(impactSentence(impact, ASSUMED_ROWS)) }),
      };
    };
    return [{ uri, version: 0, findings: fresh.map(of) }];
  });
}

/** Rules that found places sound, with how many; their subjects in English. */
export function healthy({ engine }: Session, sound: ReadonlyMap<string, number>): Healthy[] {
  return engine.rules.flatMap(({ id, subjects }) => {
    const count = sound.get(id) ?? 0;
    return count === 0 ? [] : [{ rule: id, subjects, count }];
  });
}

import type { Reported } from '../../rules/engine.ts';
import type { OpenFile } from '../documents/open-file.ts';
import { isLeak } from '../engine/analyse.ts';
import { type Analysis, findingId, findingsOf } from '../engine/analysis.ts';
import { type Healthy, Methods, type Report, type ReportFile, type ReportFinding } from '../protocol.ts';
import { repairsOf } from './code-action.ts';
import { rangeOf } from './diagnostics.ts';
import { canApply } from './edits.ts';
import { newFindings } from './old-findings.ts';
import type { Session } from './session.ts';

/** `leaklens/report`: the findings of open documents, and what was found sound. */
export function answerReport(session: Session): void {
  session.connection.onRequest(Methods.report, async (): Promise<Report> => {
    const files: ReportFile[] = [];
    const sound = new Map<string, number>();
    for (const file of session.files.values()) {
      if (file.syntax === undefined) continue;
      const analysis = await session.analyse(file, true);
      const findings = newFindings(file, analysis)
        .filter(isLeak)
        .map((finding) => reported(session, file, analysis, finding));
      if (findings.length > 0) files.push({ uri: file.uri, version: analysis.version, findings });
      for (const [rule, count] of analysis.result?.sound ?? []) sound.set(rule, (sound.get(rule) ?? 0) + count);
    }
    return { files, healthy: healthy(session, sound) };
  });
}

function reported(session: Session, file: OpenFile, analysis: Analysis, finding: Reported): ReportFinding {
  const { rule, severity, confidence, message } = finding;
  const fixes = repairsOf(session, file, finding)
    .filter((repair) => canApply(session, repair))
    .map(({ title, safety }) => ({ title, safety }));
  return {
    id: findingId(finding, findingsOf(analysis)),
    rule,
    title: session.engine.rules.find((one) => one.id === rule)?.title ?? rule,
    severity,
    confidence,
    message,
    range: rangeOf(analysis.lines, finding.start, finding.end),
    fixes,
  };
}

function healthy({ engine }: Session, sound: ReadonlyMap<string, number>): Healthy[] {
  return engine.rules.flatMap(({ id, subjects }) => {
    const count = sound.get(id) ?? 0;
    return count === 0 ? [] : [{ rule: id, subjects, count }];
  });
}

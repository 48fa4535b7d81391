import { type Hover, MarkupKind } from 'vscode-languageserver';
import { docs } from '../../rules/docs.generated.ts';
import { asPhrase } from '../../rules/phrase.ts';
import type { Reported } from '../../rules/engine.ts';
import type { OpenFile } from '../documents/open-file.ts';
import { type Analysis, findingId, findingsOf } from '../engine/analysis.ts';
import { type Explanation, explanationMarkdown, explanationText, whyOf } from '../report/explanation.ts';
import { impactSentence } from '../report/impact.ts';
import { repairsOf } from './code-action.ts';
import { evidenceOf } from './details.ts';
import { rangeOf } from './diagnostics.ts';
import { canApply } from './edits.ts';
import { shownFindings } from './old-findings.ts';
import { locationInCells } from './in-cells.ts';
import { locate } from './notebooks.ts';
import type { Session } from './session.ts';

/** `textDocument/hover`: on a finding, why it is one, how it comes about, what it costs and what helps. Nothing is fetched. */
export function explainFindings(session: Session): void {
  session.connection.onHover(async ({ textDocument, position }): Promise<Hover | null> => {
    const located = locate(session, textDocument.uri);
    if (located === undefined || located.file.syntax === undefined) return null;
    const { file, above } = located;
    const analysis = await session.analyse(file, true);
    const offset = analysis.lines.offset(position.line + above, position.character);
    const here = shownFindings(file, analysis)
      .map(({ finding }) => finding)
      .filter((one) => one.start <= offset && offset <= one.end);
    const explained = here.flatMap((finding) => explanation(session, file, analysis, finding) ?? []);
    const [first] = here;
    if (first === undefined || explained.length === 0) return null;
    const { markdown, options, bundle } = session.capabilities;
    const texts = explained.map((one) =>
      markdown ? explanationMarkdown(one, options.commandLinks === true, bundle) : explanationText(one, bundle),
    );
    return {
      contents: {
        kind: markdown ? MarkupKind.Markdown : MarkupKind.PlainText,
        value: texts.join(markdown ? '\n\n---\n\n' : '\n\n'),
      },
      range: locationInCells(session, { uri: file.uri, range: rangeOf(analysis.lines, first.start, first.end) }).range,
    };
  });
}

function explanation(session: Session, file: OpenFile, analysis: Analysis, finding: Reported): Explanation | undefined {
  const rule = session.engine.rules.find((one) => one.id === finding.rule);
  if (rule === undefined) return undefined;
  const { severity, confidence, message, impact } = finding;
  const repairs = repairsOf(session, file, finding).filter((repair) => canApply(session, repair));
  const of = { uri: file.uri, version: analysis.version, finding: findingId(finding, findingsOf(analysis)) };
  return {
    title: session.say(asPhrase(rule.title)),
    severity,
    confidence,
    message: session.say(message),
    why: session.say(asPhrase(whyOf(docs[rule.id] ?? ''))),
    impact: impact && session.say(impactSentence(impact, analysis.settings.rows)),
    evidence: evidenceOf(session, file, analysis, finding),
    repairs: repairs.map(({ title, safety }) => ({ title: session.say(title), safety })),
    rule: rule.id,
    of,
  };
}

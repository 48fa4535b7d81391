import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { lineEnd, lineStart } from '../../rules/fixes/edits.ts';
import { type Reported, UNUSED_SUPPRESSION } from '../../rules/engine.ts';
import { type Phrase, phrase } from '../../rules/phrase.ts';
import type { Repair } from '../../rules/rule.ts';
import { addSuppression } from '../../rules/suppressions.ts';
import type { OpenFile } from '../documents/open-file.ts';
import { type Analysis, findingId, findingsOf } from '../engine/analysis.ts';
import { withinCells } from '../notebook/keep-cells.ts';
import { FIX_ALL, FIX_NOTEBOOK } from './capabilities.ts';
import { diagnosticOf } from './diagnostics.ts';
import { canApply, documentEdit, NotApplicable, repairEdit, textEdits } from './edits.ts';
import { fixedEdits } from './fix-all.ts';
import { diagnosticsInCells, editInCells } from './in-cells.ts';
import { isInsideElement } from './inside-element.ts';
import { locate } from './notebooks.ts';
import { shownFindings } from './old-findings.ts';
import type { Session } from './session.ts';
import { type OffScope, turnOffActions, turnOffEdit } from './turn-off.ts';

/** What a code action carries until its edit is worked out. */
export interface ActionData {
  readonly uri: string;
  readonly version: number;
  readonly want:
    | { readonly kind: 'repair'; readonly finding: string; readonly fix: number }
    | { readonly kind: 'suppress'; readonly finding: string; readonly reason?: string }
    | { readonly kind: 'turn-off'; readonly rule: string; readonly scope: OffScope }
    | { readonly kind: 'fix-all'; readonly rule?: string; readonly unsafe: boolean };
}

/** `textDocument/codeAction`: repairs of the findings in a range, repairs of all findings of a rule, comments that silence; and, when asked for, all safe repairs of the file. */
export function offerActions(session: Session): void {
  session.connection.onCodeAction(async ({ textDocument, range, context }) => {
    const located = locate(session, textDocument.uri);
    if (located === undefined || located.file.syntax === undefined) return [];
    const { file, above } = located;
    const analysis = await session.analyse(file, true);
    const whole = session.notebooks.has(file.uri) ? FIX_NOTEBOOK : FIX_ALL;
    const actions = [
      ...(wants(context, CodeActionKind.QuickFix) ? quickFixes(session, file, analysis, lowered(range, above)) : []),
      ...(context.only !== undefined && wants(context, whole) ? [fixAllAction(session, file, whole)] : []),
    ];
    if (session.capabilities.lazyEdits) return actions;
    return actions.flatMap((action) => {
      if (action.data === undefined) return [action];
      const edit = editOrNothing(session, file, analysis, action.data as ActionData);
      return edit === undefined ? [] : [{ ...action, edit }];
    });
  });
}

function lowered({ start, end }: Range, lines: number): Range {
  return {
    start: { ...start, line: start.line + lines },
    end: { ...end, line: end.line + lines },
  };
}

function editOrNothing(session: Session, file: OpenFile, analysis: Analysis, data: ActionData) {
  try {
    return actionEdit(session, file, analysis, data);
  } catch (error) {
    if (error instanceof NotApplicable) return undefined;
    throw error;
  }
}

function wants({ only }: CodeActionContext, kind: string): boolean {
  return only === undefined || only.some((one) => kind === one || kind.startsWith(`${one}.`));
}

function fixAllAction(session: Session, file: OpenFile, kind: string): CodeAction {
  const data: ActionData = { uri: file.uri, version: file.version, want: { kind: 'fix-all', unsafe: false } };
  const title =
    kind === FIX_ALL
      ? phrase`Apply all safe LeakLens repairs in this file`
      : phrase`Apply all safe LeakLens repairs in this notebook`;
  return { title: session.say(title), kind, data };
}

function quickFixes(session: Session, file: OpenFile, analysis: Analysis, range: Range): CodeAction[] {
  const { lines } = analysis;
  const from = lines.offset(range.start.line, range.start.character);
  const to = lines.offset(range.end.line, range.end.character);
  const shown = shownFindings(file, analysis).map(({ finding }) => finding);
  const inRange = shown.filter((one) => one.start <= to && from <= one.end);
  const repairs = inRange.flatMap((finding) => repairActions(session, file, analysis, finding));
  const ofRules = [...new Set(inRange.map((one) => one.rule))].flatMap((rule) =>
    ruleActions(session, file, analysis, rule),
  );
  const found = [...new Set(inRange.map((one) => one.rule))].filter((rule) => rule !== UNUSED_SUPPRESSION);
  return [
    ...repairs,
    ...ofRules,
    ...inRange.flatMap((finding) => suppressAction(session, file, analysis, finding)),
    ...found.flatMap((rule) => turnOffActions(session, file, rule)),
    ...(session.capabilities.options.commandLinks === true ? found.map((rule) => pageAction(session, rule)) : []),
  ];
}

/** The page of a rule; it edits nothing. */
function pageAction(session: Session, rule: string): CodeAction {
  const title = session.say(phrase`All about \`${rule}\``);
  return {
    title,
    kind: CodeActionKind.QuickFix,
    command: { title, command: 'leaklens.showRulePage', arguments: [rule] },
  };
}

function repairActions(session: Session, file: OpenFile, analysis: Analysis, finding: Reported): CodeAction[] {
  const id = findingId(finding, findingsOf(analysis));
  return repairsOf(session, file, finding).flatMap((repair, fix) => {
    if (!canApply(session, repair)) return [];
    const data: ActionData = { uri: file.uri, version: file.version, want: { kind: 'repair', finding: id, fix } };
    const preferred = fix === 0 && repair.safety === 'safe' ? { isPreferred: true } : {};
    return [
      {
        title: session.say(repair.title),
        kind: CodeActionKind.QuickFix,
        ...shownAt(session, file, analysis, finding),
        ...preferred,
        data,
      },
    ];
  });
}

/** When a rule found more than one thing that can be repaired: all at once. */
function ruleActions(session: Session, file: OpenFile, analysis: Analysis, rule: string): CodeAction[] {
  const findings = findingsOf(analysis).filter((one) => one.rule === rule);
  if (findings.length < 2) return [];
  const inFile = (repair: Repair) => (repair.others ?? []).length === 0;
  const repairs = findings.map((one) => repairsOf(session, file, one).filter(inFile));
  const safe = repairs.filter((list) => list.some((one) => one.safety === 'safe')).length;
  const any = repairs.filter((list) => list.length > 0).length;
  const action = (title: Phrase, unsafe: boolean): CodeAction => {
    const data: ActionData = { uri: file.uri, version: file.version, want: { kind: 'fix-all', rule, unsafe } };
    return { title: session.say(title), kind: CodeActionKind.QuickFix, data };
  };
  return [
    ...(safe > 1 ? [action(phrase`Repair all ${safe} \`${rule}\` findings in this file`, false)] : []),
    ...(any > 1 && any > safe
      ? [action(phrase`Repair all ${any} \`${rule}\` findings in this file (review what changes)`, true)]
      : []),
  ];
}

function suppressAction(session: Session, file: OpenFile, analysis: Analysis, finding: Reported): CodeAction[] {
  if (finding.rule === UNUSED_SUPPRESSION) return [];
  const id = findingId(finding, findingsOf(analysis));
  const data: ActionData = { uri: file.uri, version: file.version, want: { kind: 'suppress', finding: id } };
  const title = session.say(phrase`Suppress \`${finding.rule}\` on this line (comment)`);
  return [{ title, kind: CodeActionKind.QuickFix, ...shownAt(session, file, analysis, finding), data }];
}

function shownAt(
  session: Session,
  file: OpenFile,
  analysis: Analysis,
  finding: Reported,
): Pick<CodeAction, 'diagnostics'> {
  const uriOf = (path: string) => session.projects.uriOf(file.place.project, path);
  const made = diagnosticOf(file, analysis, finding, session.capabilities, uriOf);
  if (!session.notebooks.has(file.uri)) return { diagnostics: [made] };
  return { diagnostics: [...diagnosticsInCells(session, file, [made]).values()].flatMap((one) => one.diagnostics) };
}

/** The repairs of a finding; none when its rule fails to make them. */
export function repairsOf(session: Session, file: OpenFile, finding: Reported): readonly Repair[] {
  try {
    const { text } = file.analysis?.lines ?? file;
    // A notebook that is not open is JSON, which no repair edits.
    const isJson = file.syntax?.embedding === 'notebook' && !session.notebooks.has(file.uri);
    if (file.syntax === undefined || isJson) return [];
    return withinCells(session.engine, file.syntax, text, finding).repairs();
  } catch (error) {
    session.analyser.failed(finding.rule, error, file.uri);
    return [];
  }
}

/**
 * The edit of an action, for the version that was analysed.
 *
 * @throws NotApplicable when what it repairs is not there any more
 */
export function actionEdit(session: Session, file: OpenFile, analysis: Analysis, data: ActionData): WorkspaceEdit {
  return editInCells(session, programEdit(session, file, analysis, data));
}

function programEdit(session: Session, file: OpenFile, analysis: Analysis, { want }: ActionData): WorkspaceEdit {
  if (want.kind === 'fix-all')
    return documentEdit(session, file, textEdits(analysis.lines, fixedEdits(session, file, analysis, want)));
  if (want.kind === 'turn-off') return turnOffEdit(session, file, want.rule, want.scope);
  const findings = findingsOf(analysis);
  const finding = findings.find((one) => findingId(one, findings) === want.finding);
  if (finding === undefined) throw new NotApplicable(phrase`the finding is gone`);
  if (want.kind === 'suppress')
    return documentEdit(session, file, textEdits(analysis.lines, [suppression(file, analysis, finding, want.reason)]));
  const repair = repairsOf(session, file, finding)[want.fix];
  if (repair === undefined) throw new NotApplicable(phrase`the repair is not possible any more`);
  return repairEdit(session, file, analysis.lines, repair, analysis.settings.confirm);
}

function suppression(file: OpenFile, analysis: Analysis, finding: Reported, reason: string | undefined) {
  const { module } = file.facts!;
  const { text } = analysis.lines;
  const start = lineStart(text, finding.start);
  const line = text.slice(start, lineEnd(text, start));
  const first = start + (line.length - line.trimStart().length);
  const inElement = module.language === 'typescript' && isInsideElement(module, first);
  return addSuppression(module, { start: finding.start, end: finding.end }, finding.rule, inElement, reason);
}

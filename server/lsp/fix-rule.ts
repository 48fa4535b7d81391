import {
  type CancellationToken,
  LSPErrorCodes,
  ResponseError,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { phrase } from '../../rules/phrase.ts';
import { chosenRepair } from '../../rules/fix-all.ts';
import { OpenFile } from '../documents/open-file.ts';
import { type Analysis, findingsOf } from '../engine/analysis.ts';
import {
  type FixRuleParams,
  type FixRuleResult,
  Methods,
  type Progress,
  type Remaining,
  type RemainingParams,
} from '../protocol.ts';
import { applied } from './apply-fix.ts';
import { repairsOf } from './code-action.ts';
import { textEdits } from './edits.ts';
import { fixedEdits } from './fix-all.ts';
import { locate } from './notebooks.ts';
import { editInCells } from './in-cells.ts';
import type { Session } from './session.ts';
import { forEachFile, workspaceFiles } from './workspace-files.ts';

/** One label for all edits: the editor's preview shows one entry to confirm. */
const LABEL = 'leaklens';

/** `leaklens/fixRule`: repairs all findings of a rule, in one file at once or in the workspace through the editor's preview. */
export function fixRules(session: Session): void {
  session.connection.onRequest(Methods.fixRule, (params: FixRuleParams, token: CancellationToken) =>
    fixRule(session, params, token),
  );
  session.connection.onRequest(Methods.remaining, async ({ rule, unsafe, files }: RemainingParams) => {
    const found: Remaining[] = [];
    for (const { uri, text } of files) {
      const file = new OpenFile(uri, '', 0, text, session.projects.placeOf(uri), false);
      const analysis = await session.analyse(file, true);
      const left = findingsOf(analysis).filter((one) => chosenRepair(one, { rule, unsafe }) !== undefined);
      found.push({ uri, lines: left.map((one) => analysis.lines.lineAt(one.start)) });
      session.analyser.release(file);
      if (!session.files.has(uri)) session.settings.forget(uri);
    }
    return found;
  });
}

type Left = FixRuleResult['left'][number];

async function fixRule(session: Session, params: FixRuleParams, token: CancellationToken): Promise<FixRuleResult> {
  const { rule, uri, unsafe } = params;
  const open = uri === undefined ? undefined : locate(session, uri)?.file;
  const files = uri === undefined ? await workspaceFiles(session) : open === undefined ? [] : [open];
  const confirm = uri === undefined;
  const changed: { uri: string; lines: number[] }[] = [];
  const left: Left[] = [];
  const changes: TextDocumentEdit[] = [];
  await forEachFile(
    files,
    () => token.isCancellationRequested,
    async (file, index) => {
      tell(session, params.token, index, files.length);
      const analysis = await session.analyse(file, true);
      const mine = findingsOf(analysis).filter((one) => one.rule === rule);
      const fixable = mine.filter((one) => chosenRepair(one, { unsafe }) !== undefined);
      left.push(
        ...leftOf(
          session,
          file,
          analysis,
          mine.filter((one) => !fixable.includes(one)),
        ),
      );
      if (fixable.length > 0) {
        const edits = textEdits(
          analysis.lines,
          fixedEdits(session, file, analysis, { rule, unsafe }),
          confirm ? LABEL : undefined,
        );
        const version = session.files.has(file.uri) ? file.version : null;
        changes.push({ textDocument: { uri: file.uri, version }, edits });
        changed.push({ uri: file.uri, lines: fixable.map((one) => analysis.lines.lineAt(one.start)) });
      }
      if (!session.files.has(file.uri)) {
        session.analyser.release(file);
        session.settings.forget(file.uri);
      }
    },
  );
  tell(session, params.token, files.length, files.length);
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
  if (changes.length === 0)
    return { applied: false, reason: session.say(phrase`there is nothing that can be repaired`), changed, left };
  const edit = editInCells(session, workspaceEdit(session, changes, rule, confirm));
  const refused = confirm ? phrase`it was not confirmed, or a file has changed meanwhile` : undefined;
  return { ...(await applied(session, phrase`Repair ${rule}`, edit, refused)), changed, left };
}

function workspaceEdit(
  session: Session,
  changes: readonly TextDocumentEdit[],
  rule: string,
  confirm: boolean,
): WorkspaceEdit {
  if (!session.capabilities.documentChanges)
    return {
      changes: Object.fromEntries(changes.map(({ textDocument, edits }) => [textDocument.uri, edits])),
    } as WorkspaceEdit;
  const asks = confirm && session.capabilities.annotations;
  return {
    documentChanges: [...changes],
    ...(confirm
      ? { changeAnnotations: { [LABEL]: { label: session.say(phrase`Repair ${rule}`), needsConfirmation: asks } } }
      : {}),
  };
}

function leftOf(
  session: Session,
  file: OpenFile,
  { lines }: Analysis,
  findings: ReturnType<typeof findingsOf>,
): Left[] {
  return findings.map((finding) => {
    const repairs = repairsOf(session, file, finding);
    const reason =
      repairs.length === 0
        ? phrase`there is no automatic repair`
        : repairs.every((one) => (one.others ?? []).length > 0)
          ? phrase`its repair edits other files: take it one at a time`
          : phrase`its repair changes what the code does: look it over`;
    return { uri: file.uri, line: lines.lineAt(finding.start), reason: session.say(reason) };
  });
}

/** Tells how far a long request is. */
export function tell(session: Session, token: string | undefined, done: number, total: number): void {
  if (token === undefined || (done % 10 !== 0 && done !== total)) return;
  void session.connection.sendNotification(Methods.progress, { token, done, total } satisfies Progress);
}

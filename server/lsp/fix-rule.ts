import {
  type CancellationToken,
  LSPErrorCodes,
  ResponseError,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { chosenRepair } from '../../rules/fix-all.ts';
import { OpenFile } from '../documents/open-file.ts';
import { type Analysis, findingsOf } from '../engine/analysis.ts';
import { type FixRuleParams, type FixRuleResult, Methods, type Progress } from '../protocol.ts';
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
}

type Left = FixRuleResult['left'][number];
type Made = FixRuleResult['changed'][number];

async function fixRule(session: Session, params: FixRuleParams, token: CancellationToken): Promise<FixRuleResult> {
  const { rule, uri, unsafe } = params;
  const open = uri === undefined ? undefined : locate(session, uri)?.file;
  const files = uri === undefined ? await workspaceFiles(session) : open === undefined ? [] : [open];
  const confirm = uri === undefined;
  const planned: Planned[] = [];
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
        planned.push({ file, text: file.text, repairs: fixable.length });
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
    return { applied: false, reason: 'there is nothing that can be repaired', changed: [], left };
  const edit = editInCells(session, workspaceEdit(session, changes, rule, confirm));
  const refused = confirm ? 'it was not confirmed, or a file has changed meanwhile' : undefined;
  const answer = await applied(session, `Repair ${rule}`, edit, refused);
  if (!confirm || !answer.applied) return { ...answer, changed: planned.map(asMade), left };
  const { changed, unticked } = await madeOf(session, planned, { rule, unsafe });
  return { ...answer, changed, left: [...left, ...unticked] };
}

function onDisk({ projects, host }: Session, { file: { place }, text }: Planned): string {
  const root = projects.folderOf(place.project);
  return (root === undefined ? undefined : host.files(root).read(place.path)) ?? text;
}

/** The repairs of a file that the edit holds. */
interface Planned {
  readonly file: OpenFile;
  /** Before the edit. */
  readonly text: string;
  readonly repairs: number;
}

const asMade = ({ file, repairs }: Planned): Made => ({ uri: file.uri, repairs });

/** What was made of an edit: in the editor's preview files and places can be left out. What can still be repaired in a changed file was. */
async function madeOf(
  session: Session,
  planned: readonly Planned[],
  options: Pick<FixRuleParams, 'rule' | 'unsafe'>,
): Promise<{ readonly changed: readonly Made[]; readonly unticked: readonly Left[] }> {
  const changed: Made[] = [];
  const unticked: Left[] = [];
  for (const one of planned) {
    const { uri, place } = one.file;
    const open = session.files.get(uri);
    // A file that the editor has changed and saved may be closed again.
    const file = open ?? new OpenFile(uri, '', 0, onDisk(session, one), place, false);
    const analysis = await session.analyse(file, true);
    const still = findingsOf(analysis)
      .filter((finding) => finding.rule === options.rule && chosenRepair(finding, options) !== undefined)
      .slice(0, one.repairs);
    unticked.push(
      ...still.map((finding) => ({ uri, line: analysis.lines.lineAt(finding.start), reason: 'it was not confirmed' })),
    );
    if (still.length < one.repairs) changed.push({ uri, repairs: one.repairs - still.length });
    if (open === undefined) session.analyser.release(file);
  }
  return { changed, unticked };
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
    ...(confirm ? { changeAnnotations: { [LABEL]: { label: `Repair ${rule}`, needsConfirmation: asks } } } : {}),
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
        ? 'there is no automatic repair'
        : repairs.every((one) => (one.others ?? []).length > 0)
          ? 'its repair edits other files: take it one at a time'
          : 'its repair changes what the code does: look it over';
    return { uri: file.uri, line: lines.lineAt(finding.start), reason };
  });
}

/** Tells how far a long request is. */
export function tell(session: Session, token: string | undefined, done: number, total: number): void {
  if (token === undefined || (done % 10 !== 0 && done !== total)) return;
  void session.connection.sendNotification(Methods.progress, { token, done, total } satisfies Progress);
}

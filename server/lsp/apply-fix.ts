import type { WorkspaceEdit } from 'vscode-languageserver';
import { type Phrase, phrase } from '../../rules/phrase.ts';
import { type ApplyFixParams, type ApplyFixResult, Methods, type SuppressParams } from '../protocol.ts';
import { type ActionData, actionEdit, repairsOf } from './code-action.ts';
import { type Found, findingAt } from './details.ts';
import { canApply, NotApplicable } from './edits.ts';
import type { Session } from './session.ts';

/** `leaklens/applyFix`, `leaklens/suppress`: does what the report offers through the editor, which refuses when the document has moved on. */
export function applyFixes(session: Session): void {
  session.connection.onRequest(Methods.applyFix, (params: ApplyFixParams) => apply(session, params));
  session.connection.onRequest(Methods.suppress, (params: SuppressParams) => suppress(session, params));
}

async function apply(session: Session, params: ApplyFixParams): Promise<ApplyFixResult> {
  const found = await findingAt(session, params);
  if ('text' in found) return { applied: false, reason: session.say(found) };
  const offered = repairsOf(session, found.file, found.finding);
  const index = offered.flatMap((repair, at) => (canApply(session, repair) ? [at] : []))[params.fix];
  const repair = index === undefined ? undefined : offered[index];
  if (index === undefined || repair === undefined)
    return { applied: false, reason: session.say(phrase`the repair is not possible any more`) };
  return make(session, found, repair.title, { kind: 'repair', finding: params.finding, fix: index });
}

async function suppress(session: Session, params: SuppressParams): Promise<ApplyFixResult> {
  const found = await findingAt(session, params);
  if ('text' in found) return { applied: false, reason: session.say(found) };
  const { finding, reason } = params;
  return make(session, found, phrase`Suppress ${found.finding.rule}`, { kind: 'suppress', finding, reason });
}

function make(
  session: Session,
  { file, analysis }: Found,
  label: Phrase,
  want: ActionData['want'],
): Promise<ApplyFixResult> | ApplyFixResult {
  try {
    const edit = actionEdit(session, file, analysis, { uri: file.uri, version: analysis.version, want });
    return applied(session, label, edit);
  } catch (error) {
    if (error instanceof NotApplicable) return { applied: false, reason: session.say(error.why) };
    throw error;
  }
}

/** Has the editor make an edit, under one label for its undo. @param refused why it may not have been made, if the editor does not say */
export async function applied(
  session: Session,
  label: Phrase,
  edit: WorkspaceEdit,
  refused = phrase`the editor did not apply the edit`,
): Promise<ApplyFixResult> {
  if (!session.capabilities.applyEdit)
    return { applied: false, reason: session.say(phrase`this editor takes no edits from the server`) };
  const answer = await session.connection.workspace.applyEdit({ label: session.say(label), edit });
  if (answer.applied) return { applied: true };
  return { applied: false, reason: answer.failureReason ?? session.say(refused) };
}

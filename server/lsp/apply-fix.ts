import { type ApplyFixParams, type ApplyFixResult, Methods } from '../protocol.ts';
import { actionEdit, repairsOf } from './code-action.ts';
import { canApply, NotApplicable } from './edits.ts';
import { findingId, findingsOf } from '../engine/analysis.ts';
import type { Session } from './session.ts';

/** `leaklens/applyFix`: makes a repair of the report through the editor, which refuses when the document has moved on. */
export function applyFixes(session: Session): void {
  session.connection.onRequest(Methods.applyFix, (params: ApplyFixParams) => apply(session, params));
}

async function apply(session: Session, { uri, version, finding, fix }: ApplyFixParams): Promise<ApplyFixResult> {
  if (!session.capabilities.applyEdit) return { applied: false, reason: 'this editor takes no edits from the server' };
  const file = session.files.get(uri);
  if (file === undefined) return { applied: false, reason: 'the file is not open any more' };
  const analysis = await session.analyse(file, true);
  if (analysis.version !== version) return { applied: false, reason: 'the file has changed since the report was made' };
  const findings = findingsOf(analysis);
  const meant = findings.find((one) => findingId(one, findings) === finding);
  if (meant === undefined) return { applied: false, reason: 'the finding is gone' };
  const offered = repairsOf(session, file, meant);
  const index = offered.flatMap((repair, at) => (canApply(session, repair) ? [at] : []))[fix];
  const repair = index === undefined ? undefined : offered[index];
  if (index === undefined || repair === undefined)
    return { applied: false, reason: 'the repair is not possible any more' };
  try {
    const edit = actionEdit(session, file, analysis, { uri, version, want: { kind: 'repair', finding, fix: index } });
    const { applied, failureReason } = await session.connection.workspace.applyEdit({ label: repair.title, edit });
    return applied ? { applied } : { applied, reason: failureReason ?? 'the editor did not apply the edit' };
  } catch (error) {
    if (error instanceof NotApplicable) return { applied: false, reason: error.message };
    throw error;
  }
}

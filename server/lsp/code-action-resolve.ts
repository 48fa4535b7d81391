import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { type ActionData, actionEdit } from './code-action.ts';
import { NotApplicable } from './edits.ts';
import type { Session } from './session.ts';

/** `codeAction/resolve`: works out the edit of an action. Answers an error when the document has moved on since the action was offered. */
export function resolveActions(session: Session): void {
  session.connection.onCodeActionResolve(async (action) => {
    const data = action.data as ActionData | undefined;
    if (data === undefined) return action;
    const file = session.files.get(data.uri);
    if (file === undefined || file.version !== data.version) throw moved();
    const analysis = await session.analyse(file, true);
    if (analysis.version !== data.version) throw moved();
    try {
      return { ...action, edit: actionEdit(session, file, analysis, data) };
    } catch (error) {
      if (error instanceof NotApplicable) throw new ResponseError(LSPErrorCodes.ContentModified, error.message);
      throw error;
    }
  });
}

function moved(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.ContentModified, 'The document has changed since the repair was offered');
}

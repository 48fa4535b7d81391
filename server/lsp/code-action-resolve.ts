import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { phrase } from '../../rules/phrase.ts';
import { type ActionData, actionEdit } from './code-action.ts';
import { NotApplicable } from './edits.ts';
import type { Session } from './session.ts';

/** `codeAction/resolve`: works out the edit of an action. Answers an error when the document has moved on since the action was offered. */
export function resolveActions(session: Session): void {
  session.connection.onCodeActionResolve(async (action) => {
    const data = action.data as ActionData | undefined;
    if (data === undefined) return action;
    const file = session.files.get(data.uri);
    if (file === undefined || file.version !== data.version) throw moved(session);
    const analysis = await session.analyse(file, true);
    if (analysis.version !== data.version) throw moved(session);
    try {
      return { ...action, edit: actionEdit(session, file, analysis, data) };
    } catch (error) {
      if (error instanceof NotApplicable)
        throw new ResponseError(LSPErrorCodes.ContentModified, session.say(error.why));
      throw error;
    }
  });
}

function moved(session: Session): ResponseError<void> {
  const why = phrase`The document has changed since the repair was offered`;
  return new ResponseError(LSPErrorCodes.ContentModified, session.say(why));
}

import { OpenFile } from '../documents/open-file.ts';
import type { Session } from './session.ts';

/** `textDocument/didOpen`, `didChange`, `didClose`: what the editor has open. Nothing is analysed here. */
export function synchronise(session: Session): void {
  const { connection, files, projects } = session;
  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    session.opened(new OpenFile(uri, languageId, version, text, projects.placeOf(uri), projects.isQuiet(uri)));
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    const file = files.get(uri);
    if (file === undefined) return;
    file.change(contentChanges, version);
    session.edited(file);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    const file = files.get(uri);
    if (file !== undefined) session.closed(file);
  });
}

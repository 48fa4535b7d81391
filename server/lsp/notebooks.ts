import { NotebookDocuments, type NotebookDocument } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { OpenFile } from '../documents/open-file.ts';
import { Cells } from '../notebook/cells.ts';
import type { Session } from './session.ts';

/** The kind of notebook that is read, and the language of the cells. */
export const NOTEBOOKS = { notebook: { notebookType: 'jupyter-notebook' }, cells: [{ language: 'python' }] };

/** `notebookDocument/didOpen`, `didChange`, `didClose`: a notebook is one open file whose text all its cells make. */
export function synchroniseNotebooks(session: Session): void {
  const { connection, projects, notebooks } = session;
  const documents = new NotebookDocuments(TextDocument);
  const cellsOf = (notebook: NotebookDocument): Cells =>
    new Cells(
      notebook.cells.flatMap((cell) => {
        const document = documents.getCellTextDocument(cell);
        return document === undefined
          ? []
          : [{ uri: document.uri, version: document.version, text: document.getText().replace(/\r\n?/g, '\n') }];
      }),
    );
  documents.onDidOpen((notebook) => {
    const { uri } = notebook;
    const cells = cellsOf(notebook);
    notebooks.set(uri, cells);
    session.opened(new OpenFile(uri, 'ipynb', 1, cells.text, projects.placeOf(uri), projects.isQuiet(uri)));
  });
  documents.onDidChange(({ notebookDocument }) => {
    const { uri } = notebookDocument;
    const file = session.files.get(uri);
    if (file === undefined) return;
    const before = notebooks.get(uri);
    const cells = cellsOf(notebookDocument);
    notebooks.set(uri, cells);
    file.change([{ text: cells.text }], file.version + 1);
    session.edited(file);
    const gone = before?.all.filter((cell) => cells.of(cell.uri) === undefined) ?? [];
    session.forgetShown(gone.map((cell) => cell.uri));
  });
  documents.onDidClose(({ uri }) => {
    const file = session.files.get(uri);
    if (file !== undefined) session.closed(file);
    notebooks.delete(uri);
  });
  documents.listen(connection);
}

/** A document of the editor: a file, or a cell of the file that its notebook is. */
export interface Located {
  readonly file: OpenFile;
  /** How many lines of the file's text stand above the document's. */
  readonly above: number;
}

/** The open file that a document is, or is a cell of. */
export function locate({ files, notebooks }: Session, uri: string): Located | undefined {
  const file = files.get(uri);
  if (file !== undefined) return { file, above: 0 };
  for (const [notebook, cells] of notebooks) {
    const cell = cells.of(uri);
    const whole = cell && files.get(notebook);
    if (whole !== undefined) return { file: whole, above: cell!.first };
  }
  return undefined;
}

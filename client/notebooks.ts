import {
  type NotebookCell,
  type NotebookDocument,
  NotebookRange,
  type TextDocument,
  type TextEditor,
  type Uri,
  window,
  workspace,
} from 'vscode';

/** The cell that a document is, with its notebook; undefined for all other documents. */
export function cellOf(uri: Uri): { readonly notebook: NotebookDocument; readonly cell: NotebookCell } | undefined {
  const key = uri.toString();
  for (const notebook of workspace.notebookDocuments) {
    const cell = notebook.getCells().find(({ document }) => document.uri.toString() === key);
    if (cell !== undefined) return { notebook, cell };
  }
  return undefined;
}

/** What to call a file: relative to its folder; of a cell its notebook and its number. */
export function nameOf(uri: Uri): string {
  const found = cellOf(uri);
  if (found === undefined) return workspace.asRelativePath(uri);
  return `${workspace.asRelativePath(found.notebook.uri)}, cell ${found.cell.index + 1}`;
}

/** The URI under which the server keeps what it knows of a document: of a cell that of its notebook. */
export function analysedUri({ uri }: TextDocument): Uri {
  return cellOf(uri)?.notebook.uri ?? uri;
}

/** Brings a document to the front, a cell within its notebook. */
export async function show(uri: Uri): Promise<TextEditor | undefined> {
  const found = cellOf(uri);
  if (found === undefined) return window.showTextDocument(uri, { preview: true });
  const { notebook, cell } = found;
  await window.showNotebookDocument(notebook, { selections: [new NotebookRange(cell.index, cell.index + 1)] });
  return window.visibleTextEditors.find(({ document }) => document === cell.document);
}

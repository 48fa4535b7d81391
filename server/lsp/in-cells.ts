import type { Diagnostic, Location, Range, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { phrase } from '../../rules/phrase.ts';
import type { OpenFile } from '../documents/open-file.ts';
import type { Cell, Cells } from '../notebook/cells.ts';
import { NotApplicable } from './edits.ts';
import type { Session } from './session.ts';

/** Diagnostics of a notebook's program by the URI of the cell they are in; every cell has an entry. */
export function diagnosticsInCells(session: Session, file: OpenFile, all: readonly Diagnostic[]) {
  const cells = session.notebooks.get(file.uri);
  const found = new Map<string, { readonly cell: Cell; readonly diagnostics: Diagnostic[] }>();
  for (const cell of cells?.all ?? []) found.set(cell.uri, { cell, diagnostics: [] });
  for (const diagnostic of all) {
    const placed = cells && place(cells, diagnostic.range);
    if (placed === undefined) continue;
    found
      .get(placed.cell.uri)
      ?.diagnostics.push({ ...diagnostic, range: placed.range, ...related(session, diagnostic) });
  }
  return found;
}

/** Above the first cell nothing is found, but notices about the whole stand there. */
function place(cells: Cells, range: Range) {
  const [first] = cells.all;
  if (range.start.line > 0 || first === undefined) return cells.inCell(range);
  const start = { line: 0, character: 0 };
  return { cell: first, range: { start, end: start } };
}

function related(session: Session, { relatedInformation }: Diagnostic): Pick<Diagnostic, 'relatedInformation'> {
  if (relatedInformation === undefined) return {};
  return {
    relatedInformation: relatedInformation.map((one) => ({ ...one, location: locationInCells(session, one.location) })),
  };
}

/** Where an editor finds a place: in a notebook, a cell. */
export function locationInCells(session: Session, { uri, range }: Location): Location {
  const placed = session.notebooks.get(uri)?.inCell(range);
  return placed === undefined ? { uri, range } : { uri: placed.cell.uri, range: placed.range };
}

/**
 * An edit whose changes of notebooks are changes of their cells.
 *
 * @throws NotApplicable when a change reaches over several cells
 */
export function editInCells(session: Session, edit: WorkspaceEdit): WorkspaceEdit {
  if (session.notebooks.size === 0) return edit;
  const { documentChanges, changes } = edit;
  return {
    ...edit,
    ...(documentChanges === undefined
      ? {}
      : {
          documentChanges: documentChanges.flatMap(
            (one): NonNullable<typeof documentChanges> => ('edits' in one ? documentEdits(session, one) : [one]),
          ),
        }),
    ...(changes === undefined ? {} : { changes: plainChanges(session, changes) }),
  };
}

function documentEdits(session: Session, change: TextDocumentEdit): TextDocumentEdit[] {
  const cells = session.notebooks.get(change.textDocument.uri);
  if (cells === undefined) return [change];
  const byCell = cellEdits(cells, change.edits as TextEdit[]);
  return [...byCell].map(([{ uri, version }, edits]) => ({ textDocument: { uri, version }, edits }));
}

function plainChanges(session: Session, changes: NonNullable<WorkspaceEdit['changes']>) {
  const made: NonNullable<WorkspaceEdit['changes']> = {};
  for (const [uri, edits] of Object.entries(changes)) {
    const cells = session.notebooks.get(uri);
    if (cells === undefined) made[uri] = edits;
    else for (const [cell, own] of cellEdits(cells, edits)) made[cell.uri] = own;
  }
  return made;
}

function cellEdits(cells: Cells, edits: readonly TextEdit[]): Map<Cell, TextEdit[]> {
  const byCell = new Map<Cell, TextEdit[]>();
  for (const edit of edits) {
    const placed = cells.edit(edit.range, edit.newText);
    if (placed === undefined) throw new NotApplicable(phrase`the repair reaches over several cells of the notebook`);
    const own = byCell.get(placed.cell) ?? [];
    byCell.set(placed.cell, own);
    own.push({ ...edit, range: placed.range, newText: placed.text });
  }
  return byCell;
}

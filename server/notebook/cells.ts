import { joinCells } from '../../analysis/syntax/notebook.ts';

/** A document of an editor that is one cell of a notebook. */
export interface CellDocument {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
}

/** A cell in the program of its notebook; lines from 0. */
export interface Cell {
  readonly uri: string;
  readonly version: number;
  /** The program's line on which the cell's own text begins. */
  readonly first: number;
  /** The program's last line that is the cell's. */
  readonly last: number;
  /** Of its last line, in UTF-16 units. */
  readonly lastLength: number;
}

/** Lines as the protocol counts them. */
export interface Spot {
  readonly line: number;
  readonly character: number;
}

export interface SpotRange {
  readonly start: Spot;
  readonly end: Spot;
}

/** An edit of the program, as one of a cell. */
export interface CellEdit {
  readonly cell: Cell;
  readonly range: SpotRange;
  readonly text: string;
}

/** The cells of a notebook, which are one program for the analysis and one document each for the editor. */
export class Cells {
  readonly text: string;
  readonly all: readonly Cell[];

  constructor(documents: readonly CellDocument[]) {
    this.text = joinCells(documents.map(({ text }, index) => ({ number: index + 1, text })));
    let line = 0;
    this.all = documents.map(({ uri, version, text }) => {
      const lines = text.split(/\r\n|\r|\n/);
      const first = line + 1;
      const last = first + lines.length - 1;
      line = last + 1;
      return { uri, version, first, last, lastLength: lines.at(-1)?.length ?? 0 };
    });
  }

  of(uri: string): Cell | undefined {
    return this.all.find((cell) => cell.uri === uri);
  }

  /** The cell a line of the program is of; undefined for the lines between. */
  at(line: number): Cell | undefined {
    return this.all.find(({ first, last }) => first <= line && line <= last);
  }

  /** A range of the program in the cell where it starts; undefined where that is none. What reaches into other cells ends with the cell. */
  inCell(range: SpotRange): { readonly cell: Cell; readonly range: SpotRange } | undefined {
    const cell = this.at(range.start.line);
    if (cell === undefined) return undefined;
    const end = range.end.line > cell.last ? { line: cell.last, character: cell.lastLength } : range.end;
    return { cell, range: { start: moved(range.start, -cell.first), end: moved(end, -cell.first) } };
  }

  /** An edit of the program in the cell it belongs to; undefined where it reaches over several. Lines put between two cells go to the end of the one above. */
  edit({ start, end }: SpotRange, text: string): CellEdit | undefined {
    const head = this.headAt(start.line);
    if (head !== undefined) {
      const isLines = start.line === end.line && start.character === 0 && end.character === 0 && text.endsWith('\n');
      if (!isLines) return undefined;
      const above = this.all[head - 1];
      if (above === undefined) return this.edit({ start: moved(start, 1), end: moved(end, 1) }, text);
      const at = { line: above.last, character: above.lastLength };
      return this.edit({ start: at, end: at }, `\n${text.slice(0, -1)}`);
    }
    const cell = this.at(start.line);
    if (cell === undefined) return undefined;
    if (end.line <= cell.last) return { cell, range: relative({ start, end }, cell), text };
    // Whole lines at the end of the cell: the line break behind them is not the cell's.
    if (end.line !== cell.last + 1 || end.character !== 0 || (text !== '' && !text.endsWith('\n'))) return undefined;
    const at = { line: cell.last, character: cell.lastLength };
    return { cell, range: relative({ start, end: at }, cell), text: text.replace(/\r?\n$/, '') };
  }

  /** Which cell begins under a line; the number of cells for the line behind the last. */
  private headAt(line: number): number | undefined {
    const index = this.all.findIndex(({ first }) => first === line + 1);
    if (index >= 0) return index;
    return line === (this.all.at(-1)?.last ?? 0) + 1 ? this.all.length : undefined;
  }
}

const relative = ({ start, end }: SpotRange, { first }: Cell): SpotRange => ({
  start: moved(start, -first),
  end: moved(end, -first),
});

const moved = ({ line, character }: Spot, lines: number): Spot => ({ line: line + lines, character });

import { type Phrase, phrase } from '../../rules/phrase.ts';
import type { ScanRange } from '../scan/types.ts';

/** Where something stands in its file: `12`, in a notebook `cell 3:2`. */
export function lineOf({ cell, line }: Pick<ScanRange, 'cell' | 'line'>): string {
  return cell === undefined ? String(line) : `cell ${cell}:${line}`;
}

/** The same with the column: `12:5`. */
export function placeOf(range: Pick<ScanRange, 'cell' | 'line' | 'column'>): string {
  return `${lineOf(range)}:${range.column}`;
}

/** The line in the file itself. A notebook's cells have none in the file they are kept in: the first stands for all. */
export function fileLine({ cell, line }: Pick<ScanRange, 'cell' | 'line'>): number {
  return cell === undefined ? line : 1;
}

/** What is to be said of the place where a line of the file cannot say it. */
export function withCell(message: Phrase, range: Pick<ScanRange, 'cell' | 'line'>): Phrase {
  return range.cell === undefined ? message : phrase`${message} (cell ${range.cell}, line ${range.line})`;
}

import type { Replacement } from './blanking.ts';
import { type CellSpan, cellsOf } from './notebook.ts';
import { NONE, type SyntaxTable } from './table.ts';

/** Words of the language, which no name is. */
const KEYWORDS = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global if import in is ' +
    'lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);

const name = /[\p{L}_][\p{L}\p{N}_]*/gu;

/**
 * Cells of a notebook whose mistakes reach over their end, in a form in which every name in them is handed to something unknown: what such a cell does
 * to the things of others nobody knows, and the cells behind it are read as if it were whole.
 *
 * @param table of all cells as one program
 * @param shown what the parser saw of them
 * @param isBroken whether a cell's text alone has mistakes
 */
export function standIns(table: SyntaxTable, shown: string, isBroken: (cell: string) => boolean): Replacement[] {
  const cells = cellsOf(table.text);
  const touched = touchedCells(table, cells);
  return cells.flatMap((cell, index) => {
    const next = cells[index + 1];
    if (next === undefined || !touched.has(cell)) return [];
    const code = shown.slice(cell.start, cell.end);
    return isBroken(code) ? [standIn(cell, code, next)] : [];
  });
}

/** Whether a statement or a mistake reaches from one cell into others: the heads of those it reaches. */
export function headsInside(table: SyntaxTable, cells: readonly CellSpan[]): Set<number> {
  const inside = new Set<number>();
  for (const { start, end } of wholes(table))
    for (let at = firstBehind(cells, start); at < cells.length && cells[at]!.head < end; at += 1)
      inside.add(cells[at]!.head);
  return inside;
}

/** The first cell whose head lies behind a place. */
function firstBehind(cells: readonly CellSpan[], place: number): number {
  let [low, high] = [0, cells.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cells[middle]!.head > place) high = middle;
    else low = middle + 1;
  }
  return low;
}

function touchedCells(table: SyntaxTable, cells: readonly CellSpan[]): Set<CellSpan> {
  const touched = new Set<CellSpan>();
  for (const { start, end } of wholes(table)) {
    const next = firstBehind(cells, start);
    if (next === cells.length || cells[next]!.head >= end) continue;
    for (let at = Math.max(0, next - 1); at < cells.length && cells[at]!.head < end; at += 1) touched.add(cells[at]!);
  }
  return touched;
}

/** What must not reach over the end of a cell: statements outside of functions, and mistakes. */
function wholes(table: SyntaxTable): { readonly start: number; readonly end: number }[] {
  // The parser gives all up where it finds no statement that a mistake could be in.
  if (table.isError(0)) return [{ start: -1, end: table.text.length }];
  const found = [...table.errors];
  for (let node = table.firstChild(0); node !== NONE; node = table.nextSibling(node)) {
    // The line behind it goes on with what is before it, whatever the parser makes of that.
    const reach = table.kindName(node) === 'line_continuation' ? 1 : 0;
    found.push({ start: table.start[node]!, end: table.end[node]! + reach });
  }
  return found;
}

/** An assignment to an attribute of what is no name at all; it begins on the line above the cell and ends on that above the next, which are comments. */
function standIn({ head, start }: CellSpan, code: string, next: CellSpan): Replacement {
  const shown = `${'all.of = ('.padEnd(start - head - 1)}\n${namesOf(code)}\n)#`;
  return { start: head, end: next.head + 2, shown };
}

/** The names in a text in their places, with commas between them where there is room, and nothing else. */
function namesOf(code: string): string {
  const kept = code.replace(/[^\r\n]/g, ' ').split('');
  const found = [...code.matchAll(name)].filter(([word]) => !KEYWORDS.has(word));
  const roomy = new Set(
    found.flatMap(({ 0: word, index }, at) => (roomBefore(code, found[at - 1], index) < 0 ? [] : [word])),
  );
  let last: RegExpExecArray | undefined;
  for (const one of found) {
    const room = roomBefore(code, last, one.index);
    if (room < 0 && roomy.has(one[0])) continue;
    if (last !== undefined && room >= 0) kept[room] = ',';
    for (let at = 0; at < one[0].length; at += 1) kept[one.index + at] = one[0][at]!;
    last = one;
  }
  return kept.join('');
}

/** A place between two names that is no line break, or -1. */
function roomBefore(code: string, last: RegExpExecArray | undefined, index: number): number {
  for (let at = index - 1; at >= (last === undefined ? 0 : last.index + last[0].length); at -= 1)
    if (code[at] !== '\n' && code[at] !== '\r') return at;
  return last === undefined ? 0 : -1;
}

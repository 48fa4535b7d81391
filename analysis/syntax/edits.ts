import type { TextHull } from './tree-reader.ts';

/** Replaces `start` to `end` (UTF-16 offsets, end exclusive) by `text`. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text after the edits, each applied to what the one before left. Throws a RangeError for an edit outside the text. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = text;
  for (const { start, end, text: inserted } of edits) {
    if (start < 0 || end < start || end > result.length) {
      throw new RangeError(`edit ${start}–${end} of a text of ${result.length}`);
    }
    result = result.slice(0, start) + inserted + result.slice(end);
  }
  return result;
}

/** The smallest range that holds all edits, which are applied one after the other; `length` is that of the text before the first. */
export function hullOf(edits: readonly TextEdit[], length: number): TextHull {
  let start = length;
  let behind = length;
  let now = length;
  for (const edit of edits) {
    start = Math.min(start, edit.start);
    now += edit.text.length - (edit.end - edit.start);
    behind = Math.min(behind, now - (edit.start + edit.text.length));
  }
  const oldEnd = Math.max(start, length - behind);
  return { start, oldEnd, newEnd: oldEnd + now - length };
}

/** The smallest range outside of which two texts are equal. */
export function differingHull(oldText: string, newText: string): TextHull {
  const most = Math.min(oldText.length, newText.length);
  let start = 0;
  while (start < most && oldText.charCodeAt(start) === newText.charCodeAt(start)) start++;
  let behind = 0;
  while (
    behind < most - start &&
    oldText.charCodeAt(oldText.length - 1 - behind) === newText.charCodeAt(newText.length - 1 - behind)
  ) {
    behind++;
  }
  return { start, oldEnd: oldText.length - behind, newEnd: newText.length - behind };
}

/** A place as the parser counts it: rows end with `\n` alone, columns are UTF-16 units. */
export interface Point {
  readonly row: number;
  readonly column: number;
}

/** Row and column of an offset; those of an offset before it, where they are known, save counting from the start of the text. */
export function pointAt(text: string, offset: number, from: Point = { row: 0, column: 0 }, fromOffset = 0): Point {
  let { row } = from;
  let lineStart = fromOffset - from.column;
  for (let at = text.indexOf('\n', fromOffset); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
    row++;
    lineStart = at + 1;
  }
  return { row, column: offset - lineStart };
}

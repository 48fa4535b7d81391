/** A place in a text: zero-based line, column in UTF-16 units. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

export type Newline = '\n' | '\r\n' | '\r';

/** Indentation of a text: one step of it, and how wide a tab is shown. */
export interface Indentation {
  /** One level, such as four spaces or a tab. */
  readonly unit: string;
  readonly usesTabs: boolean;
}

const LF = 10;
const CR = 13;

/** Start offsets of the lines of one text. A line ends with `\n`, `\r\n` or a lone `\r`, which belongs to it. */
export class LineIndex {
  readonly text: string;
  private readonly starts: Int32Array;

  constructor(text: string) {
    this.text = text;
    this.starts = lineStarts(text);
  }

  get lineCount(): number {
    return this.starts.length;
  }

  /** Line and column of an offset; offsets outside the text are moved to its nearer end. */
  position(offset: number): LineColumn {
    const line = this.lineAt(offset);
    const inside = Math.min(Math.max(offset, 0), this.text.length);
    return { line, column: inside - this.starts[line]! };
  }

  /** The line an offset is on. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return low;
  }

  /** The offset of a line and column; a column behind the line's text gives the end of its text, as the protocol of editors has it. */
  offset(line: number, column: number): number {
    if (line < 0) return 0;
    if (line >= this.starts.length) return this.text.length;
    return Math.min(this.starts[line]! + Math.max(column, 0), this.contentEnd(line));
  }

  /** Where a line starts. */
  lineStart(line: number): number {
    return this.starts[Math.min(Math.max(line, 0), this.starts.length - 1)]!;
  }

  /** Where a line ends, its line break included. */
  lineEnd(line: number): number {
    return line + 1 < this.starts.length ? this.starts[line + 1]! : this.text.length;
  }

  /** Where a line's text ends, before its line break. */
  contentEnd(line: number): number {
    let end = this.lineEnd(line);
    const start = this.lineStart(line);
    if (end > start && this.text.charCodeAt(end - 1) === LF) end--;
    if (end > start && this.text.charCodeAt(end - 1) === CR) end--;
    return end;
  }

  /** The line's text without its line break. */
  lineText(line: number): string {
    return this.text.slice(this.lineStart(line), this.contentEnd(line));
  }

  /** The blanks a line starts with. */
  indentOf(line: number): string {
    return leadingBlanks(this.lineText(line));
  }
}

function lineStarts(text: string): Int32Array {
  let starts = new Int32Array(Math.max(16, text.length >> 5));
  let count = 1;
  // Searching is many times faster than looking at each character.
  let lf = text.indexOf('\n');
  let cr = text.indexOf('\r');
  while (lf >= 0 || cr >= 0) {
    const isLf = cr < 0 || (lf >= 0 && lf < cr);
    const end = isLf || lf === cr + 1 ? lf : cr;
    if (end >= cr && cr >= 0) cr = text.indexOf('\r', end + 1);
    if (end >= lf && lf >= 0) lf = text.indexOf('\n', end + 1);
    if (count === starts.length) {
      const larger = new Int32Array(count * 2);
      larger.set(starts);
      starts = larger;
    }
    starts[count++] = end + 1;
  }
  return starts.slice(0, count);
}

function leadingBlanks(line: string): string {
  let end = 0;
  while (end < line.length && (line[end] === ' ' || line[end] === '\t')) end++;
  return line.slice(0, end);
}

/** The line break most lines of the text end with; `\n` when it has only one line. */
export function newlineOf(text: string): Newline {
  let lf = 0;
  let crlf = 0;
  let cr = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LF) lf++;
    else if (code === CR) {
      if (text.charCodeAt(at + 1) === LF) {
        crlf++;
        at++;
      } else cr++;
    }
  }
  if (crlf > 0 && crlf >= lf && crlf >= cr) return '\r\n';
  return cr > lf ? '\r' : '\n';
}

/**
 * The indentation of a text by the steps between its lines: tabs when more lines start with a tab than with a space, else
 * the step seen most often (two, four, …), else `fallback`.
 */
export function indentationOf(text: string, fallback = '    '): Indentation {
  const index = new LineIndex(text);
  let tabs = 0;
  let spaces = 0;
  const steps = new Map<number, number>();
  let previous = 0;
  for (let line = 0; line < index.lineCount; line++) {
    const content = index.lineText(line);
    const blanks = leadingBlanks(content);
    if (blanks.length === content.length) continue;
    if (blanks.startsWith('\t')) tabs++;
    else if (blanks.length > 0) spaces++;
    const step = blanks.length - previous;
    if (step > 1 && step <= 8 && !blanks.includes('\t')) steps.set(step, (steps.get(step) ?? 0) + 1);
    previous = blanks.length;
  }
  if (tabs > spaces) return { unit: '\t', usesTabs: true };
  let best = 0;
  let votes = 0;
  for (const [step, count] of steps) {
    if (count > votes || (count === votes && step < best)) {
      best = step;
      votes = count;
    }
  }
  return best > 0 ? { unit: ' '.repeat(best), usesTabs: false } : { unit: fallback, usesTabs: fallback.includes('\t') };
}

import { cellsOf } from '../../analysis/syntax/notebook.ts';
import { LineIndex } from '../../analysis/syntax/lines.ts';
import type { Reported } from '../../rules/engine.ts';
import { withNewlines } from '../../rules/fix-all.ts';
import type { Edit, Repair } from '../../rules/rule.ts';
import { isNotebookPath } from '../notebook/read.ts';
import type { ScanEdit, ScanFinding, ScanFix, ScanRange, ScanRelated } from './types.ts';

/** A cell of a notebook: its number, and the line its text starts on, from 0. */
interface Cell {
  readonly number: number;
  readonly start: number;
  readonly line: number;
}

/** Turns findings of one text into plain data. */
export class Plain {
  private readonly lines: LineIndex;
  private readonly readOther: (path: string) => string | undefined;
  private readonly cells: readonly Cell[];

  /** @param path of the text; a notebook's is the program its cells make. @param readOther the text of another file of the project */
  constructor(path: string, text: string, readOther: (path: string) => string | undefined) {
    this.lines = new LineIndex(text);
    this.readOther = readOther;
    this.cells = isNotebookPath(path)
      ? cellsOf(text).map(({ number, start }) => ({ number, start, line: this.lines.lineAt(start) }))
      : [];
  }

  /** @param repairs those to go with it; none are asked for here */
  finding(finding: Reported, repairs: readonly Repair[]): ScanFinding {
    const { rule, message, severity, confidence } = finding;
    const range = this.ownRange(finding.start, finding.end);
    return {
      rule,
      message,
      severity,
      confidence,
      range,
      source: this.lines.lineText(this.lines.lineAt(finding.start)),
      related: finding.related.map((one) => this.related(one)),
      ...(finding.impact === undefined ? {} : { impact: finding.impact }),
      fixes: repairs.map((repair) => this.fix(repair)),
    };
  }

  private related({ at, message, path, line, step, cause }: Reported['related'][number]): ScanRelated {
    const lines = path === undefined ? this.lines : this.linesOf(path);
    const said = { message, ...named(path), ...(step && { step }), ...(cause && { cause }) };
    if (lines === undefined) return { ...said, line: line ?? 1, column: 1, endLine: line ?? 1, endColumn: 1 };
    const range = path === undefined ? this.ownRange(at.start, at.end) : rangeOf(lines, at.start, at.end);
    const { start: _start, end: _end, ...place } = range;
    return { ...said, ...place };
  }

  /** Lines of a notebook count in the cell that holds the start. */
  private ownRange(start: number, end: number): ScanRange {
    const range = rangeOf(this.lines, start, end);
    const cell = this.cells.findLast((one) => one.start <= start);
    if (cell === undefined) return range;
    return { ...range, line: range.line - cell.line, endLine: range.endLine - cell.line, cell: cell.number };
  }

  private fix({ title, safety, why, edits, others }: Repair): ScanFix {
    const own = { isNew: false, edits: this.edits(this.lines, edits) };
    const rest = (others ?? []).map((other) => {
      const lines = this.linesOf(other.path);
      return {
        path: other.path,
        isNew: lines === undefined,
        edits: this.edits(lines ?? new LineIndex(''), other.edits),
      };
    });
    const changes = edits.length === 0 ? rest : [own, ...rest];
    return { title, safety, ...(why === undefined ? {} : { why }), changes };
  }

  private edits(lines: LineIndex, edits: readonly Edit[]): ScanEdit[] {
    return withNewlines(lines.text, edits).map(({ start, end, text }) => ({ ...rangeOf(lines, start, end), text }));
  }

  private linesOf(path: string): LineIndex | undefined {
    const text = this.readOther(path);
    return text === undefined ? undefined : new LineIndex(text);
  }
}

function named(path: string | undefined): { path?: string } {
  return path === undefined ? {} : { path };
}

function rangeOf(lines: LineIndex, start: number, end: number): ScanRange {
  const from = lines.position(start);
  const to = lines.position(end);
  return { start, end, line: from.line + 1, column: from.column + 1, endLine: to.line + 1, endColumn: to.column + 1 };
}

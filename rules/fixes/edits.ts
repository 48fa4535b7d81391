import {
  blocksOf,
  type Func,
  type Located,
  type Module,
  type Statement,
  type Value,
} from '../../analysis/program/index.ts';
import type { Edit } from '../rule.ts';

/** Text after the edits, which may come in any order but must not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let from = 0;
  for (const edit of sortEdits(edits)) {
    if (edit.start < from) throw new Error(`Edits overlap at offset ${edit.start}`);
    result += text.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return result + text.slice(from);
}

/** In order of their start; insertions at one place keep the order they were given in. */
export function sortEdits(edits: readonly Edit[]): Edit[] {
  return [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Some two of the edits touch the same text. Insertions at the same place do not overlap. */
export function editsOverlap(edits: readonly Edit[]): boolean {
  const sorted = sortEdits(edits);
  return sorted.some((edit, index) => index > 0 && edit.start < (sorted[index - 1] as Edit).end);
}

export function insert(at: number, text: string): Edit {
  return { start: at, end: at, text };
}

export function replace(at: Located, text: string): Edit {
  return { start: at.start, end: at.end, text };
}

/** Offset of the first character of the line that holds `offset`. */
export function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isNewline(text.charCodeAt(at - 1))) at -= 1;
  return at === 0 && text.charCodeAt(0) === 0xfeff ? Math.min(1, offset) : at;
}

/** Offset of the newline that ends the line of `offset`, or of the text's end; of one between the two characters of a newline, before both. */
export function lineEnd(text: string, offset: number): number {
  if (text.charCodeAt(offset - 1) === 13 && text.charCodeAt(offset) === 10) return offset - 1;
  let at = offset;
  while (at < text.length && !isNewline(text.charCodeAt(at))) at += 1;
  return at;
}

/** Offset just behind the newline that ends the line of `offset`, or of the text's end. */
export function nextLine(text: string, offset: number): number {
  const at = lineEnd(text, offset);
  return text.startsWith('\r\n', at) ? at + 2 : Math.min(at + 1, text.length);
}

function isNewline(code: number): boolean {
  return code === 10 || code === 13;
}

/** The white space at the start of the line of `offset`. */
export function indentAt(text: string, offset: number): string {
  const start = lineStart(text, offset);
  let end = start;
  while (text[end] === ' ' || text[end] === '\t') end += 1;
  return text.slice(start, end);
}

/** Nothing but white space stands before `offset` in its line. */
export function startsLine(text: string, offset: number): boolean {
  return lineStart(text, offset) + indentAt(text, offset).length >= offset;
}

/** Nothing but white space, a semicolon or a comment stands behind `offset` in its line. */
export function endsLine(text: string, offset: number): boolean {
  const rest = text.slice(offset, lineEnd(text, offset));
  return /^[ \t]*;?[ \t]*((#|\/\/).*)?$/.test(rest);
}

/** One level of indentation as the file has it: the step seen most between a line and the next deeper one; four spaces for Python, two for TypeScript where nothing is seen. */
export function indentUnit(module: Module): string {
  const { text } = module;
  const seen = new Map<string, number>();
  let before = '';
  for (const line of text.split(/\r\n|\r|\n/, 2000)) {
    const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
    if (indent.length === line.length) continue;
    if (indent.startsWith(before) && indent.length > before.length && !/^\s*(\*|\/\/|#)/.test(line)) {
      const step = indent.slice(before.length);
      if (step.startsWith('\t')) return '\t';
      if (step.length > 1 && step.length <= 8) seen.set(step, (seen.get(step) ?? 0) + 1);
    }
    before = indent;
  }
  const [most] = [...seen].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length)[0] ?? [];
  return most ?? (module.language === 'python' ? '    ' : '  ');
}

/**
 * Edits that indent every line that starts inside `[from, to)` by `by`. Lines inside multi-line strings stay as they are, since their white space is content; empty lines stay empty.
 */
export function indentLines(module: Module, from: number, to: number, by: string): Edit[] {
  const { text } = module;
  const strings = multilineStrings(module, from, to);
  const edits: Edit[] = [];
  for (
    let at = startsLine(text, from) ? lineStart(text, from) : nextLine(text, from);
    at < to;
    at = nextLine(text, at)
  ) {
    const blank = lineEnd(text, at) === at + indentAt(text, at).length;
    const inside = strings.some((string) => at > string.start && at < string.end);
    if (!blank && !inside) edits.push(insert(at, by));
    if (nextLine(text, at) <= at) break;
  }
  return edits;
}

/** The reverse of `indentLines`: takes `by` away where the line has it. */
export function dedentLines(module: Module, from: number, to: number, by: string): Edit[] {
  const { text } = module;
  return indentLines(module, from, to, by)
    .filter((edit) => text.startsWith(by, edit.start))
    .map((edit) => ({ start: edit.start, end: edit.start + by.length, text: '' }));
}

/** Strings whose line breaks are content, between two offsets. */
export function multilineStrings(module: Module, from: number, to: number): Located[] {
  const found: Located[] = [];
  for (const unit of module.units) {
    if (unit.end <= from || unit.start >= to) continue;
    for (const node of unit.nodes) {
      const { kind } = node as Value;
      if ((kind !== 'literal' && kind !== 'template') || node.end <= from || node.start >= to) continue;
      const source = module.text.slice(node.start, node.end);
      if (/[\r\n]/.test(source) && /"""|'''|`|\\\r?\n/.test(source)) found.push(node);
    }
  }
  return found;
}

/** From the start of the statement's first line (its own comments above left out) to behind its last line's newline; the bare statement where it shares its lines with other code. */
export function wholeLines(text: string, statement: Located): Located {
  if (!startsLine(text, statement.start) || !endsLine(text, statement.end))
    return { start: statement.start, end: statement.end };
  return { start: lineStart(text, statement.start), end: nextLine(text, statement.end) };
}

/** An edit that takes a statement away, with its line where nothing else is on it (a comment behind it goes, too, unless `keepComment`). */
export function removeStatement(text: string, statement: Located): Edit {
  const lines = wholeLines(text, statement);
  return { start: lines.start, end: lines.end, text: '' };
}

/** An insertion of `lines` (without indentation of their own level, `\n` between them) as statements of their own above a statement. */
export function insertAbove(text: string, statement: Located, lines: string): Edit {
  const indent = indentAt(text, statement.start);
  const at = startsLine(text, statement.start) ? lineStart(text, statement.start) : statement.start;
  const body = indentText(lines, indent);
  return startsLine(text, statement.start) ? insert(at, `${body}\n`) : insert(at, `${body.trimStart()}\n${indent}`);
}

/** The same below a statement; inside the block that ends in its line. */
export function insertBelow(text: string, statement: Located, lines: string): Edit {
  const indent = indentAt(text, statement.start);
  const line = lineEnd(text, statement.end);
  const last = /^(;?)[ \t]*\}/.exec(text.slice(statement.end, line));
  const at = last === null ? line : statement.end + (last[1]?.length ?? 0);
  return insert(at, `\n${indentText(lines, indent)}`);
}

/** Every line that isn't empty with `indent` before it. */
export function indentText(lines: string, indent: string): string {
  return lines
    .split('\n')
    .map((line) => (line === '' ? '' : indent + line))
    .join('\n');
}

export function sourceOf(module: Module, at: Located): string {
  return module.text.slice(at.start, at.end);
}

/** The quote character most strings of the file have; apostrophes in comments and docstrings do not count. */
export function quoteStyle(module: Module): '"' | "'" {
  const { text } = module;
  const seen = module.imports.map(({ sourceRange }) => text[sourceRange.start]);
  for (const { nodes } of module.units)
    for (const node of nodes) {
      const { kind } = node as Value;
      const written =
        kind === 'literal' || kind === 'template' ? /^\w*(["'])(?!\1\1)/.exec(sourceOf(module, node)) : null;
      if (written !== null) seen.push(written[1]);
    }
  return count(seen, "'") > count(seen, '"') ? "'" : '"';
}

function count(list: readonly (string | undefined)[], one: string): number {
  return list.filter((each) => each === one).length;
}

/** A string without quotes of its own, in those of the file. */
export function quoted(module: Module, text: string): string {
  const quote = quoteStyle(module);
  return `${quote}${text}${quote}`;
}

/** TypeScript: statements end with semicolons in this file. */
export function usesSemicolons(module: Module): boolean {
  let yes = 0;
  let no = 0;
  for (const statement of module.body.body.statements) {
    if (statement.kind !== 'expression' && statement.kind !== 'bind' && statement.kind !== 'import') continue;
    const end = module.text[statement.end - 1] === ';' || module.text[statement.end] === ';';
    if (end) yes += 1;
    else no += 1;
  }
  return yes >= no;
}

/** New lines of TypeScript as the file ends its own: without semicolons where it has none. */
export function terminated(module: Module, lines: string): string {
  return module.language === 'python' || usesSemicolons(module) ? lines : lines.replace(/;$/gm, '');
}

/** Statements of a function's own blocks, in order, with the block each stands in; without those of functions inside. */
export function* statementsOf(
  func: Func,
): Generator<{ statement: Statement; siblings: readonly Statement[]; index: number }> {
  const work: (readonly Statement[])[] = [func.body.statements];
  for (let siblings = work.pop(); siblings !== undefined; siblings = work.pop()) {
    for (let index = 0; index < siblings.length; index += 1) {
      const statement = siblings[index] as Statement;
      yield { statement, siblings, index };
      work.push(...listsOf(statement));
    }
  }
}

/** An insertion just before a replacement becomes part of it, so that the edits' order is plain. */
export function merged(edits: readonly Edit[]): Edit[] {
  const result: Edit[] = [];
  for (const edit of edits) {
    const last = result.at(-1);
    if (last !== undefined && last.start === last.end && last.start === edit.start) {
      result[result.length - 1] = { start: edit.start, end: edit.end, text: last.text + edit.text };
    } else result.push(edit);
  }
  return result;
}

/** The statement lists directly inside a statement. */
export function listsOf(statement: Statement): (readonly Statement[])[] {
  return blocksOf(statement).map((block) => block.statements);
}

/** Where a statement stands in its block. */
export interface StatementPlace {
  readonly statement: Statement;
  readonly siblings: readonly Statement[];
  readonly index: number;
}

/** The innermost statement of the function's own code that holds a node, with its siblings. */
export function enclosingStatement(func: Func, at: Located): StatementPlace | undefined {
  return enclosingStatements(func, at).at(-1);
}

/** The statements of the function's own code that hold a node, the outermost first. */
export function enclosingStatements(func: Func, at: Located): StatementPlace[] {
  let siblings = func.body.statements;
  const found: StatementPlace[] = [];
  for (;;) {
    const index = siblings.findIndex((statement) => statement.start <= at.start && at.end <= statement.end);
    if (index < 0) return found;
    const statement = siblings[index] as Statement;
    found.push({ statement, siblings, index });
    const inner = listsOf(statement).find(
      (list) =>
        list.length > 0 &&
        (list[0] as Statement).start <= at.start &&
        at.end <= (list[list.length - 1] as Statement).end,
    );
    if (inner === undefined) return found;
    siblings = inner;
  }
}

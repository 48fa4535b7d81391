import {
  type Block,
  type Func,
  type Located,
  type Module,
  type Statement,
  topUnit,
  type Value,
} from '../../analysis/program/index.ts';
import type { Edit } from '../rule.ts';
import {
  endsLine,
  indentAt,
  indentText,
  indentUnit,
  insert,
  lineEnd,
  lineStart,
  replace,
  sourceOf,
  startsLine,
  usesSemicolons,
} from './edits.ts';

/** A name that nothing at module level has yet, nor anything in the statement of the module that holds `at`. */
export class Namer {
  private readonly taken = new Set<string>();

  constructor(module: Module, at: Located) {
    for (const unit of module.units) {
      const top = topUnit(unit);
      const isOwn = top.start <= at.start && at.end <= top.end;
      if (isOwn) this.takeAll(unit.nodes);
      else for (const statement of unit.statements) this.takeAll(boundBy(statement));
    }
  }

  private takeAll(nodes: readonly Located[]): void {
    for (const node of nodes) {
      const { kind, text, name } = node as { kind?: string; text?: string; name?: unknown };
      if ((kind === 'name' || kind === 'identifier') && text !== undefined) this.taken.add(text);
      else if ((kind === 'attribute' || kind === 'field') && typeof name === 'string') this.taken.add(name);
    }
  }

  fresh(base: string): string {
    let name = base;
    for (let count = 2; this.taken.has(name); count += 1) name = `${base}${count}`;
    this.taken.add(name);
    return name;
  }
}

/** The names a statement binds at module level. */
function boundBy(statement: Statement): readonly Located[] {
  switch (statement.kind) {
    case 'bind':
      return statement.targets.flatMap((target) => (target.kind === 'name' ? [target] : []));
    case 'define-function':
      return statement.func.name === undefined ? [] : [statement.func.name];
    case 'define-class':
      return statement.definition.name === undefined ? [] : [statement.definition.name];
    case 'import':
      return statement.specifiers.flatMap(({ local }) => (local === undefined ? [] : [local]));
    default:
      return [];
  }
}

/** A piece of the file as it would stand at the start of a line: the indentation of its own line is taken from the lines that follow. */
export function pieceOf(module: Module, at: Located): string {
  const indent = indentAt(module.text, at.start);
  const [first = '', ...rest] = sourceOf(module, at).split('\n');
  return [first, ...rest.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))].join('\n');
}

/** The file's semicolon, if it uses them. */
export function semicolon(module: Module): string {
  return usesSemicolons(module) ? ';' : '';
}

/** Where a line goes that follows a statement: behind the comment at the end of its line, where nothing else stands there. */
export function behind({ text }: Module, { end }: Located): number {
  if (endsLine(text, end)) return lineEnd(text, end);
  return text[end] === ';' ? end + 1 : end;
}

/** Statements, one a line. */
export function statementLines(module: Module, statements: readonly string[]): string {
  const end = semicolon(module);
  return statements.map((statement) => `${statement}${end}`).join('\n');
}

/** Adds lines at the end of a block in braces; a block in one line is spread over several. */
export function appendToBlock(module: Module, block: Block, lines: string): Edit[] {
  const { text } = module;
  const last = block.statements.at(-1);
  const outer = indentAt(text, block.start);
  const unit = indentUnit(module);
  const closing = block.end - 1;
  if (startsLine(text, closing)) {
    const inner =
      last !== undefined && startsLine(text, last.start) ? indentAt(text, last.start) : indentAt(text, closing) + unit;
    return [insert(lineStart(text, closing), `${indentText(lines, inner)}\n`)];
  }
  const inner = outer + unit;
  const body = indentText(lines, inner);
  const content = text.slice(block.start + 1, closing).trim();
  const kept = content === '' ? '' : `${inner}${content}\n`;
  return [replace({ start: block.start + 1, end: closing }, `\n${kept}${body}\n${outer}`)];
}

/** Adds lines at the start of a block in braces. */
export function prependToBlock(module: Module, block: Block, lines: string): Edit[] {
  const first = block.statements[0];
  const { text } = module;
  if (first === undefined || !startsLine(text, first.start))
    return appendToBlock(module, { ...block, statements: [] }, lines);
  return [insert(lineStart(text, first.start), `${indentText(lines, indentAt(text, first.start))}\n`)];
}

/** `() => { … }` over several lines, at the indentation of the line of `at`. */
export function arrowOf(module: Module, at: number, lines: string): string {
  const outer = indentAt(module.text, at);
  return `() => {\n${indentText(lines, outer + indentUnit(module))}\n${outer}}`;
}

/** The function has a block in braces, not an expression. */
export function hasBraces(module: Module, func: Func): boolean {
  return module.text[func.body.start] === '{';
}

/** Edits that run `lines` at the end of a function, whatever its form. */
export function appendToFunction(module: Module, func: Func, lines: string): Edit[] {
  if (hasBraces(module, func)) {
    const last = func.body.statements.at(-1);
    if (last?.kind === 'return') {
      const indent = indentAt(module.text, last.start);
      return startsLine(module.text, last.start)
        ? [insert(lineStart(module.text, last.start), `${indentText(lines, indent)}\n`)]
        : [insert(last.start, `${lines.replaceAll('\n', ' ')} `)];
    }
    return appendToBlock(module, func.body, lines);
  }
  const outer = indentAt(module.text, func.start);
  const inner = outer + indentUnit(module);
  const expression = sourceOf(module, func.body);
  const bare = expression.startsWith('(') && expression.endsWith(')') ? expression.slice(1, -1).trim() : expression;
  const body = indentText(`${bare}${semicolon(module)}\n${lines}`, inner);
  return [replace(func.body, `{\n${body}\n${outer}}`)];
}

/** The values below a value, itself included, in no particular order; functions inside are entered. */
export function namesIn(module: Module, at: Located): (Value & { kind: 'name' })[] {
  const found: (Value & { kind: 'name' })[] = [];
  for (const unit of module.units) {
    if (unit.end <= at.start || unit.start >= at.end) continue;
    for (const node of unit.nodes) {
      const value = node as Value;
      if (value.kind === 'name' && value.start >= at.start && value.end <= at.end && value.end > value.start)
        found.push(value);
    }
  }
  return found;
}

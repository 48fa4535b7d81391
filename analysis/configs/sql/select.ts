import { readCondition, type SqlCondition } from './conditions.ts';
import { HOLE, type SqlToken, sqlTokens } from './lexer.ts';

/** What a SELECT statement says about how many rows it gives. */
export interface SqlSelect {
  readonly table: string | undefined;
  /** LIMIT, FETCH FIRST or TOP. */
  readonly limited: boolean;
  readonly ordered: boolean;
  readonly distinct: boolean;
  readonly grouped: boolean;
  /** Columns are figures (COUNT, SUM …) only. */
  readonly aggregated: boolean;
  readonly combined: boolean;
  readonly condition: SqlCondition | undefined;
  /** Rows come out of a query inside (FROM (SELECT …), WITH), which may leave few of them. */
  readonly derived: boolean;
  /** The program puts text into it where clauses may stand, so nobody knows the rest. */
  readonly opaque: boolean;
  /** A LIMIT may be written at its end: it is one statement, without OFFSET, FOR UPDATE and the like. */
  readonly isOpenEnded: boolean;
}

const FIGURES = new Set([
  'count',
  'sum',
  'avg',
  'min',
  'max',
  'total',
  'exists',
  'bool_or',
  'bool_and',
  'coalesce',
  'round',
]);

/** Columns of a SELECT, written apart, are figures only: `count(*)`, `cast(sum(price) as integer)`. */
export function isFigures(columns: string): boolean {
  return onlyFigures(sqlTokens(columns));
}

/** Reads a SELECT (after a WITH clause, the main one); undefined for any other statement. */
export function readSelect(text: string): SqlSelect | undefined {
  const tokens = sqlTokens(text);
  const start = mainSelect(tokens);
  if (start === undefined) return undefined;
  const from = clause(tokens, start, 'from');
  const columnsEnd = from ?? tokens.length;
  const columns = tokens.slice(start + 1, columnsEnd);
  const whereAt = clause(tokens, start, 'where');
  const has = (word: string): boolean => clause(tokens, start, word) !== undefined;
  const condition = whereAt === undefined ? undefined : readCondition(tokens, whereAt + 1).condition;
  const table = tableAt(tokens, columnsEnd + 1);
  return {
    table,
    limited:
      has('limit') || has('fetch') || columns[0]?.text === 'top' || from === undefined || isGiven(tokens, from + 1),
    ordered: has('order'),
    distinct: columns[0]?.text === 'distinct',
    grouped: has('group'),
    aggregated: onlyFigures(columns),
    combined: has('union') || has('intersect') || has('except'),
    condition,
    derived: tokens[0]?.text === 'with' || tokens[columnsEnd + 1]?.text === '(',
    opaque: opaqueTail(tokens, columnsEnd),
    isOpenEnded: !has('offset') && !has('for') && !has('into') && !tokens.slice(0, -1).some(isSemicolon),
  };
}

function isSemicolon({ kind, text }: SqlToken): boolean {
  return kind === 'symbol' && text === ';';
}

/** The name of the table that stands there; undefined for a part query. */
function tableAt(tokens: readonly SqlToken[], at: number): string | undefined {
  const name = tokens[at];
  if (name?.kind !== 'word' && name?.kind !== 'quoted') return undefined;
  return lastPart(tokens, at);
}

/** A function that makes rows of what it is given, or the database's own catalogue. */
function isGiven(tokens: readonly SqlToken[], at: number): boolean {
  const name = tokens[at];
  return name?.kind === 'word' && (tokens[at + 1]?.text === '(' || CATALOGUES.test(name.text));
}

const CATALOGUES = /^(information_schema|pg_\w+|sqlite_\w+)$/;

/** The SELECT outside of any parentheses. */
function mainSelect(tokens: readonly SqlToken[]): number | undefined {
  const first = tokens[0];
  if (first?.kind !== 'word' || (first.text !== 'select' && first.text !== 'with')) return undefined;
  // `WITH … INSERT INTO … SELECT …` gives no rows of its own; `SELECT … FOR UPDATE` does.
  if (
    first.text === 'with' &&
    ['insert', 'update', 'delete', 'merge'].some((word) => clause(tokens, -1, word) !== undefined)
  )
    return undefined;
  return clause(tokens, -1, 'select');
}

/** Index of a word at the outermost level behind `from`. */
function clause(tokens: readonly SqlToken[], from: number, word: string): number | undefined {
  let depth = 0;
  for (let index = from + 1; index < tokens.length; index += 1) {
    const token = tokens[index] as SqlToken;
    if (token.kind === 'symbol' && token.text === '(') depth += 1;
    else if (token.kind === 'symbol' && token.text === ')') depth -= 1;
    else if (depth === 0 && token.kind === 'word' && token.text === word) return index;
  }
  return undefined;
}

function onlyFigures(columns: readonly SqlToken[]): boolean {
  let depth = 0;
  let starts = true;
  let any = false;
  for (let index = 0; index < columns.length; index += 1) {
    const token = columns[index] as SqlToken;
    if (depth === 0 && starts) {
      // What a figure is turned into is one, too.
      if (token.text === 'cast' && columns[index + 1]?.text === '(') {
        const end = closing(columns, index + 1);
        if (!onlyFigures(columns.slice(index + 2, end))) return false;
        any = true;
        starts = false;
        index = end;
        continue;
      }
      const figure = token.kind === 'word' && FIGURES.has(token.text) && columns[index + 1]?.text === '(';
      if (!figure && token.kind !== 'number') return false;
      any ||= figure || columns.length === 1;
      starts = false;
    }
    if (token.kind !== 'symbol') continue;
    if (token.text === '(') depth += 1;
    else if (token.text === ')') depth -= 1;
    else if (token.text === ',' && depth === 0) starts = true;
  }
  return any;
}

/** Index of the parenthesis that closes the one at `from`. */
function closing(tokens: readonly SqlToken[], from: number): number {
  let depth = 0;
  for (let index = from; index < tokens.length; index += 1) {
    const { kind, text } = tokens[index] as SqlToken;
    if (kind !== 'symbol') continue;
    if (text === '(') depth += 1;
    else if (text === ')') depth -= 1;
    if (depth === 0) return index;
  }
  return tokens.length;
}

function lastPart(tokens: readonly SqlToken[], at: number): string | undefined {
  let index = at;
  while (tokens[index + 1]?.text === '.' && tokens[index + 2] !== undefined) index += 2;
  return tokens[index]?.text;
}

/** A value the program puts in stands alone where a clause could: after a table's name, after a whole condition, at the end. */
function opaqueTail(tokens: readonly SqlToken[], from: number): boolean {
  for (let index = Math.max(from, 0); index < tokens.length; index += 1) {
    const token = tokens[index] as SqlToken;
    if (token.kind !== 'placeholder' || token.text !== HOLE) continue;
    const before = tokens[index - 1];
    const isValue =
      before !== undefined &&
      ((before.kind === 'symbol' && /^(=|<>|!=|<|>|<=|>=|\(|,|\|\|)$/.test(before.text)) ||
        (before.kind === 'word' && /^(like|ilike|limit|offset|and|between|from|by)$/.test(before.text)));
    if (!isValue) return true;
    if (before?.text === 'and' || before?.text === 'from') return true;
  }
  return tokens[tokens.length - 1]?.text === HOLE;
}

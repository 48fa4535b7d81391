import type { SqlToken } from './lexer.ts';

/** A comparison in a WHERE clause. */
export interface SqlComparison {
  readonly kind: 'comparison';
  /** The column without its table, as written. */
  readonly column: string;
  /** The name before the dot. */
  readonly table: string | undefined;
  readonly operator: 'same' | 'among' | 'from' | 'to' | 'between' | 'like' | 'is' | 'not';
  /** It is compared with a literal. */
  readonly constant: boolean;
  /** The column is cut to its day: `DATE(created_at)`. */
  readonly asDay: boolean;
}

/** `and`: all must hold; `or`: one; `unknown`: something that is not read. */
export type SqlCondition =
  | SqlComparison
  | { readonly kind: 'and' | 'or'; readonly parts: readonly SqlCondition[] }
  | { readonly kind: 'unknown' };

const UNKNOWN: SqlCondition = { kind: 'unknown' };
const DEPTH = 30;

/** Reads a condition up to the first word that ends a WHERE clause; gives the condition and where it ends. */
export function readCondition(tokens: readonly SqlToken[], from: number): { condition: SqlCondition; end: number } {
  const reader = new Reader(tokens, from);
  const condition = reader.either(0);
  return { condition, end: reader.at };
}

const CLAUSES = new Set([
  'group',
  'order',
  'limit',
  'offset',
  'fetch',
  'having',
  'union',
  'intersect',
  'except',
  'for',
  'window',
  'returning',
]);

class Reader {
  readonly tokens: readonly SqlToken[];
  at: number;

  constructor(tokens: readonly SqlToken[], at: number) {
    this.tokens = tokens;
    this.at = at;
  }

  either(depth: number): SqlCondition {
    return this.list('or', () => this.every(depth));
  }

  private every(depth: number): SqlCondition {
    return this.list('and', () => this.single(depth));
  }

  private list(word: 'and' | 'or', next: () => SqlCondition): SqlCondition {
    const parts = [next()];
    while (this.word(word)) parts.push(next());
    return parts.length === 1 ? (parts[0] as SqlCondition) : { kind: word, parts };
  }

  private single(depth: number): SqlCondition {
    if (this.word('not')) {
      this.single(depth);
      return UNKNOWN;
    }
    if (this.symbol('(') && depth < DEPTH) {
      const inner = this.peek()?.text === 'select' ? UNKNOWN : this.either(depth + 1);
      this.close();
      return this.boundary() ? inner : this.skip();
    }
    const { column, asDay } = this.operand();
    if (column === undefined) return this.skip();
    return this.comparison(column, asDay) ?? this.skip();
  }

  private comparison(name: readonly string[], asDay: boolean): SqlCondition | undefined {
    const column = name[name.length - 1] as string;
    const table = name.length > 1 ? name[name.length - 2] : undefined;
    const make = (operator: SqlComparison['operator'], constant: boolean): SqlComparison => ({
      kind: 'comparison',
      column,
      table,
      operator,
      constant,
      asDay,
    });
    if (this.boundary()) return make('is', true);
    if (this.word('is')) {
      this.skip();
      return make('is', true);
    }
    if (this.word('between')) {
      this.operand();
      this.word('and');
      this.operand();
      return make('between', false);
    }
    const negated = this.word('not');
    if (this.word('in')) return this.among(make, negated);
    if (this.word('like') || this.word('ilike') || negated) {
      this.skip();
      return make(negated ? 'not' : 'like', true);
    }
    const operator = this.peek();
    const meaning = operator?.kind === 'symbol' ? OPERATORS[operator.text] : undefined;
    if (meaning === undefined) return undefined;
    this.at += 1;
    if (this.word('any') || this.word('all')) {
      this.parentheses();
      return make('among', false);
    }
    const value = this.operand();
    // A comparison of two columns joins tables; it narrows nothing.
    if (value.column !== undefined && !value.constant) return make('not', true);
    return make(meaning, value.constant);
  }

  private among(
    make: (operator: SqlComparison['operator'], constant: boolean) => SqlComparison,
    negated: boolean,
  ): SqlCondition {
    const start = this.at;
    this.parentheses();
    const inside = this.tokens.slice(start, this.at);
    const nested = inside.some((token) => token.text === 'select');
    const constant = inside.every((token) => token.kind !== 'placeholder');
    if (negated || nested) return make('not', true);
    return make('among', constant);
  }

  /** A column, a value, a call around one; `constant` for a literal. */
  private operand(): { column: readonly string[] | undefined; constant: boolean; asDay: boolean } {
    const token = this.peek();
    if (token === undefined) return { column: undefined, constant: false, asDay: false };
    if (token.kind === 'symbol' && token.text === '(') {
      this.parentheses();
      return { column: undefined, constant: false, asDay: false };
    }
    this.at += 1;
    if (token.kind === 'string' || token.kind === 'number') return { column: undefined, constant: true, asDay: false };
    if (token.kind !== 'word' && token.kind !== 'quoted') return { column: undefined, constant: false, asDay: false };
    if (token.kind === 'word' && LITERALS.has(token.text)) return { column: undefined, constant: true, asDay: false };
    if (this.peek()?.text === '(') return this.call(token.text);
    const name = [token.text];
    while (this.peek()?.text === '.' && this.tokens[this.at + 1] !== undefined) {
      name.push((this.tokens[this.at + 1] as SqlToken).text);
      this.at += 2;
    }
    return { column: name, constant: false, asDay: false };
  }

  private call(name: string): { column: readonly string[] | undefined; constant: boolean; asDay: boolean } {
    const start = this.at + 1;
    const end = this.closing(this.at);
    this.at = start;
    const inner = this.operand();
    this.at = end;
    if (inner.column === undefined) return { column: undefined, constant: NOW.has(name), asDay: false };
    return { ...inner, asDay: DAYS.has(name) };
  }

  /** Over whatever stands before the next AND, OR, clause or closing parenthesis. */
  private skip(): SqlCondition {
    while (!this.boundary()) {
      if (this.peek()?.text === '(') this.parentheses();
      else this.at += 1;
    }
    return UNKNOWN;
  }

  private boundary(): boolean {
    const token = this.peek();
    if (token === undefined) return true;
    if (token.kind === 'symbol') return token.text === ')' || token.text === ';';
    return token.kind === 'word' && (token.text === 'and' || token.text === 'or' || CLAUSES.has(token.text));
  }

  private parentheses(): void {
    if (this.peek()?.text === '(') this.at = this.closing(this.at);
    else this.at += 1;
  }

  private close(): void {
    while (this.peek() !== undefined && this.peek()?.text !== ')') {
      if (this.peek()?.text === '(') this.parentheses();
      else this.at += 1;
    }
    this.at += 1;
  }

  /** Index behind the parenthesis that closes the one at `open`. */
  private closing(open: number): number {
    let depth = 0;
    for (let index = open; index < this.tokens.length; index += 1) {
      const token = this.tokens[index] as SqlToken;
      if (token.kind !== 'symbol') continue;
      if (token.text === '(') depth += 1;
      else if (token.text === ')') {
        depth -= 1;
        if (depth === 0) return index + 1;
      }
    }
    return this.tokens.length;
  }

  private peek(): SqlToken | undefined {
    return this.tokens[this.at];
  }

  private word(text: string): boolean {
    const token = this.peek();
    if (token?.kind !== 'word' || token.text !== text) return false;
    this.at += 1;
    return true;
  }

  private symbol(text: string): boolean {
    const token = this.peek();
    if (token?.kind !== 'symbol' || token.text !== text) return false;
    this.at += 1;
    return true;
  }
}

const OPERATORS: Readonly<Record<string, SqlComparison['operator']>> = {
  '=': 'same',
  '<>': 'not',
  '!=': 'not',
  '>': 'from',
  '>=': 'from',
  '<': 'to',
  '<=': 'to',
};
const LITERALS = new Set(['true', 'false', 'null', 'current_date', 'current_timestamp']);
const NOW = new Set(['now', 'date', 'current_date', 'curdate']);
const DAYS = new Set(['date', 'to_date', 'trunc', 'date_trunc', 'cast']);

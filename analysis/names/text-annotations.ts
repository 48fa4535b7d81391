import type { Located, Value } from '../program/index.ts';

/** The annotation a Python string holds: `'User'`, `'Optional[models.User] | None'`. Undefined for anything else. All nodes have the string's range. */
export function parseAnnotation(text: string, at: Located): Value | undefined {
  if (text.length > 400) return undefined;
  const tokens = text.match(/[A-Za-z_][\w.]*|[[\],|]|\.\.\.|\S/g) ?? [];
  const reader = new Reader(tokens, at);
  const value = reader.union();
  return reader.done ? value : undefined;
}

class Reader {
  private index = 0;
  private readonly tokens: readonly string[];
  private readonly at: Located;

  constructor(tokens: readonly string[], at: Located) {
    this.tokens = tokens;
    this.at = at;
  }

  get done(): boolean {
    return this.index >= this.tokens.length;
  }

  union(): Value | undefined {
    let left = this.primary();
    while (left !== undefined && this.take('|')) {
      const right = this.primary();
      if (right === undefined) return undefined;
      left = { kind: 'binary', operator: '|', left, right, ...this.range() };
    }
    return left;
  }

  private primary(): Value | undefined {
    const token = this.tokens[this.index];
    if (token === undefined) return undefined;
    this.index += 1;
    if (token === '...') return { kind: 'literal', type: 'ellipsis', value: null, ...this.range() };
    if (token === 'None') return { kind: 'literal', type: 'null', value: null, ...this.range() };
    if (!/^[A-Za-z_][\w.]*$/.test(token)) return undefined;
    const [head = '', ...rest] = token.split('.');
    let value: Value = { kind: 'name', text: head, ...this.range() };
    for (const name of rest) value = { kind: 'attribute', object: value, name, optional: false, ...this.range() };
    if (!this.take('[')) return value;
    const args: Value[] = [];
    do {
      const arg = this.union();
      if (arg === undefined) return undefined;
      args.push(arg);
    } while (this.take(','));
    if (!this.take(']')) return undefined;
    const [only] = args;
    const index: Value =
      args.length === 1 && only !== undefined
        ? only
        : { kind: 'sequence', type: 'tuple', elements: args, ...this.range() };
    return { kind: 'subscript', object: value, index, optional: false, ...this.range() };
  }

  private take(token: string): boolean {
    if (this.tokens[this.index] !== token) return false;
    this.index += 1;
    return true;
  }

  private range(): Located {
    return { start: this.at.start, end: this.at.end };
  }
}

import { ownValue } from '../program/index.ts';
import type { TypeText } from './model.ts';

/** What a type text speaks of, besides plain types: see `TypeText`. */
export type ArgumentView = 'type' | 'new' | 'element' | 'awaited' | 'entered' | 'returns' | 'yields' | 'provided';

/** A parsed `TypeText`. */
export type TypeNode =
  | { readonly kind: 'name'; readonly name: string; readonly args: readonly TypeNode[] }
  | { readonly kind: 'self' }
  | { readonly kind: 'receiver' | 'typearg'; readonly index: number }
  | { readonly kind: 'awaitable' | 'type' | 'callable'; readonly value: TypeNode | undefined }
  | { readonly kind: 'union'; readonly members: readonly TypeNode[] }
  | {
      readonly kind: 'param';
      readonly view: ArgumentView;
      readonly index: number | undefined;
      readonly name: string | undefined;
    }
  | { readonly kind: 'fallback'; readonly first: TypeNode; readonly second: TypeNode };

/** The form of a type text; undefined where it has none. Summaries of modules use the same texts. */
export function parseTypeText(text: TypeText): TypeNode | undefined {
  const reader = new Reader(text);
  const node = reader.fallback();
  return reader.atEnd ? node : undefined;
}

/** Characters of names that mean something in type texts are written as `%XX`, as in URLs: brackets in paths. */
export function escapeName(name: string): string {
  return name.replace(/[[\],|%? ]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

export function unescapeName(name: string): string {
  return name.includes('%')
    ? name.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
    : name;
}

class Reader {
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  get atEnd(): boolean {
    this.skip();
    return this.at >= this.text.length;
  }

  fallback(): TypeNode | undefined {
    const first = this.union();
    if (first === undefined || !this.take('??')) return first;
    const second = this.fallback();
    return second && { kind: 'fallback', first, second };
  }

  private union(): TypeNode | undefined {
    const first = this.primary();
    if (first === undefined) return undefined;
    const members = [first];
    while (this.take('|')) {
      const next = this.primary();
      if (next === undefined) return undefined;
      members.push(next);
    }
    return members.length === 1 ? first : { kind: 'union', members };
  }

  private primary(): TypeNode | undefined {
    this.skip();
    const start = this.at;
    while (this.at < this.text.length && !'[],|? '.includes(this.text[this.at] as string)) this.at += 1;
    const word = this.text.slice(start, this.at);
    if (word === '') return undefined;
    const args: TypeNode[] = [];
    if (this.take('[')) {
      do {
        const arg = this.fallback();
        if (arg === undefined) return undefined;
        args.push(arg);
      } while (this.take(','));
      if (!this.take(']')) return undefined;
    }
    return nodeOf(word, args);
  }

  private take(token: string): boolean {
    this.skip();
    if (!this.text.startsWith(token, this.at)) return false;
    this.at += token.length;
    return true;
  }

  private skip(): void {
    while (this.text[this.at] === ' ') this.at += 1;
  }
}

const VIEWS: Readonly<Record<string, ArgumentView>> = {
  param: 'type',
  'new:param': 'new',
  'element:param': 'element',
  'awaited:param': 'awaited',
  'entered:param': 'entered',
  'returns:param': 'returns',
  'yields:param': 'yields',
  'provided:param': 'provided',
};

function nodeOf(word: string, args: readonly TypeNode[]): TypeNode | undefined {
  if (word === 'self') return { kind: 'self' };
  if (word === 'awaitable' || word === 'type' || word === 'callable') return { kind: word, value: args[0] };
  const colon = word.lastIndexOf(':');
  if (colon < 0) return { kind: 'name', name: unescapeName(word), args };
  const prefix = word.slice(0, colon);
  const rest = word.slice(colon + 1);
  if (prefix === 'receiver' || prefix === 'typearg') return { kind: prefix, index: Number(rest) };
  const view = ownValue(VIEWS, prefix);
  if (view === undefined) return { kind: 'name', name: unescapeName(word), args };
  const [first = '', second] = rest.split('/');
  const index = /^\d+$/.test(first) ? Number(first) : undefined;
  return { kind: 'param', view, index, name: index === undefined ? first : second };
}

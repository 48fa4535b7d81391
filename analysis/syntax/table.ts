import { commentKinds, type SyntaxLanguage } from './grammars.ts';
import { detached } from './detached.ts';
import { ERROR_KIND, type Kinds } from './kinds.ts';

/** A node: its row in the table. The root is 0, rows are in pre-order. */
export type NodeIndex = number;

/** 'No such node'. */
export const NONE = -1;

/** Bits of `flags`. */
export const NAMED = 1;
/** An ERROR or MISSING node is the node itself or inside it. */
export const HAS_ERROR = 2;
/** A token the parser made up to go on; it has no text. */
export const MISSING = 4;
/** A node that may stand between any two tokens: a comment, and most ERROR nodes. */
export const EXTRA = 8;

/** The columns of a table, all of length `count`. Offsets are UTF-16. */
export interface Rows {
  readonly count: number;
  readonly kind: Uint16Array;
  readonly field: Uint8Array;
  readonly flags: Uint8Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly parent: Int32Array;
  /** The row after the node's last descendant. */
  readonly next: Int32Array;
}

/** A stretch of text, UTF-16 offsets, end exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

export function newRows(count: number): Rows {
  return {
    count,
    kind: new Uint16Array(count),
    field: new Uint8Array(count),
    flags: new Uint8Array(count),
    start: new Int32Array(count),
    end: new Int32Array(count),
    parent: new Int32Array(count),
    next: new Int32Array(count),
  };
}

/**
 * A parsed text as flat columns. Immutable: an edit makes a new table. Literal tokens (punctuation, keywords) have rows of
 * their own; `named` readers step over them.
 */
export class SyntaxTable {
  readonly kinds: Kinds;
  /** The text as the file has it; what was replaced for the parser's sake is not in it. */
  readonly text: string;
  readonly count: number;
  readonly kind: Uint16Array;
  readonly field: Uint8Array;
  readonly flags: Uint8Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** NONE for the root. */
  readonly parent: Int32Array;
  /** The row after the node's last descendant: rows `node + 1` to `next[node] - 1` are its descendants. */
  readonly next: Int32Array;
  private errorRanges: readonly TextRange[] | undefined;
  private commentRows: readonly NodeIndex[] | undefined;

  constructor(kinds: Kinds, text: string, rows: Rows) {
    this.kinds = kinds;
    this.text = text;
    this.count = rows.count;
    this.kind = rows.kind;
    this.field = rows.field;
    this.flags = rows.flags;
    this.start = rows.start;
    this.end = rows.end;
    this.parent = rows.parent;
    this.next = rows.next;
  }

  get language(): SyntaxLanguage {
    return this.kinds.language;
  }

  kindId(name: string, named = true): number {
    return this.kinds.kindId(name, named);
  }

  fieldId(name: string): number {
    return this.kinds.fieldId(name);
  }

  kindName(node: NodeIndex): string {
    return this.kinds.kindName(this.kind[node]!);
  }

  /** The name of the field the node fills in its parent; empty when none. */
  fieldName(node: NodeIndex): string {
    return this.kinds.fieldName(this.field[node]!);
  }

  isNamed(node: NodeIndex): boolean {
    return (this.flags[node]! & NAMED) !== 0;
  }

  isMissing(node: NodeIndex): boolean {
    return (this.flags[node]! & MISSING) !== 0;
  }

  isExtra(node: NodeIndex): boolean {
    return (this.flags[node]! & EXTRA) !== 0;
  }

  isError(node: NodeIndex): boolean {
    return this.kind[node] === ERROR_KIND;
  }

  /** Whether the node is or holds an ERROR or MISSING node. */
  hasError(node: NodeIndex): boolean {
    return (this.flags[node]! & HAS_ERROR) !== 0;
  }

  /** The source text of the node, which does not keep the whole text alive. */
  slice(node: NodeIndex): string {
    return detached(this.text.slice(this.start[node]!, this.end[node]!));
  }

  firstChild(node: NodeIndex): NodeIndex {
    return this.next[node]! > node + 1 ? node + 1 : NONE;
  }

  nextSibling(node: NodeIndex): NodeIndex {
    const after = this.next[node]!;
    return after < this.count && this.parent[after] === this.parent[node] ? after : NONE;
  }

  /** Costs a walk over the earlier siblings. */
  prevSibling(node: NodeIndex): NodeIndex {
    if (node === 0) return NONE;
    let before = NONE;
    for (let child = this.parent[node]! + 1; child < node; child = this.next[child]!) before = child;
    return before;
  }

  lastChild(node: NodeIndex): NodeIndex {
    const stop = this.next[node]!;
    let last = NONE;
    for (let child = node + 1; child < stop; child = this.next[child]!) last = child;
    return last;
  }

  /** The first named child that is not an extra (a comment, an ERROR node). */
  firstNamedChild(node: NodeIndex): NodeIndex {
    const stop = this.next[node]!;
    for (let child = node + 1; child < stop; child = this.next[child]!) {
      if ((this.flags[child]! & (NAMED | EXTRA)) === NAMED) return child;
    }
    return NONE;
  }

  /** The next named sibling that is not an extra (a comment, an ERROR node). */
  nextNamedSibling(node: NodeIndex): NodeIndex {
    for (let sibling = this.nextSibling(node); sibling !== NONE; sibling = this.nextSibling(sibling)) {
      if ((this.flags[sibling]! & (NAMED | EXTRA)) === NAMED) return sibling;
    }
    return NONE;
  }

  /** All children; for hot paths step with `firstChild` and `nextSibling`. */
  children(node: NodeIndex): NodeIndex[] {
    const found: NodeIndex[] = [];
    const stop = this.next[node]!;
    for (let child = node + 1; child < stop; child = this.next[child]!) found.push(child);
    return found;
  }

  /** The named children without extras (comments, ERROR nodes). */
  namedChildren(node: NodeIndex): NodeIndex[] {
    const found: NodeIndex[] = [];
    const stop = this.next[node]!;
    for (let child = node + 1; child < stop; child = this.next[child]!) {
      if ((this.flags[child]! & (NAMED | EXTRA)) === NAMED) found.push(child);
    }
    return found;
  }

  /** The first child that fills the field; NONE also for an unknown field (NO_ID). */
  childByField(node: NodeIndex, fieldId: number): NodeIndex {
    const stop = this.next[node]!;
    for (let child = node + 1; child < stop; child = this.next[child]!) {
      if (this.field[child] === fieldId) return child;
    }
    return NONE;
  }

  /** `childByField` by the field's name. */
  childByFieldName(node: NodeIndex, name: string): NodeIndex {
    return this.childByField(node, this.kinds.fieldId(name));
  }

  /** All children that fill the field. */
  childrenByField(node: NodeIndex, fieldId: number): NodeIndex[] {
    const found: NodeIndex[] = [];
    const stop = this.next[node]!;
    for (let child = node + 1; child < stop; child = this.next[child]!) {
      if (this.field[child] === fieldId) found.push(child);
    }
    return found;
  }

  /** The first child of the kind. */
  childByKind(node: NodeIndex, kindId: number): NodeIndex {
    const stop = this.next[node]!;
    for (let child = node + 1; child < stop; child = this.next[child]!) {
      if (this.kind[child] === kindId) return child;
    }
    return NONE;
  }

  /** Whether `node` is `ancestor` or inside it. */
  contains(ancestor: NodeIndex, node: NodeIndex): boolean {
    return node >= ancestor && node < this.next[ancestor]!;
  }

  /** The smallest node that covers `start` to `end`; the root when nothing smaller does. */
  nodeAt(start: number, end = start): NodeIndex {
    let node = 0;
    for (;;) {
      const stop = this.next[node]!;
      let inner = NONE;
      for (let child = node + 1; child < stop; child = this.next[child]!) {
        if (this.start[child]! > start) break;
        if (this.end[child]! >= end && (this.end[child]! > start || start === end)) inner = child;
      }
      if (inner === NONE) return node;
      node = inner;
    }
  }

  /** All comments, in text order. */
  get comments(): readonly NodeIndex[] {
    if (this.commentRows === undefined) {
      const ids = this.kinds.kindIds(commentKinds[this.language]);
      const found: NodeIndex[] = [];
      const { kind, flags, count } = this;
      for (let row = 0; row < count; row++) {
        if ((flags[row]! & NAMED) !== 0 && ids.has(kind[row]!)) found.push(row);
      }
      this.commentRows = found;
    }
    return this.commentRows;
  }

  /**
   * Stretches the parser could not read, in text order: each ERROR node, and each MISSING token as an empty stretch. When
   * the whole text is one ERROR node, its children that did parse are not part of the stretches.
   */
  get errors(): readonly TextRange[] {
    this.errorRanges ??= this.collectErrors();
    return this.errorRanges;
  }

  /** Whether `start` to `end` touches a stretch the parser could not read. */
  inError(start: number, end = start): boolean {
    const ranges = this.errors;
    let low = 0;
    let high = ranges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ranges[middle]!.end < start) low = middle + 1;
      else high = middle;
    }
    return low < ranges.length && ranges[low]!.start <= end;
  }

  private collectErrors(): TextRange[] {
    const found: TextRange[] = [];
    const { flags, kind, next, count } = this;
    let row = 0;
    while (row < count) {
      const flag = flags[row]!;
      if ((flag & HAS_ERROR) === 0 && kind[row] !== ERROR_KIND) {
        const loose = this.parent[row] === 0 && kind[0] === ERROR_KIND && next[row] === row + 1 && (flag & EXTRA) === 0;
        if (loose) found.push({ start: this.start[row]!, end: this.end[row]! });
        row = next[row]!;
      } else if ((row > 0 && kind[row] === ERROR_KIND) || (flag & MISSING) !== 0) {
        found.push({ start: this.start[row]!, end: this.end[row]! });
        row = next[row]!;
      } else {
        row++;
      }
    }
    return found;
  }
}

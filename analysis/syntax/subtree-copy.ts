import { ERROR_KIND } from './kinds.ts';
import { CHILD_WORDS, type GrammarTables, HEAP, HEAP_FLAG, INLINE_FLAG } from './memory-layout.ts';
import { EXTRA, HAS_ERROR, MISSING, NAMED, NONE, type Rows } from './table.ts';
import type { TopList } from './top-nodes.ts';

/** Frames of nodes whose children are being copied; kept between calls, grown when a tree is deeper. */
export interface CopyStack {
  words: Int32Array;
}

const FRAME_WORDS = 8;

export function newStack(): CopyStack {
  return { words: new Int32Array(256 * FRAME_WORDS) };
}

export function writeRoot(words: Int32Array, root: number, rows: Rows, top: TopList, tables: GrammarTables): void {
  const node = words[root]! >> 2;
  const bits = words[node + HEAP.flagsWord]!;
  const symbol = words[node + HEAP.symbolWord]! & 0xffff;
  rows.kind[0] = symbol === ERROR_KIND ? symbol : tables.kindOf[symbol]!;
  rows.flags[0] =
    ((bits & HEAP_FLAG.named) !== 0 ? NAMED : 0) |
    (words[node + HEAP.errorCost]! !== 0 ? HAS_ERROR : 0) |
    ((bits & HEAP_FLAG.extra) !== 0 ? EXTRA : 0);
  rows.start[0] = top.rootStart;
  rows.end[0] = top.rootEnd;
  rows.parent[0] = NONE;
  rows.next[0] = rows.count;
}

/**
 * Copies a top-level node and all below it to the rows from `firstRow` on; answers the row after the last. A hidden node
 * has no row: its children become its parent's, and take its field when they have none. Positions are in bytes, two a
 * UTF-16 unit. Iterates with a stack of its own: the depth of a tree is bounded by the text alone.
 */
export function copySubtree(
  words: Int32Array,
  rows: Rows,
  top: TopList,
  index: number,
  firstRow: number,
  tables: GrammarTables,
  stack: CopyStack,
): number {
  const { kindOf, namedOf, aliasOf, fieldOf, stride } = tables;
  const { kind, field: fields, flags, start, end, parent, next } = rows;
  let row = firstRow;
  let frames = stack.words;
  let depth = 0;
  // The frame at hand: the next child and how many are left, where the last one ended, and what they have in common.
  let slot = top.slot[index]!;
  let left = 1;
  let bytes = top.start[index]! * 2;
  let child = 0;
  let production = -1;
  let inherited = top.field[index]!;
  let owner = 0;
  let ownerShown = 0;
  for (;;) {
    if (left === 0) {
      if (ownerShown !== 0) next[owner] = row;
      if (depth === 0) return row;
      const frame = --depth * FRAME_WORDS;
      slot = frames[frame]!;
      left = frames[frame + 1]!;
      bytes = frames[frame + 2]!;
      child = frames[frame + 3]!;
      production = frames[frame + 4]!;
      inherited = frames[frame + 5]!;
      owner = frames[frame + 6]!;
      ownerShown = frames[frame + 7]!;
      continue;
    }
    const word = words[slot]!;
    let symbol: number;
    let bits: number;
    let padding: number;
    let size: number;
    let children = 0;
    let node = 0;
    let flag: number;
    let extra: boolean;
    let shown: boolean;
    if ((word & INLINE_FLAG.inline) !== 0) {
      const sizes = words[slot + 1]!;
      symbol = (word >>> 8) & 0xff;
      bits = word;
      padding = (sizes >>> 16) & 0xff;
      size = sizes >>> 24;
      extra = (bits & INLINE_FLAG.extra) !== 0;
      shown = (bits & INLINE_FLAG.visible) !== 0;
      flag = (bits & INLINE_FLAG.named) !== 0 ? NAMED : 0;
      if ((bits & INLINE_FLAG.missing) !== 0) flag |= MISSING | HAS_ERROR;
    } else {
      node = word >> 2;
      bits = words[node + HEAP.flagsWord]!;
      symbol = words[node + HEAP.symbolWord]! & 0xffff;
      padding = words[node + HEAP.paddingBytes]!;
      size = words[node + HEAP.sizeBytes]!;
      children = words[node + HEAP.childCount]!;
      extra = (bits & HEAP_FLAG.extra) !== 0;
      shown = (bits & HEAP_FLAG.visible) !== 0;
      flag = (bits & HEAP_FLAG.named) !== 0 ? NAMED : 0;
      if ((bits & HEAP_FLAG.missing) !== 0) flag |= MISSING | HAS_ERROR;
      else if (words[node + HEAP.errorCost]! !== 0) flag |= HAS_ERROR;
    }
    slot += CHILD_WORDS;
    left--;
    let alias = 0;
    let field = 0;
    if (production < 0) {
      // The node itself: its place is known, and so is what it is called where it stands.
      alias = top.alias[index]!;
      field = inherited;
      bytes -= padding;
    } else if (!extra) {
      if (child < stride) {
        const cell = production * stride + child;
        alias = aliasOf[cell]!;
        field = fieldOf[cell]!;
      }
      if (field === 0) field = inherited;
      child++;
    }
    const before = bytes;
    bytes += padding;
    let inner = owner;
    if (alias !== 0) {
      shown = true;
      flag = (flag & ~NAMED) | (namedOf[alias] !== 0 ? NAMED : 0);
      symbol = alias;
    }
    if (shown) {
      kind[row] = symbol === ERROR_KIND ? ERROR_KIND : kindOf[symbol]!;
      fields[row] = field;
      flags[row] = extra ? flag | EXTRA : flag;
      start[row] = bytes >> 1;
      end[row] = (bytes + size) >> 1;
      parent[row] = owner;
      inner = row++;
      next[inner] = row;
    }
    bytes += size;
    if (children > 0 && words[node + HEAP.visibleChildCount]! > 0) {
      const frame = depth++ * FRAME_WORDS;
      if (frame + FRAME_WORDS > frames.length) frames = enlarge(stack);
      frames[frame] = slot;
      frames[frame + 1] = left;
      frames[frame + 2] = bytes;
      frames[frame + 3] = child;
      frames[frame + 4] = production;
      frames[frame + 5] = inherited;
      frames[frame + 6] = owner;
      frames[frame + 7] = ownerShown;
      slot = node - children * CHILD_WORDS;
      left = children;
      // The padding of a node is that of its first child.
      bytes = before;
      child = 0;
      production = words[node + HEAP.productionWord]! >>> 16;
      inherited = shown ? 0 : field;
      owner = inner;
      ownerShown = shown ? 1 : 0;
    }
  }
}

function enlarge(stack: CopyStack): Int32Array {
  const larger = new Int32Array(stack.words.length * 2);
  larger.set(stack.words);
  stack.words = larger;
  return larger;
}

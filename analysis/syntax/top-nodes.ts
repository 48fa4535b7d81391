import { CHILD_WORDS, type GrammarTables, HEAP, HEAP_FLAG, INLINE_FLAG } from './memory-layout.ts';
import { NONE } from './table.ts';
import type { TextHull, TopNodes } from './tree-reader.ts';

/** The children of a root with all that copying them needs. */
export interface TopList extends TopNodes {
  /** Word index of the node in its parent's array of children. */
  readonly slot: Int32Array;
  readonly alias: Int32Array;
  readonly field: Int32Array;
  /** Rows of the whole tree. */
  readonly rowCount: number;
  /** UTF-16 offsets of the root. */
  readonly rootStart: number;
  readonly rootEnd: number;
}

/** A hidden node whose children are the root's: where its next child is, and what its children inherit. */
interface Frame {
  slot: number;
  left: number;
  child: number;
  readonly production: number;
  readonly field: number;
  bytes: number;
}

/** Lists the children of the root; long lists of statements hang in hidden nodes under it. `root` is a word index. */
export function listTop(words: Int32Array, root: number, tables: GrammarTables): TopList {
  const word = words[root]!;
  if ((word & INLINE_FLAG.inline) !== 0) throw new RangeError('root without children');
  const node = word >> 2;
  const size = words[node + HEAP.childCount]! > 0 ? words[node + HEAP.visibleChildCount]! : 0;
  const descendants = size > 0 ? words[node + HEAP.visibleDescendantCount]! : 0;
  const rootStart = words[node + HEAP.paddingBytes]!;
  const column = () => new Int32Array(size);
  const list = {
    count: size,
    low: column(),
    high: column(),
    start: column(),
    end: column(),
    row: column(),
    slot: column(),
    alias: column(),
    field: column(),
    rowCount: 1 + descendants,
    rootStart: rootStart >> 1,
    rootEnd: (rootStart + words[node + HEAP.sizeBytes]!) >> 1,
  };
  if (size > 0) fillTop(words, node, tables, list);
  return list;
}

function fillTop(words: Int32Array, root: number, tables: GrammarTables, list: TopList): void {
  const frames: Frame[] = [frameOf(words, root, 0, 0)];
  let count = 0;
  for (let frame = frames[0]; frame !== undefined; frame = frames[frames.length - 1]) {
    if (frame.left === 0) {
      frames.pop();
      continue;
    }
    const slot = frame.slot;
    frame.slot += CHILD_WORDS;
    frame.left--;
    const low = words[slot]!;
    const high = words[slot + 1]!;
    const inline = (low & INLINE_FLAG.inline) !== 0;
    const node = low >> 2;
    const bits = inline ? low : words[node + HEAP.flagsWord]!;
    const padding = inline ? (high >>> 16) & 0xff : words[node + HEAP.paddingBytes]!;
    const size = inline ? high >>> 24 : words[node + HEAP.sizeBytes]!;
    const start = frame.bytes + padding;
    let alias = 0;
    let field = 0;
    if ((bits & (inline ? INLINE_FLAG.extra : HEAP_FLAG.extra)) === 0) {
      if (frame.child < tables.stride) {
        alias = tables.aliasOf[frame.production * tables.stride + frame.child]!;
        field = tables.fieldOf[frame.production * tables.stride + frame.child]!;
      }
      if (field === 0) field = frame.field;
      frame.child++;
    }
    if (alias !== 0 || (bits & (inline ? INLINE_FLAG.visible : HEAP_FLAG.visible)) !== 0) {
      list.low[count] = low;
      // A pointer has no second word: what lies there is left over from earlier use.
      list.high[count] = inline ? high : 0;
      list.start[count] = start >> 1;
      list.end[count] = (start + size) >> 1;
      list.slot[count] = slot;
      list.alias[count] = alias;
      list.field[count] = field;
      count++;
    } else if (!inline && words[node + HEAP.childCount]! > 0 && words[node + HEAP.visibleChildCount]! > 0) {
      frames.push(frameOf(words, node, frame.bytes, field));
    }
    frame.bytes = start + size;
  }
  if (count !== list.count) throw new RangeError(`${count} children where the root announced ${list.count}`);
}

function frameOf(words: Int32Array, node: number, bytes: number, field: number): Frame {
  const left = words[node + HEAP.childCount]!;
  const production = words[node + HEAP.productionWord]! >>> 16;
  return { slot: node - left * CHILD_WORDS, left, child: 0, production, field, bytes };
}

/**
 * For each child the index of the old child that is the same node, wholly before or behind the edit; NONE where there is none.
 * Both lists are in order of the text, and outside of the edit a node can only stand where it stood before.
 */
export function sharedNodes(words: Int32Array, now: TopList, before: TopNodes, hull: TextHull): Int32Array {
  const shift = hull.newEnd - hull.oldEnd;
  const origins = new Int32Array(now.count).fill(NONE);
  let old = 0;
  for (let index = 0; index < now.count; index++) {
    const isBehind = now.start[index]! > hull.newEnd;
    if (!isBehind && now.end[index]! >= hull.start) continue;
    const start = isBehind ? now.start[index]! - shift : now.start[index]!;
    while (old < before.count && before.start[old]! < start) old++;
    if (old === before.count || before.start[old] !== start) continue;
    if (isBehind ? start <= hull.oldEnd : before.end[old]! >= hull.start) continue;
    if (isShared(words, now, index, before, old)) origins[index] = old;
  }
  return origins;
}

/** An edited node keeps its address but is marked as changed, and no later tree takes it over. */
function isShared(words: Int32Array, now: TopList, index: number, before: TopNodes, old: number): boolean {
  const low = now.low[index]!;
  if (low !== before.low[old] || now.high[index] !== before.high[old]) return false;
  if (now.alias[index] !== before.alias[old] || now.field[index] !== before.field[old]) return false;
  return (low & INLINE_FLAG.inline) !== 0
    ? (low & INLINE_FLAG.changed) === 0
    : (words[(low >> 2) + HEAP.flagsWord]! & HEAP_FLAG.changed) === 0;
}

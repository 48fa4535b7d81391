import type { Language, Tree } from 'web-tree-sitter';
import type { Kinds } from './kinds.ts';
import { addressOf, readGrammarTables } from './memory-layout.ts';
import { copySubtree, newStack, writeRoot } from './subtree-copy.ts';
import { newRows, type Rows } from './table.ts';
import { listTop, sharedHead, sharedTail, type TopList } from './top-nodes.ts';
import type { Reading, ReadTree, TextHull, TopNodes, TreeReader } from './tree-reader.ts';

/**
 * Reads trees straight from the runtime's memory, some 30 times faster than the public cursor. `memory` gives the buffer
 * of the moment: it is replaced whenever the runtime grows. Throws a RangeError when the memory does not hold what was
 * expected.
 */
export function memoryReader(kinds: Kinds, language: Language, memory: () => ArrayBufferLike): TreeReader {
  const tables = readGrammarTables(memory(), addressOf(language), kinds);
  const stack = newStack();
  return {
    read(tree: Tree, previous) {
      const words = new Int32Array(memory());
      const root = addressOf(tree) >> 2;
      const top = listTop(words, root, tables);
      const rows = newRows(top.rowCount);
      writeRoot(words, root, rows, top, tables);
      const copy = (from: number, stop: number, row: number): number => {
        let next = row;
        for (let index = from; index < stop; index++) {
          top.row[index] = next;
          next = copySubtree(words, rows, top, index, next, tables, stack);
        }
        return next;
      };
      const old = previous?.tree.top;
      return previous === undefined || old === undefined
        ? readAll(rows, top, copy)
        : readChanged(rows, top, copy, words, previous.tree, previous.hull);
    },
  };
}

type CopyTop = (from: number, stop: number, row: number) => number;

function readAll(rows: Rows, top: TopList, copy: CopyTop): Reading {
  expectRows(copy(0, top.count, 1), rows);
  return { rows, top, changed: { start: 0, oldEnd: Number.MAX_SAFE_INTEGER, newEnd: Number.MAX_SAFE_INTEGER } };
}

/** Takes the rows of top-level nodes before and after the edit from the old rows, and copies only those between. */
function readChanged(
  rows: Rows,
  top: TopList,
  copy: CopyTop,
  words: Int32Array,
  old: ReadTree,
  hull: TextHull,
): Reading {
  const before = old.top!;
  const head = sharedHead(words, top, before, hull);
  const tail = sharedTail(words, top, before, hull, head);
  const headEnd = head === before.count ? old.rows.count : before.row[head]!;
  moveRows(old.rows, 1, headEnd, rows, 1, 0);
  for (let index = 0; index < head; index++) top.row[index] = before.row[index]!;
  const middleEnd = copy(head, top.count - tail, headEnd);
  const tailStart = tail === 0 ? old.rows.count : before.row[before.count - tail]!;
  expectRows(middleEnd + old.rows.count - tailStart, rows);
  moveRows(old.rows, tailStart, old.rows.count, rows, middleEnd, hull.newEnd - hull.oldEnd);
  for (let back = 1; back <= tail; back++) {
    top.row[top.count - back] = before.row[before.count - back]! + middleEnd - tailStart;
  }
  return { rows, top, changed: changedRange(rows, top, old.rows, before, hull, head, tail) };
}

/**
 * The range outside of which the top-level nodes are equal. The parser often builds a node anew though nothing in it
 * changed (ambiguous grammar, indentation), so those it does not share are compared row by row.
 */
function changedRange(
  rows: Rows,
  top: TopList,
  oldRows: Rows,
  before: TopNodes,
  hull: TextHull,
  sharedAtHead: number,
  sharedAtTail: number,
): TextHull {
  let head = sharedAtHead;
  let most = Math.min(top.count, before.count) - sharedAtTail;
  while (head < most && before.end[head]! < hull.start) {
    if (!equalRows(oldRows, before.row[head]!, rows, top.row[head]!, 0)) break;
    head++;
  }
  let tail = sharedAtTail;
  most = Math.min(top.count, before.count) - head;
  while (tail < most && before.start[before.count - 1 - tail]! > hull.oldEnd) {
    const from = before.row[before.count - 1 - tail]!;
    if (!equalRows(oldRows, from, rows, top.row[top.count - 1 - tail]!, hull.newEnd - hull.oldEnd)) break;
    tail++;
  }
  return {
    start: head === 0 ? 0 : top.end[head - 1]!,
    oldEnd: tail === 0 ? Number.MAX_SAFE_INTEGER : before.start[before.count - tail]!,
    newEnd: tail === 0 ? Number.MAX_SAFE_INTEGER : top.start[top.count - tail]!,
  };
}

/** Whether a top-level node is the same in two tables, but for a shift of offsets in UTF-16 units. */
function equalRows(one: Rows, from: number, other: Rows, to: number, shift: number): boolean {
  const size = one.next[from]! - from;
  if (other.next[to]! - to !== size) return false;
  const rowShift = to - from;
  for (let row = from; row < from + size; row++) {
    const same = row + rowShift;
    if (
      one.kind[row] !== other.kind[same] ||
      one.flags[row] !== other.flags[same] ||
      one.field[row] !== other.field[same] ||
      one.start[row]! + shift !== other.start[same] ||
      one.end[row]! + shift !== other.end[same] ||
      one.next[row]! + rowShift !== other.next[same]
    ) {
      return false;
    }
  }
  return true;
}

function expectRows(found: number, rows: Rows): void {
  if (found !== rows.count) throw new RangeError(`${found} nodes where the tree announced ${rows.count}`);
}

/** Copies rows `from` to `stop` to the place `to`, and moves their offsets by `shift` UTF-16 units. */
function moveRows(source: Rows, from: number, stop: number, target: Rows, to: number, shift: number): void {
  if (from >= stop) return;
  target.kind.set(source.kind.subarray(from, stop), to);
  target.field.set(source.field.subarray(from, stop), to);
  target.flags.set(source.flags.subarray(from, stop), to);
  target.start.set(source.start.subarray(from, stop), to);
  target.end.set(source.end.subarray(from, stop), to);
  target.parent.set(source.parent.subarray(from, stop), to);
  target.next.set(source.next.subarray(from, stop), to);
  const end = to + stop - from;
  if (shift !== 0) {
    for (let row = to; row < end; row++) {
      target.start[row]! += shift;
      target.end[row]! += shift;
    }
  }
  const rowShift = to - from;
  if (rowShift !== 0) {
    for (let row = to; row < end; row++) {
      if (target.parent[row] !== 0) target.parent[row]! += rowShift;
      target.next[row]! += rowShift;
    }
  }
}

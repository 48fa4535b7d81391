import type { Language, Tree } from 'web-tree-sitter';
import type { Kinds } from './kinds.ts';
import { addressOf, readGrammarTables } from './memory-layout.ts';
import { copySubtree, newStack, writeRoot } from './subtree-copy.ts';
import { newRows, NONE, type Rows } from './table.ts';
import { listTop, sharedNodes, type TopList } from './top-nodes.ts';
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

/** Takes the rows of top-level nodes that both trees share from the old rows, and copies only the others. */
function readChanged(
  rows: Rows,
  top: TopList,
  copy: CopyTop,
  words: Int32Array,
  old: ReadTree,
  hull: TextHull,
): Reading {
  const before = old.top!;
  const origins = sharedNodes(words, top, before, hull);
  let row = 1;
  for (let index = 0; index < top.count; ) {
    const origin = origins[index]!;
    let stop = index + 1;
    if (origin === NONE) {
      while (stop < top.count && origins[stop] === NONE) stop++;
      row = copy(index, stop, row);
    } else {
      const shift = top.start[index]! - before.start[origin]!;
      while (
        stop < top.count &&
        origins[stop] === origin + stop - index &&
        top.start[stop]! - before.start[origin + stop - index]! === shift
      ) {
        stop++;
      }
      const first = before.row[origin]!;
      const end = origin + stop - index;
      const last = end === before.count ? old.rows.count : before.row[end]!;
      moveRows(old.rows, first, last, rows, row, shift);
      for (let at = index; at < stop; at++) top.row[at] = before.row[origin + at - index]! + row - first;
      row += last - first;
    }
    index = stop;
  }
  expectRows(row, rows);
  return { rows, top, changed: changedRange(rows, top, old.rows, before, hull, origins) };
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
  origins: Int32Array,
): TextHull {
  const most = Math.min(top.count, before.count);
  const isEqual = (old: number, index: number, shift: number) =>
    origins[index] === old || equalRows(oldRows, before.row[old]!, rows, top.row[index]!, shift);
  let head = 0;
  while (head < most && before.end[head]! < hull.start && isEqual(head, head, 0)) head++;
  let tail = 0;
  while (tail < most - head && before.start[before.count - 1 - tail]! > hull.oldEnd) {
    if (!isEqual(before.count - 1 - tail, top.count - 1 - tail, hull.newEnd - hull.oldEnd)) break;
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

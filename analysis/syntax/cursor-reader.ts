import type { Tree, TreeCursor } from 'web-tree-sitter';
import { ERROR_KIND, type Kinds } from './kinds.ts';
import { EXTRA, HAS_ERROR, MISSING, NAMED, NONE, newRows, type Rows } from './table.ts';
import type { TreeReader } from './tree-reader.ts';

/** Reads trees through the library's public cursor: slow (800 ns a node) and sure of every build of the runtime. */
export function cursorReader(kinds: Kinds): TreeReader {
  return {
    read(tree) {
      const rows = readWithCursor(kinds, tree);
      const end = rows.end[0] ?? 0;
      return { rows, top: undefined, changed: { start: 0, oldEnd: Number.MAX_SAFE_INTEGER, newEnd: end } };
    },
  };
}

function readWithCursor(kinds: Kinds, tree: Tree): Rows {
  const rows = newRows(tree.rootNode.descendantCount);
  const cursor = tree.walk();
  const open: number[] = [];
  let row = 0;
  try {
    for (;;) {
      writeRow(rows, row, open.length === 0 ? NONE : open[open.length - 1]!, kinds, cursor);
      open.push(row++);
      if (cursor.gotoFirstChild()) continue;
      for (;;) {
        rows.next[open.pop()!] = row;
        if (cursor.gotoNextSibling()) break;
        if (!cursor.gotoParent()) return rows;
      }
    }
  } finally {
    cursor.delete();
  }
}

function writeRow(rows: Rows, row: number, parent: number, kinds: Kinds, cursor: TreeCursor): void {
  const node = cursor.currentNode;
  const kind = node.typeId;
  rows.kind[row] = kind === ERROR_KIND ? kind : kinds.canonicalId(kind);
  rows.field[row] = cursor.currentFieldId;
  rows.start[row] = node.startIndex;
  rows.end[row] = node.endIndex;
  rows.parent[row] = parent;
  rows.flags[row] =
    (node.isNamed ? NAMED : 0) |
    (node.hasError ? HAS_ERROR : 0) |
    (node.isMissing ? MISSING : 0) |
    (node.isExtra ? EXTRA : 0);
}

import type { Tree } from 'web-tree-sitter';
import type { Rows } from './table.ts';

/** What one version of a document leaves for reading the next: its rows, and the identity of its top-level nodes. */
export interface ReadTree {
  readonly rows: Rows;
  /** Undefined when the reader cannot tell which nodes two trees share. */
  readonly top: TopNodes | undefined;
}

/**
 * The children of the root, one column each. `low` and `high` are the two words by which a tree names a node: two trees
 * alive at the same time that hold the same words hold the same node.
 */
export interface TopNodes {
  readonly count: number;
  readonly low: Int32Array;
  readonly high: Int32Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly row: Int32Array;
  readonly alias: Int32Array;
  readonly field: Int32Array;
}

/** How a text differs from the one before: everything outside these ranges is the same text, moved by the difference of their lengths. */
export interface TextHull {
  /** UTF-16 offset up to which both texts are equal. */
  readonly start: number;
  /** End of the differing part in the old text. */
  readonly oldEnd: number;
  /** End of the differing part in the new text. */
  readonly newEnd: number;
}

/** What reading a tree gives. Ends in `changed` may lie behind the end of the text: then all up to the end differs. */
export interface Reading extends ReadTree {
  readonly changed: TextHull;
}

/** Copies parser trees to rows. */
export interface TreeReader {
  /**
   * The rows of a tree. Given what was read from the tree before it (which must still be alive) and how the texts differ,
   * rows of top-level nodes that both trees share are taken from there; `changed` says what was not.
   */
  read(tree: Tree, previous?: { readonly tree: ReadTree; readonly hull: TextHull }): Reading;
}

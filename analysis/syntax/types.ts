import type { Parser } from 'web-tree-sitter';
import type { Kinds } from './kinds.ts';
import type { TreeReader } from './tree-reader.ts';

/** Asked many times during a parse; true gives it up. */
export type Cancelled = () => boolean;

/** What is needed to parse one language. */
export interface LanguageParser {
  readonly kinds: Kinds;
  readonly parser: Parser;
  /** Reads trees from memory, or through the public cursor when the memory is not laid out as expected; which, a sample decides when a tree is first read. */
  readonly reader: TreeReader;
  readonly fallback: TreeReader;
}

/** Trees made and freed by one `Grammars`; equal when no document is open. */
export interface TreeCounters {
  created: number;
  deleted: number;
  /** Trees that had to be read through the slow public cursor. */
  slowReads: number;
}

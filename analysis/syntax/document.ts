import type { Tree } from 'web-tree-sitter';
import { applyReplacements, findReplacements, type Replacement } from './blanking.ts';
import { standIns } from './broken-cells.ts';
import { applyEdits, differingHull, hullOf, pointAt, type TextEdit } from './edits.ts';
import { codeOf } from './embedding.ts';
import type { FileSyntax } from './grammars.ts';
import type { Cancelled, LanguageParser, TreeCounters } from './types.ts';
import { SyntaxTable } from './table.ts';
import type { ReadTree, Reading, TextHull } from './tree-reader.ts';

/** How often a text is parsed anew with other replacements. */
const MAX_ROUNDS = 4;

/** A text with its tree, edited step by step. Must be disposed of: the tree lies in memory that is not collected. */
export class SyntaxDocument {
  readonly syntax: FileSyntax;
  private readonly tools: LanguageParser;
  private readonly counters: TreeCounters;
  private currentText: string;
  private currentTable: SyntaxTable | undefined;
  private tree: Tree | undefined;
  private read: ReadTree | undefined;
  private replaced: readonly Replacement[] = [];
  /** What the parser saw. */
  private shown = '';
  private disposed = false;

  private constructor(tools: LanguageParser, counters: TreeCounters, syntax: FileSyntax, text: string) {
    this.tools = tools;
    this.counters = counters;
    this.syntax = syntax;
    this.currentText = text;
  }

  /** Parses a text; undefined when cancelled. Meant to be called through `Grammars.createDocument`. */
  static open(
    tools: LanguageParser,
    counters: TreeCounters,
    syntax: FileSyntax,
    text: string,
    cancelled?: Cancelled,
  ): SyntaxDocument | undefined {
    const document = new SyntaxDocument(tools, counters, syntax, text);
    return document.reparse(cancelled) ? document : undefined;
  }

  /** The current text, also when the table lags behind it. */
  get text(): string {
    return this.currentText;
  }

  /** The table of the last text that was parsed. */
  get table(): SyntaxTable {
    if (this.currentTable === undefined) throw new Error('no parse was finished');
    return this.currentTable;
  }

  /** Whether the last parse was cancelled: the table is that of an earlier text until `reparse`, or the next edit, succeeds. */
  get isStale(): boolean {
    return this.tree === undefined;
  }

  /**
   * Applies edits one after the other (offsets of each count in the text the one before left, as editors send them) and
   * parses anew what they touch. Answers the range outside of which top-level nodes are the same as before, moved by the
   * difference of its ends; undefined when cancelled.
   */
  edit(edits: readonly TextEdit[], cancelled?: Cancelled): TextHull | undefined {
    this.assertOpen();
    const oldText = this.currentText;
    const oldTree = this.tree;
    const oldRead = this.read;
    const newText = applyEdits(oldText, edits);
    this.currentText = newText;
    if (oldTree === undefined || oldRead === undefined) {
      return this.reparse(cancelled) ? { start: 0, oldEnd: oldText.length, newEnd: newText.length } : undefined;
    }
    const hull = hullOf(edits, oldText.length);
    this.tree = undefined;
    this.read = undefined;
    const held: Tree[] = [oldTree];
    try {
      const kept = this.prepareTree(oldTree, edits, hull, oldText);
      const reading = this.run(oldTree, kept, held, cancelled, { tree: oldRead, hull });
      if (reading === undefined) return undefined;
      return clampHull(reading.changed, oldText.length, newText.length);
    } finally {
      for (const tree of held) this.release(tree);
    }
  }

  /** Parses the whole text from nothing, which is what another reader of the same text would see; false when cancelled. */
  reparse(cancelled?: Cancelled): boolean {
    this.assertOpen();
    const held: Tree[] = [];
    if (this.tree !== undefined) held.push(this.tree);
    this.tree = undefined;
    this.read = undefined;
    try {
      return this.run(undefined, [], held, cancelled) !== undefined;
    } finally {
      for (const tree of held) this.release(tree);
    }
  }

  /** Frees the tree. The table stays valid. */
  dispose(): void {
    if (this.tree !== undefined) this.release(this.tree);
    this.tree = undefined;
    this.read = undefined;
    this.disposed = true;
  }

  /** Tells the old tree what moved; answers the replacements that still hold, at their new offsets. */
  private prepareTree(tree: Tree, edits: readonly TextEdit[], hull: TextHull, oldText: string): Replacement[] {
    if (this.syntax.embedding !== 'none') {
      const shown = codeOf(this.currentText, this.syntax.embedding);
      const differing = differingHull(this.shown, shown);
      editTree(tree, differing, oldText, this.currentText);
      return [];
    }
    let text = oldText;
    for (const edit of edits) {
      const next = applyEdits(text, [edit]);
      editTree(tree, { start: edit.start, oldEnd: edit.end, newEnd: edit.start + edit.text.length }, text, next);
      text = next;
    }
    const shift = hull.newEnd - hull.oldEnd;
    const kept: Replacement[] = [];
    for (const replacement of this.replaced) {
      if (replacement.end < hull.start) kept.push(replacement);
      else if (replacement.start > hull.oldEnd) {
        kept.push({ start: replacement.start + shift, end: replacement.end + shift, shown: replacement.shown });
      } else {
        // Shown as it is from now on: what lies outside the edit has to be read again as well.
        const start = Math.min(replacement.start, hull.start);
        const end = Math.max(replacement.end, hull.oldEnd) + shift;
        editTree(tree, { start, oldEnd: end, newEnd: end }, text, text);
      }
    }
    return kept;
  }

  /** Parses the current text, with replacements for what the grammar does not know and for cells whose mistakes would reach others. */
  private run(
    oldTree: Tree | undefined,
    kept: readonly Replacement[],
    held: Tree[],
    cancelled: Cancelled | undefined,
    previous?: { readonly tree: ReadTree; readonly hull: TextHull },
  ): Reading | undefined {
    let base = codeOf(this.currentText, this.syntax.embedding);
    let reading = this.settle(base, oldTree, kept, held, cancelled, previous);
    if (this.syntax.embedding !== 'notebook') return reading;
    for (let round = 0; reading !== undefined && round < MAX_ROUNDS; round += 1) {
      const cells = standIns(this.table, base, (cell) => this.isBroken(cell));
      if (cells.length === 0) break;
      base = applyReplacements(base, cells);
      const tree = this.tree!;
      held.push(tree);
      this.tree = undefined;
      this.read = undefined;
      editTree(tree, differingHull(this.shown, base), this.currentText, this.currentText);
      reading = this.settle(base, tree, [], held, cancelled, previous);
    }
    return reading;
  }

  /** Whether a text has mistakes of its own. */
  private isBroken(code: string): boolean {
    const syntax: FileSyntax = { language: this.syntax.language, embedding: 'none' };
    const alone = SyntaxDocument.open(this.tools, this.counters, syntax, code);
    try {
      return alone?.table.hasError(0) === true;
    } finally {
      alone?.dispose();
    }
  }

  /** Parses what the parser is to see of the current text until there is nothing left to replace, and makes its table. Old trees go to `held`; undefined when cancelled. */
  private settle(
    base: string,
    oldTree: Tree | undefined,
    kept: readonly Replacement[],
    held: Tree[],
    cancelled: Cancelled | undefined,
    previous: { readonly tree: ReadTree; readonly hull: TextHull } | undefined,
  ): Reading | undefined {
    const text = this.currentText;
    let replaced = kept;
    let shown = applyReplacements(base, replaced);
    let tree = this.parse(shown, oldTree, cancelled);
    if (tree === undefined) return undefined;
    let reading = this.readTree(tree, previous);
    let table = new SyntaxTable(this.tools.kinds, text, reading.rows);
    // What stands in the way of one construct hides the next from the parser.
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const wanted = findReplacements(table, replaced);
      if (sameReplacements(wanted, replaced)) break;
      held.push(tree);
      markDifferences(tree, replaced, wanted, text);
      replaced = wanted;
      shown = applyReplacements(base, replaced);
      tree = this.parse(shown, tree, cancelled);
      if (tree === undefined) return undefined;
      reading = this.readTree(tree, previous);
      table = new SyntaxTable(this.tools.kinds, text, reading.rows);
    }
    this.tree = tree;
    this.read = reading;
    this.replaced = replaced;
    this.shown = shown;
    this.currentTable = table;
    return reading;
  }

  private parse(shown: string, oldTree: Tree | undefined, cancelled: Cancelled | undefined): Tree | undefined {
    const { parser } = this.tools;
    const options = cancelled === undefined ? undefined : { progressCallback: () => cancelled() };
    const tree = parser.parse(shown, oldTree ?? null, options);
    if (tree === null) {
      // Else the next parse would go on with this text.
      parser.reset();
      return undefined;
    }
    this.counters.created++;
    return tree;
  }

  private readTree(tree: Tree, previous: { readonly tree: ReadTree; readonly hull: TextHull } | undefined): Reading {
    const { reader, fallback } = this.tools;
    if (reader !== fallback) {
      try {
        return reader.read(tree, previous);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
      }
    }
    this.counters.slowReads++;
    return fallback.read(tree, previous);
  }

  private release(tree: Tree): void {
    tree.delete();
    this.counters.deleted++;
  }

  private assertOpen(): void {
    if (this.disposed) throw new Error('the document was disposed of');
  }
}

function editTree(tree: Tree, hull: TextHull, oldText: string, newText: string): void {
  const startPosition = pointAt(oldText, hull.start);
  tree.edit({
    startIndex: hull.start,
    oldEndIndex: hull.oldEnd,
    newEndIndex: hull.newEnd,
    startPosition,
    oldEndPosition: pointAt(oldText, hull.oldEnd, startPosition, hull.start),
    newEndPosition: pointAt(newText, hull.newEnd, startPosition, hull.start),
  });
}

/** Tells a tree which stretches of the same text it will be shown otherwise. */
function markDifferences(tree: Tree, one: readonly Replacement[], other: readonly Replacement[], text: string): void {
  for (const [from, against] of [[one, other] as const, [other, one] as const]) {
    for (const replacement of from) {
      if (against.some((same) => same.start === replacement.start && same.shown === replacement.shown)) continue;
      const { start, end } = replacement;
      editTree(tree, { start, oldEnd: end, newEnd: end }, text, text);
    }
  }
}

function sameReplacements(one: readonly Replacement[], other: readonly Replacement[]): boolean {
  return (
    one.length === other.length &&
    one.every((replacement, index) => {
      const same = other[index]!;
      return replacement.start === same.start && replacement.shown === same.shown;
    })
  );
}

function clampHull(hull: TextHull, oldLength: number, newLength: number): TextHull {
  return {
    start: Math.min(hull.start, oldLength, newLength),
    oldEnd: Math.min(hull.oldEnd, oldLength),
    newEnd: Math.min(hull.newEnd, newLength),
  };
}

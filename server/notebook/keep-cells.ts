import { headsInside } from '../../analysis/syntax/broken-cells.ts';
import { cellsOf } from '../../analysis/syntax/notebook.ts';
import type { FileSyntax } from '../../analysis/syntax/grammars.ts';
import { applyEdits } from '../../rules/fixes/edits.ts';
import type { Reported } from '../../rules/engine.ts';
import { withNewlines } from '../../rules/fix-all.ts';
import type { Edit } from '../../rules/rule.ts';
import type { Engine } from '../engine/engine.ts';

/**
 * The same finding with those repairs alone after which every cell is complete by itself: a `with` over the lines of two cells is a program, but no
 * notebook.
 *
 * @param text the program the finding is of
 */
export function withinCells(engine: Engine, syntax: FileSyntax, text: string, finding: Reported): Reported {
  if (syntax.embedding !== 'notebook') return finding;
  return {
    ...finding,
    repairs: () => finding.repairs().filter(({ edits }) => keepsCells(engine, syntax, text, edits)),
  };
}

/** No statement or mistake reaches from one cell into others that did not before. */
function keepsCells(engine: Engine, syntax: FileSyntax, text: string, edits: readonly Edit[]): boolean {
  const now = reachedCells(engine, syntax, applyEdits(text, withNewlines(text, edits)));
  const before = reachedCells(engine, syntax, text);
  return now !== undefined && before?.count === now.count && [...now.reached].every((one) => before.reached.has(one));
}

/** How many cells there are, and those that something in the cell before reaches, by number. */
function reachedCells(engine: Engine, syntax: FileSyntax, text: string) {
  const table = engine.grammars.parse(syntax, text);
  if (table === undefined) return undefined;
  const cells = cellsOf(text);
  const inside = headsInside(table, cells);
  const reached = cells.flatMap(({ head, number }) => (inside.has(head) ? [number] : []));
  return { count: cells.length, reached: new Set(reached) };
}

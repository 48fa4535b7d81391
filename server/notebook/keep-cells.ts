import { type CellSpan, cellsOf } from '../../analysis/syntax/notebook.ts';
import type { FileSyntax } from '../../analysis/syntax/grammars.ts';
import { NONE } from '../../analysis/syntax/table.ts';
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

function keepsCells(engine: Engine, syntax: FileSyntax, text: string, edits: readonly Edit[]): boolean {
  const after = applyEdits(text, withNewlines(text, edits));
  const cells = cellsOf(after);
  return cells.length === cellsOf(text).length && isWhole(engine, syntax, after, cells);
}

/** No statement outside of functions goes over the line that begins a cell. */
function isWhole(engine: Engine, syntax: FileSyntax, text: string, cells: readonly CellSpan[]): boolean {
  const table = engine.grammars.parse(syntax, text);
  if (table === undefined) return false;
  let next = 0;
  for (let node = table.firstChild(0); node !== NONE; node = table.nextSibling(node)) {
    const [start, end] = [table.start[node]!, table.end[node]!];
    while ((cells[next]?.head ?? Infinity) <= start) next += 1;
    // The line itself is a comment, and may be a node of its own.
    if ((cells[next]?.head ?? Infinity) < end) return false;
  }
  return true;
}

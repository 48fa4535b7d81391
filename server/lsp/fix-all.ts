import { differingHull } from '../../analysis/syntax/edits.ts';
import { cellsOf } from '../../analysis/syntax/notebook.ts';
import { applyEdits } from '../../rules/fixes/edits.ts';
import { type FixOptions, fixAll, soundRound, withNewlines } from '../../rules/fix-all.ts';
import type { Edit } from '../../rules/rule.ts';
import type { OpenFile } from '../documents/open-file.ts';
import { runInTime } from '../engine/analyse.ts';
import { type Analysis, findingsOf } from '../engine/analysis.ts';
import { withinCells } from '../notebook/keep-cells.ts';
import type { Session } from './session.ts';

/** The edits that repair all of a file, or all of one rule. */
export function fixedEdits(
  session: Session,
  file: OpenFile,
  analysis: Analysis,
  options: Pick<FixOptions, 'unsafe'> & { readonly rule?: string },
): readonly Edit[] {
  const { text } = analysis.lines;
  const syntax = file.syntax!;
  const fixOptions: FixOptions = {
    unsafe: options.unsafe,
    ...(options.rule === undefined ? {} : { rule: options.rule }),
  };
  const own = findingsOf(analysis).map((one) => withinCells(session.engine, syntax, text, one));
  const mistakesOf = (current: string) => session.engine.mistakesOf(current, syntax);
  const first = withNewlines(text, soundRound(text, own, fixOptions, mistakesOf).edits);
  if (first.length === 0) return [];
  const analysed = (current: string) => {
    if (current === text) return own;
    const facts = session.engine.factsOf(current, syntax, file.place.project.surroundings(file.place.path));
    if (facts === undefined) return [];
    const { findings } = runInTime(facts, session.engine.rules, analysis.settings, () => true);
    return findings.map((one) => withinCells(session.engine, syntax, current, one));
  };
  const fixed = fixAll(text, fixOptions, analysed, mistakesOf);
  if (applyEdits(text, first) === fixed.text) return first;
  return syntax.embedding === 'notebook' ? byCell(text, fixed.text) : [hull(text, fixed.text, 0)];
}

/** What differs, as one edit. @param at where the text begins in its file */
function hull(before: string, after: string, at: number): Edit {
  const { start, oldEnd, newEnd } = differingHull(before, after);
  return { start: at + start, end: at + oldEnd, text: after.slice(start, newEnd) };
}

/** One edit a cell: each is a document of its own. */
function byCell(before: string, after: string): Edit[] {
  const [old, fresh] = [cellsOf(before), cellsOf(after)];
  return old.flatMap((cell, index) => {
    const [text, now] = [before.slice(cell.start, cell.end), after.slice(fresh[index]!.start, fresh[index]!.end)];
    return text === now ? [] : [hull(text, now, cell.start)];
  });
}

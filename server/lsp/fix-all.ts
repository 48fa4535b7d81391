import { differingHull } from '../../analysis/syntax/edits.ts';
import { applyEdits } from '../../rules/fixes/edits.ts';
import { type FixOptions, fixAll, roundOfEdits, withNewlines } from '../../rules/fix-all.ts';
import type { Edit } from '../../rules/rule.ts';
import type { OpenFile } from '../documents/open-file.ts';
import { runInTime } from '../engine/analyse.ts';
import { type Analysis, findingsOf } from '../engine/analysis.ts';
import type { Session } from './session.ts';

/** The edits that repair all of a file, or all of one rule. */
export function fixedEdits(
  session: Session,
  file: OpenFile,
  analysis: Analysis,
  options: Pick<FixOptions, 'unsafe'> & { readonly rule?: string },
): readonly Edit[] {
  const { text } = analysis.lines;
  const fixOptions: FixOptions = {
    unsafe: options.unsafe,
    ...(options.rule === undefined ? {} : { rule: options.rule }),
  };
  const first = withNewlines(text, roundOfEdits(findingsOf(analysis), fixOptions).edits);
  if (first.length === 0) return [];
  const fixed = fixAll(text, fixOptions, (current) => {
    if (current === text) return findingsOf(analysis);
    const facts = session.engine.factsOf(current, file.syntax!, file.place.project.surroundings(file.place.path));
    return facts === undefined ? [] : runInTime(facts, session.engine.rules, analysis.settings, () => true).findings;
  });
  if (applyEdits(text, first) === fixed.text) return first;
  const { start, oldEnd, newEnd } = differingHull(text, fixed.text);
  return [{ start, end: oldEnd, text: fixed.text.slice(start, newEnd) }];
}

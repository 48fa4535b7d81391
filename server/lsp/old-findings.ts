import type { Reported } from '../../rules/engine.ts';
import { fingerprintOf } from '../baseline/fingerprint.ts';
import type { OpenFile } from '../documents/open-file.ts';
import { type Analysis, findingsOf } from '../engine/analysis.ts';

/** A finding, and whether the baseline holds it. */
export interface ShownFinding {
  readonly finding: Reported;
  readonly isOld: boolean;
}

/** The findings of a document that are to be shown: as the settings say, without those the baseline holds, or with them as old. */
export function shownFindings(file: OpenFile, analysis: Analysis): ShownFinding[] {
  const { baseline } = analysis.settings;
  const { project, path } = file.place;
  const matcher = baseline === 'show' ? undefined : project.baseline.matcher(path);
  return findingsOf(analysis).flatMap((finding) => {
    const line = matcher && analysis.lines.lineText(analysis.lines.lineAt(finding.start));
    const isOld = line !== undefined && matcher?.takes(finding.rule, fingerprintOf(finding.rule, line)) !== undefined;
    return isOld && baseline === 'hide' ? [] : [{ finding, isOld }];
  });
}

/** Those of them that are new. */
export function newFindings(file: OpenFile, analysis: Analysis): Reported[] {
  return shownFindings(file, analysis).flatMap(({ finding, isOld }) => (isOld ? [] : [finding]));
}

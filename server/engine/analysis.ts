import type { LineIndex } from '../../analysis/syntax/lines.ts';
import type { Phrase } from '../../rules/phrase.ts';
import type { Reported } from '../../rules/engine.ts';
import type { Settings } from '../settings.ts';
import type { FileResult } from './analyse.ts';

/** What is known of one version of an open document. */
export interface Analysis {
  readonly version: number;
  readonly settings: Settings;
  readonly lines: LineIndex;
  /** Undefined when the file was not analysed; the notice says why. */
  readonly result: FileResult | undefined;
  readonly notice: Phrase | undefined;
  /** How long it took, in milliseconds. */
  readonly ms: number;
}

export function findingsOf(analysis: Analysis | undefined): readonly Reported[] {
  return analysis?.result?.findings ?? [];
}

/** Names a finding within its file and version. */
export function findingId<F extends Pick<Reported, 'rule' | 'start' | 'end'>>(
  finding: F,
  findings: readonly F[],
): string {
  const name = `${finding.rule}:${finding.start}-${finding.end}`;
  const same = findings.filter(
    (one) => one.rule === finding.rule && one.start === finding.start && one.end === finding.end,
  );
  const index = same.indexOf(finding);
  return index > 0 ? `${name}#${index}` : name;
}

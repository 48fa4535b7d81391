import type { OpenFile } from '../documents/open-file.ts';
import { isLeak } from '../engine/analyse.ts';
import type { Analysis } from '../engine/analysis.ts';
import type { Status } from '../protocol.ts';
import { newFindings } from './old-findings.ts';

/** What the client's status item shows of an analysis. */
export function statusOf(file: OpenFile, analysis: Analysis): Status {
  const { version, ms, notice } = analysis;
  const findings = newFindings(file, analysis).filter(isLeak).length;
  const [fault] = file.place.project.configs.faults();
  const configuration = fault && `${fault.path} has a mistake${fault.keepsLast ? '; what it said before holds' : ''}`;
  return {
    uri: file.uri,
    version,
    findings,
    ms,
    ...(notice === undefined ? {} : { notice }),
    ...(configuration === undefined ? {} : { configuration }),
  };
}

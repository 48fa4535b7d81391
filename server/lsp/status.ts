import { type Bundle, phrase, say } from '../../rules/phrase.ts';
import type { OpenFile } from '../documents/open-file.ts';
import { isLeak } from '../engine/analyse.ts';
import type { Analysis } from '../engine/analysis.ts';
import type { Status } from '../protocol.ts';
import { newFindings } from './old-findings.ts';

/** What the client's status item shows of an analysis. @param uriOf of a path in the file's project */
export function statusOf(
  file: OpenFile,
  analysis: Analysis,
  bundle: Bundle,
  uriOf: (path: string) => string | undefined,
): Status {
  const { version, ms, notice } = analysis;
  const findings = newFindings(file, analysis).filter(isLeak).length;
  const [fault] = file.place.project.configs.faults();
  const mistake =
    fault &&
    (fault.keepsLast
      ? phrase`${fault.path} has a mistake; what it said before holds`
      : phrase`${fault.path} has a mistake`);
  const faulty = fault && uriOf(fault.path);
  return {
    uri: file.uri,
    version,
    findings,
    ms,
    ...(notice === undefined ? {} : { notice: say(notice, bundle) }),
    ...(mistake === undefined ? {} : { configuration: say(mistake, bundle) }),
    ...(faulty === undefined ? {} : { configurationFile: faulty }),
  };
}

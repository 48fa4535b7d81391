import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
} from 'vscode-languageserver';
import { UNUSED_SUPPRESSION } from '../../rules/engine.ts';
import { say } from '../../rules/phrase.ts';
import { fingerprintOf } from '../baseline/fingerprint.ts';
import type { Place } from '../documents/open-file.ts';
import { withCell } from '../report/place.ts';
import type { ScanFinding } from '../scan/types.ts';
import type { BaselineShow } from '../settings.ts';
import type { Capabilities } from './capabilities.ts';
import { pageOf, SEVERITIES, SOURCE } from './diagnostics.ts';

type Spot = Pick<ScanFinding['range'], 'line' | 'column' | 'endLine' | 'endColumn' | 'cell'>;

/** What of a closed file's findings is shown where. */
export interface ShownFindings {
  readonly diagnostics: readonly Diagnostic[];
  /** Leaks that the report lists: new ones, and old ones if the settings want them shown as all others. */
  readonly fresh: readonly ScanFinding[];
  /** How many findings the baseline holds, and how many of those the report lists. */
  readonly old: number;
  readonly listed: number;
}

/** Findings of a file that is not open, as they are to be shown. */
export function closedDiagnostics(
  uri: string,
  { project, path }: Place,
  findings: readonly ScanFinding[],
  baseline: BaselineShow,
  capabilities: Capabilities,
  uriOf: (path: string) => string | undefined,
): ShownFindings {
  const matcher = project.baseline.matcher(path);
  const fresh: ScanFinding[] = [];
  let [old, listed] = [0, 0];
  const diagnostics = findings.flatMap((finding) => {
    const isHeld = matcher?.takes(finding.rule, fingerprintOf(finding.rule, finding.source)) !== undefined;
    if (isHeld) old += 1;
    if (isHeld && baseline === 'show') listed += 1;
    const isOld = isHeld && baseline !== 'show';
    if (!isOld && finding.rule !== UNUSED_SUPPRESSION) fresh.push(finding);
    return isOld && baseline === 'hide' ? [] : [diagnosticOf(uri, finding, isOld, capabilities, uriOf)];
  });
  return { diagnostics, fresh, old, listed };
}

function diagnosticOf(
  uri: string,
  { rule, message, severity, range, related }: ScanFinding,
  isOld: boolean,
  capabilities: Capabilities,
  uriOf: (path: string) => string | undefined,
): Diagnostic {
  const diagnostic: Diagnostic = {
    range: rangeOf(range),
    severity: isOld ? DiagnosticSeverity.Hint : SEVERITIES[severity],
    source: SOURCE,
    code: rule,
    ...pageOf(rule, capabilities),
    message: say(withCell(message, range), capabilities.bundle),
  };
  if ((isOld || rule === UNUSED_SUPPRESSION) && capabilities.unnecessaryTag)
    diagnostic.tags = [DiagnosticTag.Unnecessary];
  if (!capabilities.related || related.length === 0) return diagnostic;
  diagnostic.relatedInformation = related.flatMap((one): DiagnosticRelatedInformation[] => {
    const at = one.path === undefined ? uri : uriOf(one.path);
    const said = say(one.message, capabilities.bundle);
    return at === undefined ? [] : [{ location: { uri: at, range: rangeOf(one) }, message: said }];
  });
  return diagnostic;
}

/** Of the protocol, which counts from zero. A notebook that is not open has no lines. */
export function rangeOf({ line, column, endLine, endColumn, cell }: Spot) {
  if (cell !== undefined) return { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  return {
    start: { line: line - 1, character: column - 1 },
    end: { line: endLine - 1, character: endColumn - 1 },
  };
}

import { LineIndex } from '../../analysis/syntax/lines.ts';
import type { Reported } from '../../rules/engine.ts';
import { applyEdits } from '../../rules/fixes/edits.ts';
import { withNewlines } from '../../rules/fix-all.ts';
import { type Phrase, phrase } from '../../rules/phrase.ts';
import type { Repair } from '../../rules/rule.ts';
import { OpenFile } from '../documents/open-file.ts';
import { type Analysis, findingId, findingsOf } from '../engine/analysis.ts';
import {
  type CodeExcerpt,
  type Evidence,
  type FileDiff,
  type FindingDetails,
  type FindingParams,
  Methods,
} from '../protocol.ts';
import { hunksOf } from '../report/diff.ts';
import { repairsOf } from './code-action.ts';
import { rangeOf } from './diagnostics.ts';
import { canApply } from './edits.ts';
import { locationInCells } from './in-cells.ts';
import { locate } from './notebooks.ts';
import type { Session } from './session.ts';

/** Lines shown before and after a finding's first line. */
const AROUND = 2;

/** `leaklens/details`: what the report shows of the finding somebody looks at. */
export function answerDetails(session: Session): void {
  session.connection.onRequest(Methods.details, async (params: FindingParams): Promise<FindingDetails | null> => {
    const found = await findingAt(session, params);
    return 'text' in found ? null : detailsOf(session, found);
  });
}

/** A finding of a document that is open, or was scanned. */
export interface Found {
  readonly file: OpenFile;
  readonly analysis: Analysis;
  readonly finding: Reported;
}

/** The finding a request names; else why it is not to be had, as the end of a sentence. */
export async function findingAt(session: Session, { uri, version, finding }: FindingParams): Promise<Found | Phrase> {
  const file = locate(session, uri)?.file ?? closedFile(session, uri);
  if (file === undefined) return phrase`the file is not open any more`;
  const analysis = await session.analyse(file, true);
  if (!session.files.has(file.uri)) session.settings.forget(file.uri);
  if (analysis.version !== version) return phrase`the file has changed since the report was made`;
  const findings = findingsOf(analysis);
  const meant = findings.find((one) => findingId(one, findings) === finding);
  return meant === undefined ? phrase`the finding is gone` : { file, analysis, finding: meant };
}

/** A file that a scan looked at, as it is on disk now. */
export function closedFile(session: Session, uri: string): OpenFile | undefined {
  if (!session.scan.files.has(uri)) return undefined;
  const place = session.projects.placeOf(uri);
  const text = place.project.read(place.path);
  return text === undefined ? undefined : new OpenFile(uri, '', 0, text, place, false);
}

function detailsOf(session: Session, { file, analysis, finding }: Found): FindingDetails {
  const alike = findingsOf(analysis).filter(
    (one) =>
      one.rule === finding.rule && repairsOf(session, file, one).some((repair) => (repair.others ?? []).length === 0),
  );
  return {
    code: excerpt(analysis.lines, finding.start),
    evidence: evidenceOf(session, file, analysis, finding),
    fixes: repairsOf(session, file, finding)
      .filter((repair) => canApply(session, repair))
      .map((repair) => ({
        title: session.say(repair.title),
        safety: repair.safety,
        ...(repair.why === undefined ? {} : { why: session.say(repair.why) }),
        changes: changesOf(session, file, analysis.lines.text, repair),
      })),
    alike: alike.length,
  };
}

function excerpt(lines: LineIndex, offset: number): CodeExcerpt {
  const line = lines.lineAt(offset);
  const last = lines.lineAt(lines.text.length);
  const first = Math.max(0, line - AROUND);
  const shown: string[] = [];
  for (let at = first; at <= Math.min(last, line + AROUND); at += 1) shown.push(lines.lineText(at));
  return { first, lines: shown };
}

/** The places a finding names, in its order; those whose file is gone are left out. */
export function evidenceOf(
  session: Session,
  file: OpenFile,
  analysis: Analysis,
  { related }: Reported,
): NamedEvidence[] {
  return related.flatMap((one) => evidence(session, file, analysis, one));
}

type NamedEvidence = Evidence & {
  /** The file's path in its project. */
  readonly name: string;
};

function evidence(
  session: Session,
  file: OpenFile,
  analysis: Analysis,
  related: Reported['related'][number],
): NamedEvidence[] {
  const { at, message, path } = related;
  const text = path === undefined ? analysis.lines.text : file.place.project.read(path);
  const uri = path === undefined ? file.uri : session.projects.uriOf(file.place.project, path);
  if (text === undefined || uri === undefined) return [];
  const lines = path === undefined ? analysis.lines : new LineIndex(text);
  const code = lines.lineText(lines.lineAt(at.start)).trim();
  const where = locationInCells(session, { uri, range: rangeOf(lines, at.start, at.end) });
  return [{ ...where, name: path ?? file.place.path, message: session.say(message), code }];
}

function changesOf(session: Session, file: OpenFile, text: string, repair: Repair): FileDiff[] {
  const made: FileDiff[] = [];
  if (repair.edits.length > 0) made.push({ uri: file.uri, isNew: false, hunks: diffOf(text, repair.edits) });
  for (const other of repair.others ?? []) {
    const before = file.place.project.read(other.path) ?? '';
    const uri = session.projects.uriOf(file.place.project, other.path) ?? other.path;
    made.push({ uri, isNew: other.hash === undefined, hunks: diffOf(before, other.edits) });
  }
  return made;
}

function diffOf(text: string, edits: Repair['edits']) {
  return hunksOf(text, applyEdits(text, withNewlines(text, edits)));
}

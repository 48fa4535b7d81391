import {
  type ChangeAnnotation,
  CreateFile,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { LineIndex } from '../../analysis/syntax/lines.ts';
import { withNewlines } from '../../rules/fix-all.ts';
import { english, type Phrase, phrase } from '../../rules/phrase.ts';
import type { Edit, Repair } from '../../rules/rule.ts';
import type { OpenFile } from '../documents/open-file.ts';
import type { Confirm } from '../settings.ts';
import { contentHash } from '../engine/content-hash.ts';
import { rangeOf } from './diagnostics.ts';
import type { Session } from './session.ts';

/** One annotation for all edits of a repair: the editor shows one entry to confirm. */
const ANNOTATION = 'leaklens';

/** A repair that cannot be made any more, or not in this editor. */
export class NotApplicable extends Error {
  readonly why: Phrase;

  /** @param why as the end of a sentence */
  constructor(why: Phrase) {
    super(english(why));
    this.why = why;
  }
}

/** Edits of a document as the protocol has them, in the document's own newlines. */
export function textEdits(lines: LineIndex, edits: readonly Edit[], annotationId?: string): TextEdit[] {
  return withNewlines(lines.text, edits).map(({ start, end, text }) => {
    const edit = { range: rangeOf(lines, start, end), newText: text };
    return annotationId === undefined ? edit : { ...edit, annotationId };
  });
}

/** Whether the editor can make a repair. */
export function canApply({ capabilities }: Session, repair: Repair): boolean {
  return capabilities.createFiles || !(repair.others ?? []).some((other) => other.hash === undefined);
}

/**
 * A repair as a workspace edit of the analysed version of its document.
 *
 * @throws NotApplicable when another file it edits has changed since
 */
export function repairEdit(
  session: Session,
  file: OpenFile,
  lines: LineIndex,
  repair: Repair,
  confirm: Confirm,
): WorkspaceEdit {
  const others = repair.others ?? [];
  const asks =
    session.capabilities.annotations && (confirm === 'always' || (confirm === 'otherFiles' && others.length > 0));
  const annotationId = asks ? ANNOTATION : undefined;
  const own = textEdits(lines, repair.edits, annotationId);
  if (!session.capabilities.documentChanges) return { changes: changesOf(session, file, own, others) };
  const changes: (TextDocumentEdit | CreateFile)[] = [];
  for (const other of others) changes.push(...otherChanges(session, file, other, annotationId));
  if (own.length > 0) changes.push({ textDocument: { uri: file.uri, version: versionOf(session, file) }, edits: own });
  return {
    documentChanges: changes,
    ...(asks ? { changeAnnotations: { [ANNOTATION]: annotation(session, repair) } } : {}),
  };
}

/** Edits of one document, tied to its version where the editor understands that. */
export function documentEdit(session: Session, file: OpenFile, edits: TextEdit[]): WorkspaceEdit {
  return session.capabilities.documentChanges
    ? { documentChanges: [{ textDocument: { uri: file.uri, version: versionOf(session, file) }, edits }] }
    : { changes: { [file.uri]: edits } };
}

/** Null: the editor has it not open, and takes the text on disk. */
export function versionOf({ files }: Session, file: OpenFile): number | null {
  return files.has(file.uri) ? file.version : null;
}

function annotation(session: Session, { title, why }: Repair): ChangeAnnotation {
  const description = why === undefined ? {} : { description: session.say(why) };
  return { label: session.say(title), needsConfirmation: true, ...description };
}

type Other = NonNullable<Repair['others']>[number];

function otherChanges(session: Session, file: OpenFile, other: Other, annotationId: string | undefined) {
  const uri = uriOf(session, file, other.path);
  const text = file.place.project.read(other.path);
  if (other.hash === undefined) {
    if (text !== undefined) throw new NotApplicable(phrase`${other.path} exists already`);
    const created = CreateFile.create(uri, { ignoreIfExists: false, overwrite: false }, annotationId);
    const edits = textEdits(new LineIndex(''), other.edits, annotationId);
    return [created, { textDocument: { uri, version: null }, edits }];
  }
  const edits = textEdits(currentLines(text, other), other.edits, annotationId);
  return [{ textDocument: { uri, version: session.files.get(uri)?.version ?? null }, edits }];
}

function changesOf(
  session: Session,
  file: OpenFile,
  own: TextEdit[],
  others: readonly Other[],
): Record<string, TextEdit[]> {
  const changes: Record<string, TextEdit[]> = own.length > 0 ? { [file.uri]: own } : {};
  for (const other of others) {
    if (other.hash === undefined) throw new NotApplicable(phrase`this editor cannot create files`);
    const lines = currentLines(file.place.project.read(other.path), other);
    changes[uriOf(session, file, other.path)] = textEdits(lines, other.edits);
  }
  return changes;
}

function currentLines(text: string | undefined, other: Other): LineIndex {
  if (text === undefined || contentHash(text) !== other.hash)
    throw new NotApplicable(phrase`${other.path} has changed since`);
  return new LineIndex(text);
}

function uriOf(session: Session, file: OpenFile, path: string): string {
  const uri = session.uriOfPath(file.place.project, path);
  if (uri === undefined) throw new NotApplicable(phrase`the file is in no folder`);
  return uri;
}

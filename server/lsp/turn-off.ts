import {
  type CodeAction,
  CodeActionKind,
  CreateFile,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { differingHull } from '../../analysis/syntax/edits.ts';
import { LineIndex } from '../../analysis/syntax/lines.ts';
import { type Phrase, phrase } from '../../rules/phrase.ts';
import { type ConfigName, isConfigName } from '../config/read.ts';
import { newConfig, patternOf, type TurnOff, withRuleOff } from '../config/turn-off.ts';
import type { OpenFile } from '../documents/open-file.ts';
import { folderOf } from '../project/paths.ts';
import type { ActionData } from './code-action.ts';
import { rangeOf } from './diagnostics.ts';
import { NotApplicable } from './edits.ts';
import type { Session } from './session.ts';

export type OffScope = 'file' | 'folder' | 'project';

const ANNOTATION = 'leaklens.configuration';

/** Actions that turn a rule off: for the file, its folder, or all that the configuration holds for. */
export function turnOffActions(session: Session, file: OpenFile, rule: string): CodeAction[] {
  if (session.projects.uriOf(file.place.project, file.place.path) === undefined) return [];
  const target = targetOf(file);
  if (target === undefined && !session.capabilities.createFiles) return [];
  const folder = folderOf(file.place.path);
  const name = target?.path ?? 'leaklens.json';
  const action = (title: Phrase, scope: OffScope): CodeAction => {
    const data: ActionData = { uri: file.uri, version: file.version, want: { kind: 'turn-off', rule, scope } };
    return { title: session.say(title), kind: CodeActionKind.QuickFix, data };
  };
  return [
    action(phrase`Turn off \`${rule}\` for this file (${name})`, 'file'),
    ...(folder === folderOf(name) ? [] : [action(phrase`Turn off \`${rule}\` in ${folder}/ (${name})`, 'folder')]),
    action(phrase`Turn off \`${rule}\` everywhere (${name})`, 'project'),
  ];
}

/** The configuration file to edit: the nearest inside the project. */
function targetOf({
  place: { project, path },
}: OpenFile): { readonly path: string; readonly name: ConfigName } | undefined {
  const nearest = project.configs.of(folderOf(path)).find((config) => !config.path.startsWith('../'));
  const name = nearest?.path.slice(nearest.path.lastIndexOf('/') + 1) ?? '';
  return nearest !== undefined && isConfigName(name) ? { path: nearest.path, name } : undefined;
}

/** @throws NotApplicable when the configuration file cannot be edited */
export function turnOffEdit(session: Session, file: OpenFile, rule: string, scope: OffScope): WorkspaceEdit {
  const { project, path } = file.place;
  const target = targetOf(file);
  const base = folderOf(target?.path ?? 'leaklens.json');
  const relative = base === '' ? path : path.slice(base.length + 1);
  const files = scope === 'project' ? undefined : patternOf(scope === 'file' ? relative : `${folderOf(relative)}/`);
  const off: TurnOff = { rule, files };
  if (target === undefined) return creation(session, file, newConfig(off));
  const text = project.read(target.path);
  const made = text === undefined ? undefined : withRuleOff(target.name, text, off, session.engine.rules);
  const uri = session.uriOfPath(project, target.path);
  if (text === undefined || made === undefined || uri === undefined)
    throw new NotApplicable(phrase`${target.path} has a mistake, or is written in a way that cannot be added to`);
  const { start, oldEnd, newEnd } = differingHull(text, made);
  const edits = [{ range: rangeOf(new LineIndex(text), start, oldEnd), newText: made.slice(start, newEnd) }];
  if (!session.capabilities.documentChanges) return { changes: { [uri]: edits } };
  return { documentChanges: [{ textDocument: { uri, version: session.files.get(uri)?.version ?? null }, edits }] };
}

/** A new file is shown before it is made. */
function creation(session: Session, file: OpenFile, text: string): WorkspaceEdit {
  const { project } = file.place;
  if (project.read('leaklens.json') !== undefined) throw new NotApplicable(phrase`leaklens.json has a mistake`);
  const uri = session.uriOfPath(project, 'leaklens.json');
  if (uri === undefined) throw new NotApplicable(phrase`the file is in no folder`);
  const annotationId = session.capabilities.annotations ? ANNOTATION : undefined;
  const start = { line: 0, character: 0 };
  const insertion = { range: { start, end: start }, newText: text };
  const created = CreateFile.create(uri, { ignoreIfExists: false, overwrite: false }, annotationId);
  const edit: TextDocumentEdit = {
    textDocument: { uri, version: null },
    edits: [annotationId === undefined ? insertion : { ...insertion, annotationId }],
  };
  const label = session.say(phrase`Create leaklens.json, the configuration of this project`);
  return {
    documentChanges: [created, edit],
    ...(annotationId === undefined ? {} : { changeAnnotations: { [ANNOTATION]: { label, needsConfirmation: true } } }),
  };
}

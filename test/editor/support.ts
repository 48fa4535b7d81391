import {
  type CodeAction,
  type CodeActionKind,
  commands,
  type Diagnostic,
  extensions,
  languages,
  Range,
  type TextDocument,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
} from 'vscode';

/** The first answer may have to wait for the server's start on a busy machine; later ones have no such excuse. Milliseconds. */
const PATIENCE = { first: 90_000, later: 25_000 };

let answered = false;

/** Asks again and again until the answer is neither undefined nor false. @throws when patience ends, with the words of `what` */
export async function until<T>(
  what: string | (() => string),
  ask: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  for (const limit = Date.now() + (answered ? PATIENCE.later : PATIENCE.first); Date.now() < limit; ) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) {
      answered = true;
      return answer;
    }
    await pause(50);
  }
  throw new Error(`waited in vain until ${typeof what === 'string' ? what : what()}`);
}

/** Waits for something that must not happen. */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A file of the test workspace. */
export function fileUri(name: string): Uri {
  const folder = workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('no folder is open');
  return Uri.joinPath(folder.uri, name);
}

/** Opens a file of the test workspace in an editor. */
export async function open(name: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(fileUri(name));
  await window.showTextDocument(document);
  return document;
}

/** Opens a text that no file holds. */
export async function openUntitled(language: string, content: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument({ language, content });
  await window.showTextDocument(document);
  return document;
}

/** LeakLens's diagnostics of a document. */
export function findingsOf(document: TextDocument): Diagnostic[] {
  return languages.getDiagnostics(document.uri).filter((diagnostic) => diagnostic.source === 'LeakLens');
}

/** The rule of a diagnostic. */
export function ruleOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits for a finding of a rule. */
export function finding(document: TextDocument, rule: string): Promise<Diagnostic> {
  return until(
    () => `${rule} is found in ${document.uri.path} (there: ${findingsOf(document).map(ruleOf)})`,
    () => {
      return findingsOf(document).find((diagnostic) => ruleOf(diagnostic) === rule);
    },
  );
}

/** Waits until a document has so many findings. */
export function findingCount(document: TextDocument, count: number): Promise<true> {
  const what = () => `${document.uri.path} has ${count} findings (there: ${findingsOf(document).map(ruleOf)})`;
  return until(what, () => findingsOf(document).length === count);
}

/** The code actions at a range; the kind narrows them. */
export async function actionsAt(document: TextDocument, range: Range, kind?: CodeActionKind): Promise<CodeAction[]> {
  const name = 'vscode.executeCodeActionProvider';
  return (await commands.executeCommand<CodeAction[]>(name, document.uri, range, kind?.value, 20)) ?? [];
}

/** Waits for a code action whose title contains some words, and applies its edit. */
export async function applyAction(
  document: TextDocument,
  range: Range,
  words: string,
  kind?: CodeActionKind,
): Promise<void> {
  const action = await until(`'${words}' is offered`, async () => {
    const actions = await actionsAt(document, range, kind);
    return actions.find((candidate) => candidate.title.includes(words) && candidate.edit);
  });
  equal(await workspace.applyEdit(action.edit!), true, 'the edit is applied');
}

/** Replaces a whole document's text. */
export async function setText(document: TextDocument, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(0, 0, document.lineCount, 0), text);
  equal(await workspace.applyEdit(edit), true, 'the text is set');
}

/** Takes back all edits and closes all editors. */
export async function closeAll(): Promise<void> {
  const tabs = () => window.tabGroups.all.flatMap((group) => group.tabs);
  for (let tries = 0; tabs().length > 0 && tries < 50; tries++) {
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    if (tabs().length > 0) await pause(20);
  }
  equal(tabs().length, 0, 'open editors');
}

/** The installed extension, active. */
export async function activeExtension() {
  const extension = extensions.getExtension('leaklens.leaklens');
  if (!extension) throw new Error('the extension is not installed');
  await extension.activate();
  return extension;
}

/** @throws when the two differ as JSON */
export function equal(actual: unknown, expected: unknown, what = 'values'): void {
  const [left, right] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (left !== right) throw new Error(`${what}: expected ${right}, got ${left}`);
}

/** @throws when the text lacks a part */
export function contains(text: string, part: string, what = 'text'): void {
  if (!text.includes(part)) throw new Error(`${what}: expected '${part}' in:\n${text}`);
}

import { env, extensions, l10n, Uri, version, window, workspace } from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { type FindingDetails, type FindingParams, Methods, type Report } from '../server/protocol.ts';

/** Opens a text about a finding for its reader to complete and send wherever they like; with its code only when they say so. Nothing is sent by us. */
export async function reportFalseAlarm(client: BaseLanguageClient, given: unknown): Promise<void> {
  const of = isFinding(given) ? given : await findingAtCaret(client);
  if (of === undefined) {
    void window.showInformationMessage(l10n.t('LeakLens: put the caret on a finding first'));
    return;
  }
  const report = await client.sendRequest<Report>(Methods.report);
  const finding = report.files.find((one) => one.uri === of.uri)?.findings.find((one) => one.id === of.finding);
  if (finding === undefined) {
    void window.showInformationMessage(l10n.t('LeakLens: this finding is gone'));
    return;
  }
  const withCode = await askForCode();
  if (withCode === undefined) return;
  const details = withCode ? await client.sendRequest<FindingDetails | null>(Methods.details, of) : null;
  const language = Uri.parse(of.uri).path.endsWith('.py') ? 'python' : 'typescript';
  const content = `# ${l10n.t('False alarm: {0}', finding.rule)}

${l10n.t('LeakLens has sent this nowhere. Shorten the code to what is needed, take out what is private, and report it where you like.')}

- ${l10n.t('Rule: {0}', finding.rule)}
${withCode ? `- ${l10n.t('Message: {0}', finding.message)}\n` : ''}- LeakLens ${ownVersion()}, VS Code ${version}

## ${l10n.t('Code')}

${fenced(details?.code.lines ?? [], language)}

## ${l10n.t('Why it is no leak')}

`;
  await window.showTextDocument(await workspace.openTextDocument({ language: 'markdown', content }));
}

/** @returns undefined when the user wants none of it */
async function askForCode(): Promise<boolean | undefined> {
  const items = [
    { label: l10n.t('Without code'), detail: l10n.t('You write an example yourself'), code: false },
    {
      label: l10n.t('With the lines around the finding'),
      detail: l10n.t('Look them over before you send them'),
      code: true,
    },
  ];
  return (await window.showQuickPick(items, { title: l10n.t('LeakLens: what is the report to hold?') }))?.code;
}

/** A fence longer than any in the code. */
function fenced(lines: readonly string[], language: string): string {
  const longest = Math.max(2, ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([ticks]) => ticks.length)));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${lines.join('\n')}\n${fence}`;
}

function isFinding(given: unknown): given is FindingParams {
  return typeof given === 'object' && given !== null && typeof (given as { finding?: unknown }).finding === 'string';
}

async function findingAtCaret(client: BaseLanguageClient): Promise<FindingParams | undefined> {
  const editor = window.activeTextEditor;
  if (editor === undefined) return undefined;
  const uri = client.code2ProtocolConverter.asUri(editor.document.uri);
  const { files } = await client.sendRequest<Report>(Methods.report);
  const file = files.find((one) => one.uri === uri);
  const line = editor.selection.active.line;
  const finding = file?.findings.find(({ range }) => range.start.line <= line && line <= range.end.line);
  return file && finding ? { uri, version: file.version, finding: finding.id } : undefined;
}

/** Copies what one needs to know to look into a problem: versions, settings, state; no code and no paths. */
export async function copyDebugInformation(client: BaseLanguageClient): Promise<void> {
  const settings = workspace.getConfiguration('leaklens');
  const report = client.state === State.Running ? await client.sendRequest<Report>(Methods.report) : undefined;
  const counts = new Map<string, number>();
  for (const { findings } of report?.files ?? [])
    for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const lines = [
    `LeakLens ${ownVersion()}, VS Code ${version}, ${env.appHost}, ${env.uiKind === 2 ? 'web' : 'desktop'}`,
    `Server: ${State[client.state]}; trusted workspace: ${workspace.isTrusted}; folders: ${workspace.workspaceFolders?.length ?? 0}`,
    `Settings: ${JSON.stringify(settings, withoutPaths)}`,
    `Open files: ${report?.examined ?? 0}; findings: ${JSON.stringify(Object.fromEntries(counts))}`,
  ];
  await env.clipboard.writeText(`${lines.join('\n')}\n`);
  void window.showInformationMessage(l10n.t('LeakLens: the debug information is in the clipboard'));
}

/** Patterns of files are as private as the files' names: how many there are has to do. */
function withoutPaths(_key: string, value: unknown): unknown {
  return Array.isArray(value) ? `${value.length} entries` : value;
}

function ownVersion(): string {
  return (extensions.getExtension('leaklens.leaklens')?.packageJSON as { version?: string } | undefined)?.version ?? '';
}

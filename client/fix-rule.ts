import { l10n, type LogOutputChannel, type TextDocument, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type FixRuleParams,
  type FixRuleResult,
  Methods,
  type Remaining,
  type RemainingParams,
  type RuleSummary,
} from '../server/protocol.ts';
import { underProgress } from './progress.ts';
import type { ReportSource } from './report-source.ts';

/** The scheme of the documents that show what an edit would do. */
const PREVIEW = 'vscode-bulkeditpreview-editor';

/** Repairs all findings of a rule in a file, or in the workspace with progress; says what was changed, what was left and why. */
export async function fixRule(
  client: BaseLanguageClient,
  output: LogOutputChannel,
  source: ReportSource,
  given: unknown,
): Promise<void> {
  const { rule, uri } = isWanted(given) ? given : { rule: await chooseRule(client), uri: undefined };
  if (rule === undefined) return;
  const unsafe = await askUnsafe(rule);
  if (unsafe === undefined) return;
  const token = `fix-${Date.now()}`;
  const params: FixRuleParams = { rule, unsafe, token, ...(uri === undefined ? {} : { uri }) };
  const edited = new Map<string, TextDocument>();
  // What was ticked in the preview only the editor knows. The preview itself is made of documents with the same paths.
  const watch = workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (document.uri.scheme !== PREVIEW && contentChanges.length > 0) edited.set(document.uri.path, document);
  });
  const result = await underProgress(source, {
    title: l10n.t('LeakLens: repairing {0}', rule),
    token,
    send: (cancellation) => client.sendRequest<FixRuleResult>(Methods.fixRule, params, cancellation),
  }).finally(() => watch.dispose());
  if (result === undefined) {
    void window.showInformationMessage(l10n.t('LeakLens: cancelled, nothing was changed'));
    return;
  }
  await summarise(result.applied ? await asChosen(client, params, result, edited) : result, output);
}

/** What the preview left alone is left: whole files, and in the others the findings that the server still sees in their texts. */
async function asChosen(
  client: BaseLanguageClient,
  { rule, unsafe }: FixRuleParams,
  result: FixRuleResult,
  edited: ReadonlyMap<string, TextDocument>,
): Promise<FixRuleResult> {
  const reason = l10n.t('it was not ticked in the preview');
  const documentOf = ({ uri }: { uri: string }) => edited.get(Uri.parse(uri).path);
  const unticked = result.changed
    .filter((one) => documentOf(one) === undefined)
    .flatMap(({ uri, lines }) => lines.map((line) => ({ uri, line, reason })));
  const changed = result.changed.filter((one) => documentOf(one) !== undefined);
  const files = changed.flatMap(({ uri }) => {
    const document = documentOf({ uri });
    // A cell's text is not its notebook's.
    return document?.uri.scheme === Uri.parse(uri).scheme ? [{ uri, text: document.getText() }] : [];
  });
  const params: RemainingParams = { rule, unsafe, files };
  const remaining = files.length === 0 ? [] : await client.sendRequest<Remaining[]>(Methods.remaining, params);
  const partly = remaining.flatMap(({ uri, lines }) => lines.map((line) => ({ uri, line, reason })));
  const made = changed.map(({ uri, lines }) => {
    const still = remaining.find((one) => one.uri === uri)?.lines.length ?? 0;
    return { uri, lines: lines.slice(0, Math.max(0, lines.length - still)) };
  });
  return {
    ...result,
    changed: made.filter(({ lines }) => lines.length > 0),
    left: [...unticked, ...partly, ...result.left],
  };
}

function isWanted(given: unknown): given is { rule: string; uri?: string } {
  return typeof given === 'object' && given !== null && typeof (given as { rule?: unknown }).rule === 'string';
}

async function chooseRule(client: BaseLanguageClient): Promise<string | undefined> {
  const rules = await client.sendRequest<RuleSummary[]>(Methods.rules);
  const items = rules.map(({ rule, title }) => ({ label: rule, description: title }));
  return (await window.showQuickPick(items, { title: l10n.t('LeakLens: repair all findings of which rule?') }))?.label;
}

async function askUnsafe(rule: string): Promise<boolean | undefined> {
  const items = [
    { label: l10n.t('Safe repairs only'), detail: l10n.t('Those that keep what the code does'), unsafe: false },
    {
      label: l10n.t('Also repairs that ask'),
      detail: l10n.t('Look them over: they change what the code does'),
      unsafe: true,
    },
  ];
  return (await window.showQuickPick(items, { title: l10n.t('LeakLens: repair all findings of {0}', rule) }))?.unsafe;
}

async function summarise({ applied, reason, changed, left }: FixRuleResult, output: LogOutputChannel): Promise<void> {
  const repairs = changed.reduce((sum, one) => sum + one.lines.length, 0);
  const text = applied
    ? l10n.t('LeakLens: repaired {0} in {1}, {2} left', findings(repairs), files(changed.length), left.length)
    : l10n.t('LeakLens: nothing was changed: {0}', reason ?? '');
  for (const { uri, lines } of changed) output.info(`${nameOf(uri)}: ${lines.length} repaired`);
  for (const { uri, line, reason: why } of left) output.info(`${nameOf(uri)}:${line + 1} is left: ${why}`);
  const show = l10n.t('What and Why');
  const choice = await window.showInformationMessage(text, ...(left.length > 0 ? [show] : []));
  if (choice === show) output.show();
}

const findings = (count: number): string => (count === 1 ? l10n.t('1 finding') : l10n.t('{0} findings', count));

const files = (count: number): string => (count === 1 ? l10n.t('1 file') : l10n.t('{0} files', count));

const nameOf = (uri: string): string => workspace.asRelativePath(Uri.parse(uri));

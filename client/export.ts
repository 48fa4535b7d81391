import { l10n, type LogOutputChannel, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type ExportParams, Methods } from '../server/protocol.ts';
import { underProgress } from './progress.ts';
import type { ReportSource } from './report-source.ts';

const FORMATS = [
  { format: 'markdown', label: 'Markdown', ending: 'md' },
  { format: 'html', label: 'HTML', ending: 'html' },
  { format: 'sarif', label: 'SARIF', ending: 'sarif' },
  { format: 'json', label: 'JSON', ending: 'json' },
] as const;

/** Writes the report as a document, in a form and to a place that the user chooses. */
export async function exportReport(
  client: BaseLanguageClient,
  output: LogOutputChannel,
  source: ReportSource,
): Promise<void> {
  const chosen = await window.showQuickPick(FORMATS, { title: l10n.t('LeakLens: export the report as') });
  if (chosen === undefined) return;
  const { format, label, ending } = chosen;
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const name = `leak-report.${ending}`;
  const to = await window.showSaveDialog({
    title: l10n.t('LeakLens: export the report'),
    defaultUri: folder === undefined ? Uri.file(name) : Uri.joinPath(folder, name),
    filters: { [label]: [ending] },
  });
  if (to === undefined) return;
  const token = `export-${Date.now()}`;
  const params: ExportParams = { format, code: true, date: today(), token };
  const text = await underProgress(source, {
    title: l10n.t('LeakLens: writing the report'),
    token,
    send: (cancellation) => client.sendRequest<string>(Methods.exportReport, params, cancellation),
  });
  if (text === undefined) return;
  try {
    await workspace.fs.writeFile(to, new TextEncoder().encode(text));
  } catch (error) {
    output.error(`The report was not written: ${String(error)}`);
    void window.showErrorMessage(l10n.t('LeakLens: {0} could not be written', workspace.asRelativePath(to)));
    return;
  }
  const open = l10n.t('Open');
  const message = l10n.t('LeakLens: the report is in {0}', workspace.asRelativePath(to));
  if ((await window.showInformationMessage(message, open)) === open) await window.showTextDocument(to);
}

/** The day as the user's calendar has it: `2025-03-01`. */
function today(): string {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

import {
  type CancellationToken,
  commands,
  type Disposable,
  type LogOutputChannel,
  l10n,
  Range,
  Selection,
  TextEditorRevealType,
  Uri,
  type WebviewView,
  type WebviewViewProvider,
  window,
} from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { type FindingDetails, type FindingParams, Methods, type PlainRange } from '../server/protocol.ts';
import { act } from './act.ts';
import type { History } from './history.ts';
import { nameOf, show } from './notebooks.ts';
import { type FromPanel, PAGE_COMMANDS, type ToPanel } from './panel/messages.ts';
import { allFiles, type Known, type ReportSource, type ScanProgress } from './report-source.ts';
import { reportHtml } from './report-html.ts';
import type { RulePages } from './rule-pages.ts';

/** The report panel's view: hands the server's report to the page and the page's wishes to the server. */
export class ReportView implements WebviewViewProvider, Disposable {
  private view: WebviewView | undefined;
  private readonly disposables: Disposable[];

  constructor(
    private readonly extensionUri: Uri,
    private readonly client: BaseLanguageClient,
    private readonly rulePages: RulePages,
    private readonly output: LogOutputChannel,
    private readonly source: ReportSource,
    private readonly history: History,
  ) {
    const quietly = (work: Promise<void>) =>
      void work.catch((error: unknown) => this.output.error(`Report panel: ${String(error)}`));
    source.watch(() => this.isVisible);
    this.disposables = [
      window.registerWebviewViewProvider('leaklens.report', this, {
        webviewOptions: { retainContextWhenHidden: false },
      }),
      source.onDidChange((known) => quietly(this.send(known))),
      source.onDidProgress((progress) => quietly(this.sendProgress(progress))),
    ];
  }

  get isVisible(): boolean {
    return this.view?.visible === true;
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }

  resolveWebviewView(view: WebviewView, _context: unknown, _token: CancellationToken): void {
    this.view = view;
    const dist = Uri.joinPath(this.extensionUri, 'dist');
    view.webview.options = { enableScripts: true, localResourceRoots: [dist] };
    const received = view.webview.onDidReceiveMessage((message: FromPanel) => {
      this.take(message).catch((error: unknown) => this.output.error(`Report panel: ${String(error)}`));
    });
    const shown = view.onDidChangeVisibility(() => this.source.refresh());
    view.onDidDispose(() => {
      received.dispose();
      shown.dispose();
      this.view = undefined;
    });
    view.webview.html = reportHtml(view.webview, dist);
  }

  private async send(known: Known): Promise<void> {
    if (this.view === undefined) return;
    if (!('report' in known)) {
      await this.view.webview.postMessage({ type: 'trouble', trouble: known.trouble } satisfies ToPanel);
      return;
    }
    const { report } = known;
    const files = allFiles(report);
    const since = this.history.since(report, {
      session: l10n.t('This session'),
      baseline: l10n.t('Since the baseline'),
    });
    const names = namesOf([...report.open, ...files.map(({ uri }) => uri)]);
    const message: ToPanel = { type: 'report', report: { ...report, files }, names, since };
    const value = files.reduce((sum, file) => sum + file.findings.length, 0);
    this.view.badge = value === 0 ? undefined : { value, tooltip: l10n.t('{0} findings', value) };
    await this.view.webview.postMessage(message);
  }

  private async sendProgress(progress: ScanProgress): Promise<void> {
    const message: ToPanel = progress === undefined ? { type: 'idle' } : { type: 'progress', ...progress };
    await this.view?.webview.postMessage(message);
  }

  private async take(message: FromPanel): Promise<void> {
    switch (message.type) {
      case 'ready':
        await this.view?.webview.postMessage({ type: 'texts', texts: panelTexts() } satisfies ToPanel);
        await this.sendProgress(this.source.scan);
        return this.source.tell();
      case 'jump':
        return jump(Uri.parse(message.uri), message.range);
      case 'rule':
        return this.rulePages.show(message.rule);
      case 'details':
        return this.details(message.of);
      case 'fix':
        await act(this.client, Methods.applyFix, { ...message.of, fix: message.fix });
        return this.source.refresh();
      case 'suppress':
        await act(this.client, Methods.suppress, { ...message.of, reason: message.reason });
        return this.source.refresh();
      case 'fixAll':
        return void commands.executeCommand('leaklens.fixRule', { rule: message.rule, uri: message.uri });
      case 'run':
        if (PAGE_COMMANDS.includes(message.command)) await commands.executeCommand(message.command, message.argument);
    }
  }

  private async details(of: FindingParams): Promise<void> {
    if (this.client.state !== State.Running) return;
    const details = await this.client.sendRequest<FindingDetails | null>(Methods.details, of);
    const uris = [
      ...(details?.evidence ?? []).map((one) => one.uri),
      ...(details?.fixes ?? []).flatMap((fix) => fix.changes.map((change) => change.uri)),
    ];
    await this.view?.webview.postMessage({ type: 'details', of, details, names: namesOf(uris) } satisfies ToPanel);
  }
}

/** What to call files. */
function namesOf(uris: readonly string[]): Record<string, string> {
  return Object.fromEntries(uris.map((uri) => [uri, nameOf(Uri.parse(uri))]));
}

/** The page's texts in the editor's language; English needs none. */
function panelTexts(): Record<string, string> {
  const entries = Object.entries(l10n.bundle ?? {});
  return Object.fromEntries(
    entries.map(([key, text]) => [key, typeof text === 'string' ? text : (text as { message: string }).message]),
  );
}

/** Shows a place in its editor. */
export async function jump(uri: Uri, { start, end }: PlainRange): Promise<void> {
  const range = new Range(start.line, start.character, end.line, end.character);
  const editor = await show(uri);
  if (editor === undefined) return;
  editor.selection = new Selection(range.start, range.start);
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
  await commands.executeCommand('workbench.action.focusActiveEditorGroup');
}

import {
  type CancellationToken,
  commands,
  type Disposable,
  type LogOutputChannel,
  Range,
  Selection,
  TextEditorRevealType,
  Uri,
  type WebviewView,
  type WebviewViewProvider,
  window,
  workspace,
} from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { type ApplyFixResult, Methods, type PlainRange, type Report } from '../server/protocol.ts';
import type { FromPanel, ToPanel } from './panel/messages.ts';
import { reportHtml } from './report-html.ts';
import type { RulePages } from './rule-pages.ts';

/** The report is asked for at most so often, in milliseconds. */
const REFRESH_DELAY = 250;

/** The report panel's view: hands the server's report to the page and the page's wishes to the server. */
export class ReportView implements WebviewViewProvider, Disposable {
  private view: WebviewView | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly disposables: Disposable[];

  constructor(
    private readonly extensionUri: Uri,
    private readonly client: BaseLanguageClient,
    private readonly rulePages: RulePages,
    private readonly output: LogOutputChannel,
  ) {
    this.disposables = [
      window.registerWebviewViewProvider('leaklens.report', this, {
        webviewOptions: { retainContextWhenHidden: false },
      }),
      client.onNotification(Methods.reportChanged, () => this.refresh()),
      client.onDidChangeState(() => this.refresh()),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const disposable of this.disposables) disposable.dispose();
  }

  resolveWebviewView(view: WebviewView, _context: unknown, _token: CancellationToken): void {
    this.view = view;
    const dist = Uri.joinPath(this.extensionUri, 'dist');
    view.webview.options = { enableScripts: true, localResourceRoots: [dist] };
    const received = view.webview.onDidReceiveMessage((message: FromPanel) => {
      this.take(message).catch((error: unknown) => this.output.error(`Report panel: ${String(error)}`));
    });
    const shown = view.onDidChangeVisibility(() => this.refresh());
    view.onDidDispose(() => {
      received.dispose();
      shown.dispose();
      this.view = undefined;
    });
    view.webview.html = reportHtml(view.webview, dist);
  }

  /** Has the page show what the server knows now, soon. */
  refresh(): void {
    if (!this.view?.visible || this.timer !== undefined) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.send().catch((error: unknown) => this.output.error(`Report panel: ${String(error)}`));
    }, REFRESH_DELAY);
  }

  private async send(): Promise<void> {
    if (this.view === undefined) return;
    const message = await this.message();
    await this.view?.webview.postMessage(message);
    if (this.view && message.type === 'report') {
      const value = message.report.files.reduce((sum, file) => sum + file.findings.length, 0);
      this.view.badge = value === 0 ? undefined : { value, tooltip: `${value} findings in open files` };
    }
  }

  private async message(): Promise<ToPanel> {
    if (this.client.state !== State.Running) return { type: 'unavailable', reason: 'LeakLens is starting' };
    try {
      const report = await this.client.sendRequest<Report>(Methods.report);
      const names = report.files.map(({ uri }) => [uri, workspace.asRelativePath(Uri.parse(uri))]);
      return { type: 'report', report, names: Object.fromEntries(names) };
    } catch (error) {
      this.output.error(`The report is not to be had: ${String(error)}`);
      return { type: 'unavailable', reason: 'The report is not to be had right now; the log says why' };
    }
  }

  private async take(message: FromPanel): Promise<void> {
    if (message.type === 'ready') return this.send();
    if (message.type === 'jump') return jump(Uri.parse(message.uri), message.range);
    if (message.type === 'rule') return this.rulePages.show(message.rule);
    const { uri, version, finding, fix } = message;
    const result = await this.client.sendRequest<ApplyFixResult>(Methods.applyFix, { uri, version, finding, fix });
    if (!result.applied)
      void window.showInformationMessage(`LeakLens: ${result.reason ?? 'the repair was not applied'}`);
    this.refresh();
  }
}

async function jump(uri: Uri, { start, end }: PlainRange): Promise<void> {
  const range = new Range(start.line, start.character, end.line, end.character);
  const editor = await window.showTextDocument(uri, { preview: true });
  editor.selection = new Selection(range.start, range.start);
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
  await commands.executeCommand('workbench.action.focusActiveEditorGroup');
}

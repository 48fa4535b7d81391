import { type Disposable, languages, MarkdownString, StatusBarAlignment, ThemeColor, window } from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { Methods, type Status } from '../server/protocol.ts';
import { analysedUri } from './notebooks.ts';
import { LANGUAGES } from './options.ts';

/** The last analyses kept, one a file. */
const MOST_FILES = 500;

/** The status bar's item: findings of the file in front, time of its last analysis, notices about it. */
export class StatusItem implements Disposable {
  private readonly item = window.createStatusBarItem('leaklens.status', StatusBarAlignment.Right, 100);
  private readonly byFile = new Map<string, Status>();
  private readonly disposables: Disposable[];

  constructor(private readonly client: BaseLanguageClient) {
    this.item.name = 'LeakLens';
    this.item.command = 'leaklens.showReport';
    this.disposables = [
      this.item,
      client.onNotification(Methods.status, (status: Status) => this.take(status)),
      client.onDidChangeState(() => this.show()),
      window.onDidChangeActiveTextEditor(() => this.show()),
    ];
    this.show();
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }

  /** The text on show, or undefined when the file in front is none of ours. */
  get text(): string | undefined {
    return this.isOurs() ? this.item.text : undefined;
  }

  private take(status: Status): void {
    this.byFile.delete(status.uri);
    this.byFile.set(status.uri, status);
    for (const oldest of this.byFile.keys()) {
      if (this.byFile.size <= MOST_FILES) break;
      this.byFile.delete(oldest);
    }
    this.show();
  }

  private isOurs(): boolean {
    const document = window.activeTextEditor?.document;
    return document !== undefined && languages.match([...LANGUAGES], document) > 0;
  }

  private show(): void {
    const document = window.activeTextEditor?.document;
    if (document === undefined || !this.isOurs()) {
      this.item.hide();
      return;
    }
    const status = this.byFile.get(this.client.code2ProtocolConverter.asUri(analysedUri(document)));
    const { text, tooltip, warns } = describe(this.client.state, status);
    this.item.text = text;
    this.item.tooltip = new MarkdownString(tooltip);
    this.item.accessibilityInformation = { label: tooltip };
    this.item.backgroundColor = warns ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    this.item.show();
  }
}

function describe(state: State, status: Status | undefined): { text: string; tooltip: string; warns: boolean } {
  if (state === State.Starting)
    return { text: '$(loading~spin) LeakLens', tooltip: 'LeakLens is starting', warns: false };
  if (state !== State.Running) {
    return {
      text: '$(error) LeakLens',
      tooltip: 'LeakLens is not running. Run `LeakLens: Restart Server`',
      warns: true,
    };
  }
  if (status === undefined)
    return { text: '$(search) LeakLens', tooltip: 'LeakLens has not looked at this file', warns: false };
  if (status.notice) return { text: '$(warning) LeakLens', tooltip: `LeakLens: ${status.notice}`, warns: true };
  if (status.configuration) {
    return { text: '$(warning) LeakLens', tooltip: `LeakLens: ${status.configuration}`, warns: true };
  }
  const leaks = status.findings === 1 ? '1 leak' : `${status.findings} leaks`;
  const time = status.ms < 10 ? status.ms.toFixed(1) : status.ms.toFixed(0);
  return {
    text: status.findings === 0 ? '$(check) LeakLens' : `$(search) ${leaks}`,
    tooltip: `LeakLens: ${status.findings === 0 ? 'no leaks' : leaks} found in this file, last analysis ${time} ms`,
    warns: false,
  };
}

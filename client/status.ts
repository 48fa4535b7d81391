import {
  type Command,
  type Disposable,
  l10n,
  languages,
  MarkdownString,
  StatusBarAlignment,
  ThemeColor,
  Uri,
  window,
} from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { Methods, type Status } from '../server/protocol.ts';
import { analysedUri } from './notebooks.ts';
import { LOOKED_AT } from './options.ts';

/** The last analyses kept, one a file. */
const MOST_FILES = 500;

/** The status bar's item: findings of the file in front, time of its last analysis, notices about it. */
export class StatusItem implements Disposable {
  private readonly item = window.createStatusBarItem('leaklens.status', StatusBarAlignment.Right, 100);
  private readonly byFile = new Map<string, Status>();
  private readonly disposables: Disposable[];

  constructor(private readonly client: BaseLanguageClient) {
    this.item.name = 'LeakLens';
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
    return document !== undefined && languages.match(LOOKED_AT, document) > 0;
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
    this.item.command = commandOf(status);
    this.item.backgroundColor = warns ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    this.item.show();
  }
}

/** A mistake in a configuration is mended where it stands; all else is told in the report. */
function commandOf(status: Status | undefined): string | Command {
  const faulty = status?.notice === undefined ? status?.configurationFile : undefined;
  if (faulty === undefined) return 'leaklens.showReport';
  return { command: 'vscode.open', title: '', arguments: [Uri.parse(faulty)] };
}

function describe(state: State, status: Status | undefined): { text: string; tooltip: string; warns: boolean } {
  const quiet = (text: string, tooltip: string) => ({ text, tooltip, warns: false });
  const warning = (tooltip: string) => ({ text: '$(warning) LeakLens', tooltip, warns: true });
  if (state === State.Starting) return quiet('$(loading~spin) LeakLens', l10n.t('LeakLens is starting'));
  if (state !== State.Running) {
    const tooltip = l10n.t('LeakLens is not running. Run `LeakLens: Restart Server`');
    return { text: '$(error) LeakLens', tooltip, warns: true };
  }
  if (status === undefined) return quiet('$(search) LeakLens', l10n.t('LeakLens has not looked at this file'));
  if (status.notice) return warning(`LeakLens: ${status.notice}`);
  if (status.configuration) return warning(`LeakLens: ${status.configuration}`);
  const time = status.ms < 10 ? status.ms.toFixed(1) : status.ms.toFixed(0);
  if (status.findings === 0)
    return quiet('$(check) LeakLens', l10n.t('LeakLens: no leaks found in this file, last analysis {0} ms', time));
  const leaks = status.findings === 1 ? l10n.t('1 leak') : l10n.t('{0} leaks', status.findings);
  return quiet(`$(search) ${leaks}`, l10n.t('LeakLens: {0} found in this file, last analysis {1} ms', leaks, time));
}

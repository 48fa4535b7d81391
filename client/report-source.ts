import { type Disposable, EventEmitter, type LogOutputChannel } from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import {
  Methods,
  type Progress,
  type Report,
  type ReportFile,
  type ReportParams,
  SCAN,
  type ScanSummary,
} from '../server/protocol.ts';
import type { Trouble } from './panel/messages.ts';

/** The report is asked for at most so often, in milliseconds. */
const REFRESH_DELAY = 250;

/** What is known now: the newest report, or why there is none. */
export type Known = { readonly report: Report } | { readonly trouble: Trouble };

/** How far a scan of the workspace is; undefined when none runs. */
export type ScanProgress = Pick<Progress, 'done' | 'total'> | undefined;

/** Asks the server for its report, once for all that show it, and only while somebody does. */
export class ReportSource implements Disposable {
  private readonly changed = new EventEmitter<Known>();
  private readonly progressed = new EventEmitter<ScanProgress>();
  readonly onDidChange = this.changed.event;
  readonly onDidProgress = this.progressed.event;
  private readonly told = new EventEmitter<Progress>();
  private readonly ended = new EventEmitter<ScanSummary>();
  /** How far long requests are. A client hears each notification in one place alone: this is it. */
  readonly onDidTell = this.told.event;
  readonly onDidScan = this.ended.event;
  private readonly watchers: (() => boolean)[] = [];
  private readonly disposables: Disposable[];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private scanned: { readonly revision: number; readonly files: readonly ReportFile[] } | undefined;
  private running: ScanProgress;

  constructor(
    private readonly client: BaseLanguageClient,
    private readonly output: LogOutputChannel,
  ) {
    this.disposables = [
      client.onNotification(Methods.reportChanged, () => this.refresh()),
      client.onNotification(Methods.progress, (progress: Progress) => {
        if (progress.token === SCAN) this.progress(progress);
        this.told.fire(progress);
      }),
      client.onNotification(Methods.scanned, (summary: ScanSummary) => {
        this.progress(undefined);
        this.ended.fire(summary);
      }),
      client.onDidChangeState(() => {
        // Another server knows nothing of this one's scans.
        this.scanned = undefined;
        this.progress(undefined);
        this.refresh();
      }),
      this.changed,
      this.told,
      this.ended,
      this.progressed,
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const disposable of this.disposables) disposable.dispose();
  }

  get scan(): ScanProgress {
    return this.running;
  }

  /** @param isWatching whether the watcher shows anything now */
  watch(isWatching: () => boolean): void {
    this.watchers.push(isWatching);
  }

  /** Has everybody told what the server knows now, soon. */
  refresh(): void {
    if (this.timer !== undefined || !this.watchers.some((isWatching) => isWatching())) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.tell();
    }, REFRESH_DELAY);
  }

  /** Tells at once. */
  async tell(): Promise<void> {
    this.changed.fire(await this.known());
  }

  private progress(progress: ScanProgress): void {
    this.running = progress;
    this.progressed.fire(progress);
  }

  private async known(): Promise<Known> {
    const { state } = this.client;
    if (state !== State.Running) return { trouble: state === State.Starting ? 'starting' : 'stopped' };
    try {
      const params: ReportParams = this.scanned === undefined ? {} : { scan: this.scanned.revision };
      const report = await this.client.sendRequest<Report>(Methods.report, params);
      if (report.scanned !== undefined && report.scan !== undefined)
        this.scanned = { revision: report.scan.revision, files: report.scanned };
      return { report: this.scanned === undefined ? report : { ...report, scanned: this.scanned.files } };
    } catch (error) {
      this.output.error(`The report is not to be had: ${String(error)}`);
      return { trouble: 'failed' };
    }
  }
}

/** All files of a report with findings: open ones as they are, the others as they were scanned. */
export function allFiles({ files, open, scanned }: Report): readonly ReportFile[] {
  const known = new Set([...open, ...files.map(({ uri }) => uri)]);
  return [...files, ...(scanned ?? []).filter(({ uri }) => !known.has(uri))];
}

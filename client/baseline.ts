import { type Disposable, FileType, l10n, type Memento, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type BaselineFile, Methods, type ScanSummary } from '../server/protocol.ts';
import type { ReportSource } from './report-source.ts';

/** So many findings of a first scan are too many to begin with. */
const MANY = 50;
const OFFERED = 'leaklens.baselineOffered';

/** Offers, once a workspace, to keep what a first scan found as old, so that only new leaks are shown. */
export class BaselineOffer implements Disposable {
  private readonly disposable: Disposable;

  constructor(
    private readonly client: BaseLanguageClient,
    private readonly memory: Memento,
    source: ReportSource,
  ) {
    this.disposable = source.onDidScan((summary) => void this.offer(summary));
  }

  dispose(): void {
    this.disposable.dispose();
  }

  /** Writes the findings of the last scan as baselines, one a folder of the workspace. */
  async create(): Promise<void> {
    const files = await this.client.sendRequest<BaselineFile[]>(Methods.baseline);
    if (files.length === 0) {
      void window.showInformationMessage(
        l10n.t('LeakLens: scan the workspace first; what is found then becomes the baseline'),
      );
      return;
    }
    for (const { uri, text } of files) await write(Uri.parse(uri), text);
  }

  private async offer({ findings, cancelled, hasBaseline }: ScanSummary): Promise<void> {
    if (cancelled || hasBaseline || findings < MANY || this.memory.get<boolean>(OFFERED)) return;
    await this.memory.update(OFFERED, true);
    const message = l10n.t(
      'LeakLens found {0} leaks. Keep them as a baseline, and show only new ones from now on?',
      findings,
    );
    const create = l10n.t('Create Baseline');
    const choice = await window.showInformationMessage(message, create, l10n.t('Show All'));
    if (choice === create) await this.create();
  }
}

/** Through no link: it could lead out of the workspace. */
async function write(uri: Uri, text: string): Promise<void> {
  const type = await workspace.fs.stat(uri).then(
    (stats) => stats.type,
    () => FileType.File,
  );
  if (type !== FileType.File) {
    void window.showWarningMessage(
      l10n.t('LeakLens: {0} is no plain file, and is left alone', workspace.asRelativePath(uri)),
    );
    return;
  }
  await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

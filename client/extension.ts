import { type Disposable, type ExtensionContext, l10n, Uri, window } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { BaselineOffer } from './baseline.ts';
import { registerCommands } from './commands.ts';
import { answerFileRequests } from './files.ts';
import { FindingsTree } from './findings-tree.ts';
import { History } from './history.ts';
import { LineText } from './line-text.ts';
import { clientOptions } from './options.ts';
import { ReportSource } from './report-source.ts';
import { ReportView } from './report-view.ts';
import { RulePages } from './rule-pages.ts';
import { StatusItem } from './status.ts';

/** Makes the client of a platform; not started yet. */
export type CreateClient = (options: LanguageClientOptions) => Promise<BaseLanguageClient>;

/** What `activate` answers: for tests and for other extensions. */
export interface Extension {
  readonly client: BaseLanguageClient;
  readonly report: ReportView;
  readonly lineText: LineText;
}

/**
 * Starts the server and everything the user sees beside diagnostics.
 * @returns when the server has answered `initialize`; rejects, with a message shown, when it cannot be started
 */
export async function activateExtension(context: ExtensionContext, createClient: CreateClient): Promise<Extension> {
  const output = window.createOutputChannel('LeakLens', { log: true });
  const keep = <T extends Disposable>(disposable: T): T => {
    context.subscriptions.push(disposable);
    return disposable;
  };
  keep(output);
  const client = await createClient(clientOptions(output, cacheFolder(context)));
  const rulePages = keep(new RulePages(client));
  const source = keep(new ReportSource(client, output));
  const history = new History(context.workspaceState);
  const report = keep(new ReportView(context.extensionUri, client, rulePages, output, source, history));
  keep(new FindingsTree(source));
  const status = keep(new StatusItem(client));
  const lineText = keep(new LineText());
  const baseline = keep(new BaselineOffer(client, context.workspaceState, source));
  for (const command of registerCommands({ client, output, source, report, rulePages, status, baseline }))
    keep(command);
  for (const handler of answerFileRequests(client)) keep(handler);
  keep({ dispose: () => void client.dispose().catch(() => undefined) });
  try {
    await client.start();
  } catch (error) {
    output.error(`The server did not start: ${String(error)}`);
    const message = l10n.t('LeakLens could not start its server; the log says why');
    void window.showErrorMessage(message, l10n.t('Show Log')).then((choice) => {
      if (choice) output.show();
    });
    throw error;
  }
  return { client, report, lineText };
}

/** Results of scans lie where the editor keeps an extension's own files, if that is on disk. */
function cacheFolder({ globalStorageUri }: ExtensionContext): string | undefined {
  return globalStorageUri.scheme === 'file' ? Uri.joinPath(globalStorageUri, 'cache').fsPath : undefined;
}

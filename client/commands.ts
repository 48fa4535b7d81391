import { commands, type Disposable, type LogOutputChannel, l10n, ProgressLocation, Range, Uri, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { Methods, SCAN, type ScanParams, type ScanSummary } from '../server/protocol.ts';
import { applyLinked } from './act.ts';
import type { BaselineOffer } from './baseline.ts';
import { copyDebugInformation, reportFalseAlarm } from './assistance.ts';
import { exportReport } from './export.ts';
import { fixRule } from './fix-rule.ts';
import { underProgress } from './progress.ts';
import type { ReportSource } from './report-source.ts';
import { jump, type ReportView } from './report-view.ts';
import type { RulePages } from './rule-pages.ts';
import type { StatusItem } from './status.ts';

interface Parts {
  readonly client: BaseLanguageClient;
  readonly output: LogOutputChannel;
  readonly source: ReportSource;
  readonly report: ReportView;
  readonly rulePages: RulePages;
  readonly status: StatusItem;
  readonly baseline: BaselineOffer;
}

/** Registers the commands of the manifest. */
export function registerCommands({ client, output, source, report, rulePages, status, baseline }: Parts): Disposable[] {
  return [
    commands.registerCommand('leaklens.restart', async () => {
      output.info('Restarting the server');
      // A server that hangs does not answer `shutdown`: the client gives up after its time-out, and a new one is started.
      if (client.isRunning()) await client.stop().catch((error: unknown) => output.warn(String(error)));
      await client.start();
      source.refresh();
    }),
    commands.registerCommand('leaklens.scanWorkspace', async () => {
      const params: ScanParams = { hasProgress: true };
      const summary = await underProgress(source, {
        title: l10n.t('LeakLens: scanning the workspace'),
        token: SCAN,
        // The report has a bar and a button of its own.
        location: report.isVisible ? ProgressLocation.Window : ProgressLocation.Notification,
        send: (token) => client.sendRequest<ScanSummary>(Methods.scanWorkspace, params, token),
      });
      if (summary?.problem) void window.showInformationMessage(`LeakLens: ${summary.problem}`);
      return summary;
    }),
    commands.registerCommand('leaklens.cancelScan', () => client.sendRequest(Methods.cancelScan)),
    commands.registerCommand('leaklens.exportReport', () => exportReport(client, output, source)),
    commands.registerCommand('leaklens.goTo', (uri?: unknown, range?: unknown) => {
      return typeof uri === 'string' && range instanceof Range ? jump(Uri.parse(uri), range) : undefined;
    }),
    commands.registerCommand('leaklens.createBaseline', () => baseline.create()),
    commands.registerCommand('leaklens.showLog', () => output.show()),
    commands.registerCommand('leaklens.showReport', () => commands.executeCommand('leaklens.report.focus')),
    commands.registerCommand('leaklens.showRulePage', (rule?: unknown) => {
      return rulePages.show(typeof rule === 'string' ? rule : undefined);
    }),
    commands.registerCommand('leaklens.fixAll', () => {
      if (!window.activeTextEditor) return undefined;
      return commands.executeCommand('editor.action.sourceAction', { kind: 'source.fixAll.leaklens', apply: 'first' });
    }),
    commands.registerCommand('leaklens.fixRule', (given?: unknown) => fixRule(client, output, source, given)),
    commands.registerCommand('leaklens.reportFalseAlarm', (given?: unknown) => reportFalseAlarm(client, given)),
    commands.registerCommand('leaklens.copyDebugInformation', () => copyDebugInformation(client)),
    commands.registerCommand('leaklens.applyFix', (given?: unknown) => applyLinked(client, given)),
    commands.registerCommand('leaklens.status', () => status.text),
  ];
}

import { commands, TabInputWebview, window } from 'vscode';
import type { TestSuite } from '../suite.ts';
import { activeExtension, closeAll, contains, equal, finding, findingsOf, open, until } from '../support.ts';

interface ReportShape {
  readonly files: readonly {
    readonly uri: string;
    readonly version: number;
    readonly findings: readonly { rule: string; id: string }[];
  }[];
  readonly healthy: readonly { readonly rule: string; readonly count: number }[];
}

async function request<T>(method: string, params?: unknown): Promise<T> {
  const { client } = (await activeExtension()).exports;
  return client.sendRequest(method, params);
}

const statusText = () => commands.executeCommand<string | undefined>('leaklens.status');

export const client: TestSuite = {
  title: 'Client',
  tidy: closeAll,
  tests: {
    'every command of the manifest exists': async () => {
      const { packageJSON } = await activeExtension();
      const known = new Set(await commands.getCommands(true));
      const named: string[] = packageJSON.contributes.commands.map((one: { command: string }) => one.command);
      equal(
        named.filter((name) => !known.has(name)),
        [],
      );
    },
    'the status counts the findings of the file in front': async () => {
      const document = await open('session_left_open.py');
      await finding(document, 'unclosed-session');
      const text = await until('the status counts', async () =>
        (await statusText())?.includes('1 leak') ? statusText() : undefined,
      );
      contains(text ?? '', '1 leak');
      await open('everything_closed.py');
      await until('the status is clean', async () => (await statusText())?.includes('$(check)'));
    },
    'a restarted server finds the same': async () => {
      const document = await open('session_left_open.py');
      await finding(document, 'unclosed-session');
      await commands.executeCommand('leaklens.restart');
      await finding(document, 'unclosed-session');
      await until('the status is back', async () => (await statusText())?.includes('1 leak'));
      equal(findingsOf(document).length, 1, 'findings after the restart');
    },
    'the report has the findings of open files and what is sound': async () => {
      await finding(await open('session_left_open.py'), 'unclosed-session');
      await open('everything_closed.py');
      const report = await until('the report is whole', async () => {
        const answer = await request<ReportShape>('leaklens/report');
        const sound = answer.healthy.some((one) => one.rule === 'unclosed-file' && one.count >= 2);
        return answer.files.length > 0 && sound ? answer : undefined;
      });
      const file = report.files.find((one) => one.uri.endsWith('session_left_open.py'));
      equal(
        file?.findings.map((one) => one.rule),
        ['unclosed-session'],
      );
      const of = { uri: file?.uri, version: file?.version, finding: file?.findings[0]?.id };
      const details = await request<{ fixes: readonly unknown[] } | null>('leaklens/details', of);
      equal((details?.fixes.length ?? 0) > 0, true, 'a repair is offered');
    },
    'the report applies a repair': async () => {
      const document = await open('session_left_open.py');
      await finding(document, 'unclosed-session');
      await until('the report applies it', async () => {
        const { files } = await request<{ files: { uri: string; version: number; findings: { id: string }[] }[] }>(
          'leaklens/report',
        );
        const file = files.find((one) => one.uri.endsWith('session_left_open.py'));
        if (!file?.findings[0]) return false;
        const params = { uri: file.uri, version: file.version, finding: file.findings[0].id, fix: 0 };
        return (await request<{ applied: boolean }>('leaklens/applyFix', params)).applied;
      });
      contains(document.getText(), 'with SessionLocal() as session:');
    },
    'a rule has a page without a network': async () => {
      const page = await request<{ markdown: string }>('leaklens/rulePage', { rule: 'unclosed-session' });
      contains(page.markdown, '## ');
      await commands.executeCommand('leaklens.showRulePage', 'unclosed-session');
      await until('its page is open', () => {
        return window.tabGroups.all
          .flatMap((group) => group.tabs)
          .some((tab) => tab.input instanceof TabInputWebview || tab.label.includes('unclosed-session'));
      });
    },
    'the report view opens': async () => {
      await commands.executeCommand('leaklens.showReport');
    },
  },
};

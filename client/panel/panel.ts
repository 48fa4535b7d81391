import type { PlainRange, Report } from '../../server/protocol.ts';
import type { FromPanel, ToPanel } from './messages.ts';
import { renderReport, renderUnavailable } from './render.ts';

declare function acquireVsCodeApi(): { postMessage(message: FromPanel): void };

// The script of the report panel's page: shows each report it is sent, and tells the extension what was clicked.
const vscode = acquireVsCodeApi();
const main = document.getElementById('report')!;

const actions = {
  jump: (uri: string, range: PlainRange) => vscode.postMessage({ type: 'jump', uri, range }),
  fix: (uri: string, version: number, finding: string, fix: number) => {
    vscode.postMessage({ type: 'fix', uri, version, finding, fix });
  },
  rule: (rule: string) => vscode.postMessage({ type: 'rule', rule }),
};

window.addEventListener('message', (event: MessageEvent<ToPanel>) => {
  const message = event.data;
  const focused = document.activeElement?.id;
  if (message.type === 'unavailable') renderUnavailable(main, message.reason);
  else renderReport(main, message.report satisfies Report, message.names, actions);
  if (focused) document.getElementById(focused)?.focus();
});

vscode.postMessage({ type: 'ready' });

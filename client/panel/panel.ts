import '@vscode-elements/elements/dist/vscode-badge/index.js';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { FromPanel, ToPanel } from './messages.ts';
import { Page, type Saved } from './page.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: FromPanel): void;
  getState(): Saved | undefined;
  setState(state: Saved): void;
};

// The script of the report panel's page: shows what it is sent, and tells the extension what was clicked.
const vscode = acquireVsCodeApi();
const page = new Page(document.getElementById('report')!, vscode.getState(), {
  send: (message) => vscode.postMessage(message),
  save: (state) => vscode.setState(state),
});
window.addEventListener('message', (event: MessageEvent<ToPanel>) => page.take(event.data));
vscode.postMessage({ type: 'ready' });

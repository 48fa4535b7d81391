import type { Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

const docs = 'https://code.visualstudio.com/api/references/vscode-api';

/** Events by the namespace that has them. */
const events: Readonly<Record<string, readonly string[]>> = {
  workspace: [
    ...['Configuration', 'TextDocument', 'NotebookDocument', 'WorkspaceFolders'].map((what) => `onDidChange${what}`),
    ...['TextDocument', 'NotebookDocument'].flatMap((what) => [
      `onDidOpen${what}`,
      `onDidClose${what}`,
      `onDidSave${what}`,
      `onWillSave${what}`,
    ]),
    ...['Create', 'Delete', 'Rename'].flatMap((what) => [`onDid${what}Files`, `onWill${what}Files`]),
    'onDidGrantWorkspaceTrust',
  ],
  window: [
    ...['ActiveTextEditor', 'VisibleTextEditors', 'TextEditorSelection', 'TextEditorVisibleRanges'],
    ...['TextEditorOptions', 'TextEditorViewColumn', 'ActiveNotebookEditor', 'VisibleNotebookEditors'],
    ...['NotebookEditorSelection', 'ActiveTerminal', 'TerminalState', 'WindowState', 'ActiveColorTheme'],
  ]
    .map((what) => `onDidChange${what}`)
    .concat('onDidOpenTerminal', 'onDidCloseTerminal'),
  debug: [
    ...['ActiveDebugSession', 'Breakpoints', 'ActiveStackItem'].map((what) => `onDidChange${what}`),
    ...['onDidStartDebugSession', 'onDidTerminateDebugSession', 'onDidReceiveDebugSessionCustomEvent'],
  ],
  tasks: ['onDidStartTask', 'onDidEndTask', 'onDidStartTaskProcess', 'onDidEndTaskProcess'],
  languages: ['onDidChangeDiagnostics'],
  extensions: ['onDidChange'],
  authentication: ['onDidChangeSessions'],
};
const typeOf = (namespace: string): string => `vscode.namespaces.${namespace}`;

/** VS Code's interface for extensions: listening gives a disposable, which has to be kept. */
export const model: Model = {
  id: 'vscode',
  language: 'typescript',
  title: 'VS Code extensions',
  packages: ['@types/vscode'],
  version: '1.110.0',
  docs,
  types: Object.fromEntries(
    Object.entries(events).map(([namespace, names]) => [typeOf(namespace), { methods: each(names, {}) }]),
  ),
  values: Object.fromEntries(Object.keys(events).map((namespace) => [`vscode.${namespace}`, typeOf(namespace)])),
  sections: {
    registrations: {
      sources: [
        {
          kind: 'listener',
          noun: 'listener',
          add: { methods: [...new Set(Object.values(events).flat())], types: Object.keys(events).map(typeOf) },
          handler: 0,
          kept: 2,
          remove: [],
          handle: { methods: ['dispose'], type: { name: 'Disposable', module: 'vscode' } },
          docs: `${docs}#Event`,
        },
      ],
      owners: { global: Object.keys(events).map((namespace) => `vscode.${namespace}`) },
    },
  },
};

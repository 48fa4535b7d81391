import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';

/** Electron: what the main process does for its windows, whose surfaces wait for it. */
export const model: Model = {
  id: 'electron',
  language: 'typescript',
  title: 'Electron',
  packages: ['electron'],
  version: '39',
  docs: 'https://www.electronjs.org/docs/latest/api/ipc-main',
  entries: ['handle', 'on'].map(
    (method): EntryFacts => ({ runs: 'event', call: `electron.ipcMain.${method}`, index: 1 }),
  ),
};

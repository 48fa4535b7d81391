// Electron: windows wait for the main process.
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { ipcMain } from 'electron';

const settings = readFileSync('settings.json', 'utf8'); // ok: before any window
const opened = new Map<string, number>(); // leak: unbounded-cache
const titles = new Map<string, string>(); // leak: unbounded-cache

ipcMain.handle('read', async (_event, name: string) => {
  opened.set(name, Date.now());
  return readFile(name, 'utf8'); // ok: it does not wait
});

ipcMain.on('title', (_event, name: string, title: string) => {
  titles.set(name, title);
});

ipcMain.handle('settings', () => settings); // ok: read before

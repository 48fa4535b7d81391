import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Settings of a VS Code that is quiet: no welcome pages, look-ups, experiments or prompts. */
const QUIET = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
};

/** What tests add: nothing that moves, blinks or depends on the machine. */
export const TEST_SETTINGS = {
  'security.workspace.trust.enabled': false,
  'workbench.colorTheme': 'Default Dark Modern',
  'editor.minimap.enabled': false,
  'editor.cursorBlinking': 'solid',
  'editor.accessibilitySupport': 'off',
  'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
  'git.enabled': false,
  'files.autoSave': 'off',
  'window.menuBarVisibility': 'classic',
  'window.commandCenter': false,
};

const temporary = new Set();

/** Removes a temporary folder; a process that is just ending may still write into it. */
function remove(folder) {
  temporary.delete(folder);
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  } catch {
    // The system's temporary folder is cleaned by the system.
  }
}

process.on('exit', () => {
  for (const folder of temporary) remove(folder);
});

/** A new folder below the system's temporary one, removed when the process ends. @param {string} name */
export function temporaryFolder(name) {
  const folder = mkdtempSync(path.join(tmpdir(), `leaklens-${name}-`));
  temporary.add(folder);
  return folder;
}

/** A copy of a folder that a test may change. @param {string} from absolute */
export function copyOf(from) {
  const folder = path.join(temporaryFolder('workspace'), path.basename(from));
  cpSync(from, folder, { recursive: true });
  return folder;
}

/**
 * A VS Code profile in a temporary folder: nothing is read from or written to the user's home.
 * @param {object} settings user settings beside the quiet ones
 * @returns {{ folder: string, data: string, extensions: string, arguments: string[], environment: object, remove: () => void }}
 */
export function createProfile(settings = {}) {
  const folder = temporaryFolder('profile');
  const data = path.join(folder, 'data');
  const extensions = path.join(folder, 'extensions');
  mkdirSync(path.join(data, 'User'), { recursive: true });
  mkdirSync(extensions, { recursive: true });
  writeFileSync(path.join(data, 'User/settings.json'), JSON.stringify({ ...QUIET, ...settings }, null, 2));
  writeFileSync(path.join(folder, 'config.yaml'), 'auth: none\n');
  const environment = {
    ...process.env,
    XDG_CONFIG_HOME: path.join(folder, 'xdg'),
    XDG_DATA_HOME: path.join(folder, 'xdg'),
    VSCODE_IPC_HOOK_CLI: '',
    EXTENSIONS_GALLERY: '{"serviceUrl":"","itemUrl":"","resourceUrlTemplate":""}',
  };
  return {
    folder,
    data,
    extensions,
    arguments: ['--user-data-dir', data, '--extensions-dir', extensions],
    environment,
    remove: () => remove(folder),
  };
}

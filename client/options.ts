import { l10n, type LogOutputChannel } from 'vscode';
import { type LanguageClientOptions, RevealOutputChannelOn } from 'vscode-languageclient';
import type { InitializationOptions } from '../server/protocol.ts';

/** The languages by VS Code's identifiers. */
const LANGUAGES = [
  'python',
  'javascript',
  'typescript',
  'javascriptreact',
  'typescriptreact',
  'vue',
  'svelte',
] as const;

/** Components, whatever language the settings or other extensions take them for. */
const COMPONENTS = '**/*.{vue,svelte}';

/** What is looked at: to be matched with documents. */
export const LOOKED_AT = [...LANGUAGES.map((language) => ({ language })), { pattern: COMPONENTS }];

/** Files that may hold configuration: the server says what is wrong with them. */
const CONFIGURATION = ['leaklens.json', 'pyproject.toml', 'package.json'];

/** The configuration section; it equals the identifier of the client. */
export const SECTION = 'leaklens';

/** The commands that links in hovers may run; no other is. */
const HOVER_COMMANDS = ['leaklens.applyFix', 'leaklens.showRulePage', 'leaklens.reportFalseAlarm'] as const;

/** The client's options that all platforms share. @param cacheFolder where results of scans are kept, an absolute path */
export function clientOptions(output: LogOutputChannel, cacheFolder: string | undefined): LanguageClientOptions {
  const initializationOptions: InitializationOptions = {
    clientFiles: true,
    commandLinks: true,
    ...(l10n.bundle === undefined ? {} : { bundle: l10n.bundle }),
    ...(cacheFolder === undefined ? {} : { cacheFolder }),
  };
  return {
    documentSelector: [...LOOKED_AT, ...CONFIGURATION.map((name) => ({ pattern: `**/${name}` }))],
    outputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions,
    diagnosticCollectionName: SECTION,
    diagnosticPullOptions: { onChange: true, onSave: false, onFocus: false },
    markdown: { isTrusted: { enabledCommands: [...HOVER_COMMANDS] }, supportHtml: false },
  };
}

import path from 'node:path';
import type { Connection } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { ClientFiles } from '../client-files.ts';
import { type Host, NO_FILES } from '../host.ts';
import type { Capabilities } from '../lsp/capabilities.ts';
import { userCacheFolder } from './cache-folder.ts';
import { DiskFiles } from './files.ts';
import { grammarSource } from './grammars.ts';
import { collector } from './memory.ts';
import { surveyOnThread } from '../scan/survey.ts';
import { rootOfFile } from './roots.ts';
import { scanFolders } from './workspace-scan.ts';

/** Files come from disk; those of virtual workspaces through the client, if it gives them. */
export function nodeHost({ options }: Capabilities, connection: Connection): Host {
  return {
    grammars: grammarSource,
    now: () => performance.now(),
    atRest: collector(),
    files: (rootUri) => {
      if (rootUri.startsWith('file:')) return new DiskFiles(URI.parse(rootUri).fsPath);
      if (options.clientFiles !== true) return NO_FILES;
      return new ClientFiles(rootUri, (method, params) => connection.sendRequest(method, params));
    },
    scan: (folders, events, signal) => {
      return scanFolders(folders, options.cacheFolder ?? userCacheFolder(), events, signal);
    },
    survey: (rootUri, request) =>
      rootUri.startsWith('file:') ? surveyOnThread(URI.parse(rootUri).fsPath, request) : undefined,
    rootOf: (uri) => {
      const parsed = URI.parse(uri);
      if (parsed.scheme === 'file') return URI.file(rootOfFile(parsed.fsPath)).toString();
      return parsed.with({ path: path.posix.dirname(parsed.path), query: '', fragment: '' }).toString();
    },
  };
}

import type { Connection } from 'vscode-languageserver';
import { ClientFiles } from '../client-files.ts';
import { type Host, NO_FILES } from '../host.ts';
import type { Capabilities } from '../lsp/capabilities.ts';

/** The client gives everything: wasm with the initialisation, files on request. */
export function browserHost({ options }: Capabilities, connection: Connection): Host {
  return {
    grammars: async () => {
      const { wasm } = options;
      if (wasm === undefined) throw new Error('the client sent no grammars with its initialisation');
      return { runtimeWasm: wasm.runtime, grammars: async () => wasm.grammars };
    },
    now: () => performance.now(),
    files: (rootUri) => {
      if (options.clientFiles !== true) return NO_FILES;
      return new ClientFiles(rootUri, (method, params) => connection.sendRequest(method, params));
    },
    rootOf: (uri) => uri.slice(0, uri.lastIndexOf('/')),
  };
}

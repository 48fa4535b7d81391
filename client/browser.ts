import { type ExtensionContext, Uri, workspace } from 'vscode';
import { LanguageClient, type LanguageClientOptions } from 'vscode-languageclient/browser';
import type { InitializationOptions } from '../server/protocol.ts';
import { activateExtension, type Extension } from './extension.ts';

const GRAMMARS = ['python', 'typescript', 'tsx'];

/** Entry point where extensions run in a web worker: the server is a worker beside it. */
export function activate(context: ExtensionContext): Promise<Extension> {
  const read = (...path: string[]) => workspace.fs.readFile(Uri.joinPath(context.extensionUri, 'dist', ...path));
  return activateExtension(context, async (options: LanguageClientOptions) => {
    const [script, runtime, ...grammars] = await Promise.all([
      read('web', 'server.js'),
      read('wasm', 'tree-sitter.wasm'),
      ...GRAMMARS.map((name) => read('wasm', `tree-sitter-${name}.wasm`)),
    ]);
    const wasm = { runtime, grammars: Object.fromEntries(GRAMMARS.map((name, i) => [name, grammars[i]!])) };
    const initializationOptions: InitializationOptions = { ...options.initializationOptions, wasm };
    // VS Code refuses workers from an extension's own address; a blob of the same text it takes.
    const blob = new Blob([new Uint8Array(script)], { type: 'application/javascript' });
    const worker = new Worker(URL.createObjectURL(blob));
    return new LanguageClient('leaklens', 'LeakLens', worker, { ...options, initializationOptions });
  });
}

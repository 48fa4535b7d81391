import type { ExtensionContext } from 'vscode';
import { LanguageClient, type LanguageClientOptions, TransportKind } from 'vscode-languageclient/node';
import { activateExtension, type Extension } from './extension.ts';

/** Entry point where extensions run in Node: the server is a process of its own. */
export function activate(context: ExtensionContext): Promise<Extension> {
  return activateExtension(context, async (options: LanguageClientOptions) => {
    const module = context.asAbsolutePath('dist/server.js');
    const server = { module, transport: TransportKind.ipc };
    return new LanguageClient('leaklens', 'LeakLens', { run: server, debug: server }, options);
  });
}

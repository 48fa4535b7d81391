import { type ExtensionContext, Uri, workspace } from 'vscode';
import { LanguageClient, type LanguageClientOptions } from 'vscode-languageclient/browser';
import type { InitializationOptions } from '../server/protocol.ts';
import { activateExtension, type Extension } from './extension.ts';

const GRAMMARS = ['python', 'typescript', 'tsx'];

/** Entry point where extensions run in a web worker: the server is a worker beside it. */
export function activate(context: ExtensionContext): Promise<Extension> {
  const read = (...path: string[]) => workspace.fs.readFile(Uri.joinPath(context.extensionUri, 'dist', ...path));
  return activateExtension(context, async (options: LanguageClientOptions) => {
    const [worker, runtime, ...grammars] = await Promise.all([
      startWorker(read),
      read('wasm', 'tree-sitter.wasm'),
      ...GRAMMARS.map((name) => read('wasm', `tree-sitter-${name}.wasm`)),
    ]);
    const wasm = { runtime, grammars: Object.fromEntries(GRAMMARS.map((name, i) => [name, grammars[i]!])) };
    const initializationOptions: InitializationOptions = { ...options.initializationOptions, wasm };
    return new LanguageClient('leaklens', 'LeakLens', worker, { ...options, initializationOptions });
  });
}

/** Reads a file of the extension's `dist`. */
type Read = (...path: string[]) => Thenable<Uint8Array>;

/**
 * Starts the server's modules in a worker. VS Code refuses workers from an extension's own address, and starts others as classic scripts; a blob of the same text it takes, and that may import
 * modules, which are blobs, too. Rejects when a file cannot be read.
 */
async function startWorker(read: Read): Promise<Worker> {
  const decoder = new TextDecoder();
  const files: string[] = JSON.parse(decoder.decode(await read('web', 'modules.json')));
  const texts = await Promise.all(files.map(async (file) => decoder.decode(await read(...file.split('/')))));
  const urls = new Map<string, string>();
  files.forEach((file, index) => {
    // The parser's glue code wants an address that others can be relative to, which a blob's is not; nothing is ever read from there.
    let text = texts[index]!.replaceAll('import.meta.url', '"file:///bundle.js"');
    // Each file stands after those it imports.
    for (const [imported, url] of urls) text = text.replaceAll(`"${relative(file, imported)}"`, `"${url}"`);
    urls.set(file, urlOf(text));
  });
  const early = 'const early = []; self.onmessage = (event) => early.push(event);';
  // What the client sent meanwhile; a failure must reach the worker's `onerror`.
  const then = 'for (const event of early) self.onmessage(event);';
  const failed = 'setTimeout(() => { throw error; });';
  const start = `${early} import("${urls.get(files.at(-1)!)}").then(() => { ${then} }, (error) => { ${failed} });`;
  return new Worker(urlOf(start));
}

function relative(from: string, to: string): string {
  return from.includes('/') ? `../${to}` : `./${to}`;
}

function urlOf(text: string): string {
  return URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
}

import type { Files } from './host.ts';
import { programText } from './notebook/read.ts';
import { type ListFilesParams, Methods, type ReadFileParams, type ReadFileResult } from './protocol.ts';

/** Asks the client. */
export type Ask = <R>(method: string, params: unknown) => Promise<R>;

/** What is listed: sources, and what projects say of themselves. The client compares what follows a name's last dot, or the whole name. */
const ENDINGS = [
  ...['py', 'ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs', 'vue', 'svelte'],
  ...['json', 'toml', 'txt', 'in', 'cfg', 'lock', 'yaml', 'Pipfile', 'python-version', 'gitignore'],
];

/** Answers that arrive together are told of together, in milliseconds. */
const GATHER = 50;

/** Files of a virtual workspace or a browser: they are fetched through the client, and kept. */
export class ClientFiles implements Files {
  onArrival: (() => void) | undefined;
  private readonly root: string;
  private readonly ask: Ask;
  private readonly texts = new Map<string, string | undefined>();
  private readonly asked = new Set<string>();
  private known: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  private isListing = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param root the folder's URI */
  constructor(root: string, ask: Ask) {
    this.root = root;
    this.ask = ask;
  }

  read(path: string): string | undefined {
    if (!this.isFile(path)) return undefined;
    if (!this.texts.has(path) && !this.asked.has(path)) {
      this.asked.add(path);
      void this.fetch(path);
    }
    return this.texts.get(path);
  }

  isFile(path: string): boolean {
    const slash = path.lastIndexOf('/');
    return (
      this.folders()
        .get(path.slice(0, Math.max(slash, 0)))
        ?.has(path.slice(slash + 1)) === true
    );
  }

  list(folder: string): readonly string[] {
    return [...(this.folders().get(folder) ?? [])];
  }

  forget(path?: string): void {
    if (path === undefined) {
      this.texts.clear();
      this.asked.clear();
    } else {
      this.texts.delete(path);
      this.asked.delete(path);
    }
    if (path === undefined || !this.isFile(path)) this.known = undefined;
  }

  private folders(): ReadonlyMap<string, ReadonlySet<string>> {
    if (this.known === undefined && !this.isListing) {
      this.isListing = true;
      void this.fetchList();
    }
    return this.known ?? NOTHING;
  }

  private async fetchList(): Promise<void> {
    try {
      const params: ListFilesParams = { folder: this.root, extensions: ENDINGS };
      this.known = byFolder(this.root, await this.ask<string[]>(Methods.listFiles, params));
    } catch {
      this.known = NOTHING;
    } finally {
      this.isListing = false;
    }
    this.arrived();
  }

  private async fetch(path: string): Promise<void> {
    const params: ReadFileParams = { uri: `${this.root}/${path.split('/').map(encodeURIComponent).join('/')}` };
    try {
      const { text } = await this.ask<ReadFileResult>(Methods.readFile, params);
      this.texts.set(path, text === null ? undefined : programText(path, text.replace(/^\ufeff/, '')));
    } catch {
      this.texts.set(path, undefined);
    }
    this.arrived();
  }

  private arrived(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.onArrival?.();
    }, GATHER);
  }
}

const NOTHING: ReadonlyMap<string, ReadonlySet<string>> = new Map();

function byFolder(root: string, uris: readonly string[]): Map<string, Set<string>> {
  const folders = new Map<string, Set<string>>();
  const put = (folder: string, name: string) => {
    const names = folders.get(folder);
    if (names === undefined) folders.set(folder, new Set([name]));
    else names.add(name);
  };
  for (const uri of uris) {
    const path = decoded(uri).slice(decoded(root).length + 1);
    const parts = path.split('/');
    for (let at = 0; at < parts.length; at += 1) {
      const isLast = at === parts.length - 1;
      put(parts.slice(0, at).join('/'), isLast ? (parts[at] as string) : `${parts[at]}/`);
    }
  }
  return folders;
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Files, OuterFile } from '../host.ts';
import { programText } from '../notebook/read.ts';

/** Files larger than this are not read for the sake of others, in bytes. */
const LARGEST = 4 * 1024 * 1024;

/** Files of a folder on disk. What it listed it keeps until told to forget. */
export class DiskFiles implements Files {
  private readonly root: string;
  private readonly folders = new Map<string, ReadonlySet<string>>();

  constructor(root: string) {
    this.root = root;
  }

  read(file: string): string | undefined {
    if (!this.isFile(file)) return undefined;
    try {
      const full = path.join(this.root, file);
      if (statSync(full).size > LARGEST) return undefined;
      const text = decodeText(readFileSync(full));
      return text === undefined ? undefined : programText(file, text);
    } catch {
      return undefined;
    }
  }

  isFile(file: string): boolean {
    const slash = file.lastIndexOf('/');
    return this.entries(file.slice(0, Math.max(slash, 0))).has(file.slice(slash + 1));
  }

  list(folder: string): readonly string[] {
    return [...this.entries(folder)];
  }

  above(names: readonly string[]): readonly OuterFile[] {
    const found: OuterFile[] = [];
    const root = realpath(this.root);
    for (let at = root, folder = '..'; !existsSync(path.join(at, '.git')); folder += '/..') {
      at = path.dirname(at);
      // Folders that are in no repository belong to nobody in particular.
      if (path.dirname(at) === at) return [];
      const files = new DiskFiles(at);
      const prefix = path.relative(at, root).split(path.sep).join('/');
      for (const name of names) {
        const text = files.read(name);
        if (text !== undefined) found.push({ folder, prefix, name, text });
      }
    }
    return found;
  }

  namesWith(name: string): readonly string[] {
    const names: string[] = [];
    for (let at = realpath(this.root); existsSync(path.join(at, name)); at = path.dirname(at)) {
      if (path.dirname(at) === at) break;
      names.unshift(path.basename(at));
    }
    return names;
  }

  forget(file?: string): void {
    if (file === undefined) this.folders.clear();
    // What came or went may be a folder itself.
    for (const folder of [...this.folders.keys()])
      if (folder === file || folder.startsWith(`${file}/`)) this.folders.delete(folder);
    for (let folder = file ?? ''; folder !== ''; ) {
      folder = folder.slice(0, Math.max(folder.lastIndexOf('/'), 0));
      this.folders.delete(folder);
    }
  }

  private entries(folder: string): ReadonlySet<string> {
    const kept = this.folders.get(folder);
    if (kept !== undefined) return kept;
    const names = new Set<string>();
    if (!folder.split('/').includes('..')) {
      try {
        for (const entry of readdirSync(path.join(this.root, folder), { withFileTypes: true })) {
          names.add(this.isFolder(folder, entry) ? `${entry.name}/` : entry.name);
        }
      } catch {
        // No such folder, or one that may not be read: it has no entries.
      }
    }
    this.folders.set(folder, names);
    return names;
  }

  private isFolder(
    folder: string,
    entry: { name: string; isDirectory(): boolean; isSymbolicLink(): boolean },
  ): boolean {
    if (!entry.isSymbolicLink()) return entry.isDirectory();
    try {
      return statSync(path.join(this.root, folder, entry.name)).isDirectory();
    } catch {
      return false;
    }
  }
}

function realpath(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return path.resolve(folder);
  }
}

/** UTF-8 bytes as text without a byte order mark; undefined for anything else: other encodings, binary files. */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

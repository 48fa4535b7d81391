/** Files opened one after the other and kept in a container of the function. */
import { closeSync, openSync, readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

export async function firstLines(paths: readonly string[]): Promise<string[]> {
  const handles: FileHandle[] = [];
  try {
    for (const path of paths) handles.push(await open(path)); // leak: unclosed-file
    const lines: string[] = [];
    for (const handle of handles) {
      const text = await handle.readFile('utf8');
      lines.push(text.split('\n', 1)[0] ?? '');
    }
    return lines;
  } finally {
    for (const one of handles) await one.close();
  }
}

export async function byName(paths: readonly string[]): Promise<number> {
  const files = new Map<string, FileHandle>();
  try {
    for (const path of paths) {
      const file = await open(path); // leak: unclosed-file
      files.set(path, file);
    }
    let total = 0;
    // One after the other.
    for (const [name, file] of files) {
      const { size } = await file.stat();
      console.log(`
      ${name}: ${size}
    `);
      total += size;
    }
    return total;
  } finally {
    for (const one of files.values()) await one.close();
  }
}

export function descriptors(paths: readonly string[]): Buffer[] {
  const all: number[] = [];
  try {
    for (const path of paths) all.push(openSync(path, 'r')); // leak: unclosed-file
    const heads: Buffer[] = [];
    for (const fd of all) {
      const head = Buffer.alloc(4);
      readSync(fd, head);
      heads.push(head);
    }
    return heads;
  } finally {
    for (const one of all) closeSync(one);
  }
}

export async function together(paths: readonly string[]): Promise<string[]> {
  const handles = new Set<FileHandle>();
  try {
    for (const path of paths) handles.add(await open(path)); // leak: unclosed-file
    const texts = [...handles].map((handle) => handle.readFile('utf8'));
    return await Promise.all(texts);
  } finally {
    for (const one of handles) await one.close();
  }
}

export async function closed(paths: readonly string[]): Promise<void> {
  const handles: FileHandle[] = [];
  try {
    for (const path of paths) handles.push(await open(path)); // ok: closed below
    for (const handle of handles) console.log(await handle.stat());
  } finally {
    for (const handle of handles) await handle.close();
  }
}

export function closedSync(paths: readonly string[]): void {
  const all: number[] = [];
  try {
    for (const path of paths) all.push(openSync(path, 'r')); // ok: closed below
    for (const fd of all) readSync(fd, Buffer.alloc(4));
  } finally {
    for (const fd of all) closeSync(fd);
  }
}

export async function forTheCaller(paths: readonly string[]): Promise<FileHandle[]> {
  const handles: FileHandle[] = [];
  for (const path of paths) handles.push(await open(path)); // ok: for the caller
  return handles;
}

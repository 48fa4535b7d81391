import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { MOST_BYTES } from '../engine/analyse.ts';
import { decodeText } from '../node/files.ts';

export interface ReadText {
  readonly text: string;
  /** What is on disk, to compare with before it is written. */
  readonly bytes: Uint8Array;
}

/** Reads a file to analyse; a sentence where that cannot be done. */
export function readSource(file: string): ReadText | { readonly problem: string } {
  try {
    const stats = statSync(file);
    if (!stats.isFile()) return { problem: 'is not a file' };
    if (stats.size > MOST_BYTES) {
      return { problem: `is left out: it has ${(stats.size / 1024 / 1024).toFixed(1)} MiB, the limit is 1 MiB` };
    }
    const bytes = readFileSync(file);
    // A package's empty `__init__.py` is as it should be.
    if (bytes.length === 0 && path.basename(file) !== '__init__.py') return { problem: 'is empty' };
    if (bytes.includes(0)) return { problem: 'is left out: it is binary' };
    const text = decodeText(bytes);
    return text === undefined ? { problem: 'is left out: it is not UTF-8' } : { text, bytes };
  } catch (error) {
    return { problem: `cannot be read: ${reason(error)}` };
  }
}

/** What went wrong, in a few words. */
export function reason(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  switch (code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EACCES':
    case 'EPERM':
      return 'permission denied';
    case 'ELOOP':
      return 'its links run in a circle';
    default:
      return message ?? String(error);
  }
}

import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { byteLength, isTooLarge, MOST_BYTES } from '../engine/analyse.ts';
import { decodeText } from '../node/files.ts';
import { isNotebookPath, notebookProgram } from '../notebook/read.ts';

/** A notebook's file holds the output of its cells, too; in bytes. */
const MOST_NOTEBOOK = 16 * 1024 * 1024;

export interface ReadText {
  readonly text: string;
  /** What is on disk, to compare with before it is written. */
  readonly bytes: Uint8Array;
}

/** Reads a file to analyse, of a notebook the program that its cells make; a sentence where that cannot be done. */
export function readSource(file: string): ReadText | { readonly problem: string } {
  try {
    const stats = statSync(file);
    if (!stats.isFile()) return { problem: 'is not a file' };
    const isNotebook = isNotebookPath(file);
    if (stats.size > (isNotebook ? MOST_NOTEBOOK : MOST_BYTES)) return { problem: tooLarge(stats.size, isNotebook) };
    const bytes = readFileSync(file);
    // A package's empty `__init__.py` is as it should be.
    if (bytes.length === 0 && path.basename(file) !== '__init__.py') return { problem: 'is empty' };
    if (bytes.includes(0)) return { problem: 'is left out: it is binary' };
    const text = decodeText(bytes);
    if (text === undefined) return { problem: 'is left out: it is not UTF-8' };
    if (!isNotebook) return { text, bytes };
    const program = notebookProgram(text);
    if (program === undefined) return { problem: 'is left out: it is no notebook of Python in the present form' };
    return isTooLarge(program) ? { problem: tooLarge(byteLength(program), false) } : { text: program, bytes };
  } catch (error) {
    return { problem: `cannot be read: ${reason(error)}` };
  }
}

function tooLarge(bytes: number, isNotebook: boolean): string {
  const limit = isNotebook ? MOST_NOTEBOOK : MOST_BYTES;
  return `is left out: it has ${(bytes / 1024 / 1024).toFixed(1)} MiB, the limit is ${limit / 1024 / 1024} MiB`;
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

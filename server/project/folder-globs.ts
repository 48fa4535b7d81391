import type { Files } from '../host.ts';
import { joined, normalised } from './paths.ts';

/** Folders that `**` goes down. */
const MOST_DEPTH = 4;

/** Folders that a pattern of a workspace never means. */
const FOREIGN = new Set(['node_modules/', '__pycache__/', 'dist/', 'build/']);

/**
 * The folders that a pattern names, as package managers write them: `packages/*`, `libs/**`, `apps/web`, `plugins/acme-*`.
 *
 * @param base the folder the pattern is relative to
 */
export function foldersMatching(files: Files, base: string, pattern: string): string[] {
  let found = [base];
  for (const part of pattern.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '**') found = found.flatMap((folder) => [folder, ...below(files, folder, MOST_DEPTH)]);
    else if (part.includes('*')) found = found.flatMap((folder) => inside(files, folder).filter(named(part)));
    else found = found.flatMap((folder) => normalised(joined(folder, part)) ?? []);
  }
  return [...new Set(found)];
}

function inside(files: Files, folder: string): string[] {
  return files
    .list(folder)
    .filter((entry) => entry.endsWith('/') && !entry.startsWith('.') && !FOREIGN.has(entry))
    .map((entry) => joined(folder, entry.slice(0, -1)));
}

function below(files: Files, folder: string, depth: number): string[] {
  if (depth === 0) return [];
  return inside(files, folder).flatMap((one) => [one, ...below(files, one, depth - 1)]);
}

function named(part: string): (folder: string) => boolean {
  const source = part.replace(/[.+^$()|[\]\\?{}]/g, '\\$&').replace(/\*+/g, '.*');
  const pattern = new RegExp(`^${source}$`);
  return (folder) => pattern.test(folder.slice(folder.lastIndexOf('/') + 1));
}

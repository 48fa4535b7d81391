import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The repository's folder. */
export const ROOT = path.resolve(import.meta.dirname, '../..');

/**
 * Gives a copy of the repository's sources to a function, and removes it afterwards. Packages are shared by a link.
 * @throws what the function throws
 */
export async function withScratchCopy<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'leaklens-scratch-'));
  try {
    const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      cwd: ROOT,
      maxBuffer: 64 * 1024 * 1024,
    });
    for (const file of String(listed).split('\0')) {
      if (!/^(analysis|rules|server|client|scripts|syntaxes|docs)\/|^[^/]+$/.test(file) || file === '') continue;
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      cpSync(path.join(ROOT, file), path.join(folder, file), { force: true });
    }
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'), 'dir');
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

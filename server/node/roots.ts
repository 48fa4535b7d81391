import { existsSync } from 'node:fs';
import path from 'node:path';

/** What marks the root of a project. */
const MARKS = [
  '.git',
  'pyproject.toml',
  'package.json',
  'setup.cfg',
  'setup.py',
  'requirements.txt',
  'Pipfile',
  'tsconfig.json',
];

/** The root of a single file's project: the nearest folder above it that holds a manifest or a repository, else its own folder. Absolute paths. */
export function rootOfFile(file: string): string {
  const own = path.dirname(file);
  for (let folder = own; ; folder = path.dirname(folder)) {
    if (MARKS.some((mark) => existsSync(path.join(folder, mark)))) return folder;
    if (path.dirname(folder) === folder) return own;
  }
}

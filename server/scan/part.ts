import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { DiskFiles } from '../node/files.ts';
import { rootOfFile } from '../node/roots.ts';
import { ProjectFactsReader } from '../project/facts.ts';
import { ImportResolver } from '../project/import-resolver.ts';
import { importSources } from '../project/import-sources.ts';
import type { ScanPolicy } from './policy.ts';
import { walk } from './walk.ts';

/**
 * Whether a folder is a part of something larger: code around it imports files of it, so that who has read the folder has not read all
 * that uses its things.
 *
 * @param root an absolute path
 */
export function isPart(root: string, policy: ScanPolicy): boolean {
  const start = realpath(root);
  const outer = outerOf(start);
  if (outer === start) return false;
  const inside = `${path.relative(outer, start).split(path.sep).join('/')}/`;
  const files = new DiskFiles(outer);
  const resolver = new ImportResolver(files, new ProjectFactsReader(files));
  const around = walk([outer], () => outer, policy.apart()).tasks.filter((task) => !task.path.startsWith(inside));
  return around.some(({ path: file }) => {
    const sources = importSources(file, files.read(file) ?? '');
    return [...sources].some((source) => resolver.find(source, file)?.startsWith(inside) === true);
  });
}

/** The repository a folder lies in, else its project. */
function outerOf(start: string): string {
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, '.git'))) return folder;
    if (path.dirname(folder) === folder) return rootOfFile(path.join(start, 'file'));
  }
}

function realpath(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return path.resolve(folder);
  }
}

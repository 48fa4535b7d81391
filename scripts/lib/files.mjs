import { existsSync, readdirSync } from 'node:fs';
import { at } from './root.mjs';

/** Parts of the tree that are data for tests, not sources of ours. */
const DATA = /^(rules\/catalog\/[^/]+\/(cases|fixed|with)|test\/fixtures\/|test\/[^/]+\/workspaces?\/|sample\/)/;

/** Our TypeScript sources below some folders. @param {string[]} folders @returns {string[]} relative, with slashes, sorted */
export function sourceFiles(folders) {
  const files = [];
  for (const folder of folders.filter((name) => existsSync(at(name)))) {
    for (const entry of readdirSync(at(folder), { recursive: true })) {
      const file = `${folder}/${String(entry).replaceAll('\\', '/')}`;
      if (file.endsWith('.ts') && !DATA.test(file)) files.push(file);
    }
  }
  return files.sort();
}

import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { importTypeScript } from './lib/import-ts.mjs';
import { at } from './lib/root.mjs';

// Prints what every call of a file calls and the type of its result; of several files or of folders (--summary) the share of callees that are known, and the time.
// Usage: node scripts/dump-names.mjs FILE | --summary PATHS…
const isSummary = process.argv[2] === '--summary';
const paths = process.argv.slice(isSummary ? 3 : 2);
if (paths.length === 0) {
  console.error('usage: node scripts/dump-names.mjs FILE | --summary PATHS…');
  process.exit(2);
}
const { dumpNames, measureNames } = await importTypeScript('scripts/dump-names.ts');
const bytes = (module) => new Uint8Array(readFileSync(at(`node_modules/${module}`)));
const read = (file) => ({ path: file, text: readFileSync(file, 'utf8') });

function filesBelow(folder) {
  if (statSync(folder).isFile()) return [folder];
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => /\.(py|[cm]?tsx?|[cm]?jsx?)$/.test(name) && !/\.d\.[cm]?ts$/.test(name))
    .map((name) => path.join(folder, name));
}

if (isSummary) process.stdout.write(await measureNames(paths.flatMap(filesBelow).map(read), bytes));
else process.stdout.write(await dumpNames(read(paths[0]), bytes));

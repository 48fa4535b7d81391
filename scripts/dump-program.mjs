import { readFileSync } from 'node:fs';
import { importTypeScript } from './lib/import-ts.mjs';
import { at } from './lib/root.mjs';

// Prints the program form of a file: what the analyses see of it. Usage: node scripts/dump-program.mjs FILE
const file = process.argv[2];
if (file === undefined) {
  console.error('usage: node scripts/dump-program.mjs FILE');
  process.exit(2);
}
const { dumpProgram } = await importTypeScript('scripts/dump-program.ts');
const bytes = (module) => new Uint8Array(readFileSync(at(`node_modules/${module}`)));
process.stdout.write(await dumpProgram(file, readFileSync(file, 'utf8'), bytes));

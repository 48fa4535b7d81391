// What proofs of repairs share: JavaScript that leaks, the same after the command line's own repair, and how much each leaks.
// Needs the built command line (`npm run build`; LEAKLENS_CLI names another one).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = new URL('../../', import.meta.url);

/**
 * Prints what a module leaks before and after the repair of one rule; the process fails unless that is as it should be.
 *
 * @param {object} proof
 * @param {string} proof.rule whose repairs are made, asking ones too
 * @param {string} proof.leak the text of the module
 * @param {(module: any, folder: string) => number | Promise<number>} proof.measure how much is left when the module has done its work; the folder, an absolute path, is gone afterwards
 * @param {(before: number, after: number) => boolean} proof.holds whether the code leaked and does so no more
 * @param {boolean} [proof.usesPackages] the module imports packages of the project
 * @throws when the command line repairs nothing
 */
export async function prove({ rule, leak, measure, holds, usesPackages = false }) {
  const folder = mkdtempSync(path.join(tmpdir(), `${rule}-`));
  try {
    if (usesPackages) symlinkSync(fileURLToPath(new URL('node_modules', ROOT)), path.join(folder, 'node_modules'));
    const leakOf = async (file) => measure(await import(pathToFileURL(file).href), folder);
    const before = await leakOf(written(folder, 'leaking.mjs', leak));
    const after = await leakOf(repaired(folder, rule, leak));
    console.log(`leaked ${before} → ${after}`);
    if (!holds(before, after)) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function written(folder, name, text) {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

function repaired(folder, rule, leak) {
  const file = written(folder, 'repaired.mjs', leak);
  const cli = process.env.LEAKLENS_CLI ?? fileURLToPath(new URL('dist/cli.js', ROOT));
  const options = ['--select', rule, '--fix', '--unsafe-fixes', '--no-cache', '--quiet'];
  spawnSync(process.execPath, [cli, 'scan', file, ...options], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (readFileSync(file, 'utf8') === leak) throw new Error('the command line repaired nothing');
  return file;
}

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { step } from './log.mjs';
import { ROOT } from './root.mjs';
import { must } from './run.mjs';

/**
 * Runs `npm ci` in a folder unless its node_modules already holds what the lockfile says.
 * No package script is run.
 * @param {string} folder absolute, with package.json and package-lock.json
 * @param {string} what the words for the line of progress
 * @returns {Promise<boolean>} whether something was installed
 */
export async function ensureDependencies(folder = ROOT, what = 'dependencies') {
  const hash = createHash('sha256')
    .update(readFileSync(path.join(folder, 'package-lock.json')))
    .digest('hex');
  const stamp = path.join(folder, 'node_modules', '.installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return false;
  if (folder === ROOT && matchesLock(folder)) {
    writeFileSync(stamp, hash);
    return false;
  }
  step(`installing ${what} (npm ci)`);
  await must('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder });
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
  return true;
}

/** Whether npm's own record of node_modules has each package at the version of the lockfile. */
function matchesLock(folder) {
  const record = path.join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(path.join(folder, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(
    ([name, entry]) => name === '' || entry.optional || entry.peer || installed[name]?.version === entry.version,
  );
}

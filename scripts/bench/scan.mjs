import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { at, ROOT } from '../lib/root.mjs';
import { textOf } from './texts.mjs';

/** A project of about three megabytes in both languages, in a temporary folder. */
export function writeProject() {
  const root = mkdtempSync(path.join(tmpdir(), 'leaklens-bench-'));
  for (let n = 0; n < 80; n += 1) {
    const lines = 200 + ((n * 137) % 900);
    for (const [language, ending] of [
      ['python', 'py'],
      ['typescript', 'tsx'],
    ]) {
      const file = path.join(root, `area${n % 8}`, `module${n}.${ending}`);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, textOf(language, lines));
    }
  }
  return root;
}

/** Bytes of the files below a folder. */
export function bytesBelow(root) {
  const names = readdirSync(root, { recursive: true });
  return names
    .map((name) => statSync(path.join(root, name)))
    .reduce((sum, one) => sum + (one.isFile() ? one.size : 0), 0);
}

/** A cold scan as a process of one thread: MB a second, files, peak memory in MiB. */
export function measureScan(root, jobs = 1) {
  const args = [
    path.join(process.env.LEAKLENS_DIST ?? at('dist'), 'cli.js'),
    'scan',
    root,
    '--format',
    'json',
    '--no-cache',
    '--jobs',
    String(jobs),
  ];
  const times = [];
  let files = 0;
  for (let round = 0; round < 3; round += 1) {
    const started = performance.now();
    const run = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 29, cwd: ROOT });
    times.push(performance.now() - started);
    if (run.status !== 0 && run.status !== 1) throw new Error(run.stderr);
    files = JSON.parse(run.stdout).files;
  }
  const ms = Math.min(...times);
  return { ms, files, mbPerSecond: bytesBelow(root) / 1e6 / (ms / 1000) };
}

export function removeProject(root) {
  rmSync(root, { recursive: true, force: true });
}

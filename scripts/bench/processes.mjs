import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { at } from '../lib/root.mjs';
import { LspClient } from './lsp.mjs';
import { folderOf, textOf } from './texts.mjs';

/** Runs a command; answers milliseconds and the most memory it took, in bytes. */
export function timed(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], ...options });
    let errors = '';
    let peak = 0;
    child.stderr.on('data', (data) => {
      errors += data;
    });
    const watch = setInterval(() => {
      peak = Math.max(peak, residentBytes(child.pid));
    }, 20);
    child.once('error', reject);
    child.once('exit', (code) => {
      clearInterval(watch);
      resolve({ ms: performance.now() - started, code, errors, peak });
    });
  });
}

/** Resident memory of a process in bytes; 0 where the system doesn't say (only Linux does). */
export function residentBytes(pid) {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Cold scans with one process: MB/s and memory. */
export async function scans(runs) {
  const rows = [];
  for (const language of ['python', 'typescript']) {
    const folder = mkdtempSync(path.join(tmpdir(), 'leaklens-bench-'));
    const { files, bytes } = folderOf(language, folder);
    const results = [];
    for (let run = 0; run < runs; run += 1) {
      results.push(
        await timed(process.execPath, [
          at('dist/cli.js'),
          'scan',
          folder,
          '--jobs',
          '1',
          '--no-cache',
          '--quiet',
          '--format',
          'json',
          '--output',
          path.join(folder, 'out.json'),
        ]),
      );
    }
    const start = median(results.map((one) => one.ms));
    rows.push({
      language,
      files,
      megabytes: bytes / 1e6,
      ms: start,
      megabytesPerSecond: bytes / 1e3 / start,
      peak: Math.max(...results.map((one) => one.peak)),
      folder,
    });
  }
  return rows;
}

/** From the start of the process to the first diagnostics of a file of 200 lines. */
export async function starts(runs) {
  const times = [];
  let rest = 0;
  for (let run = 0; run < runs; run += 1) {
    const root = mkdtempSync(path.join(tmpdir(), 'leaklens-bench-'));
    const started = performance.now();
    const client = new LspClient(process.execPath, [at('dist/server.js'), '--stdio'], { cwd: root });
    await client.initialize(pathToFileURL(root).href);
    await client.open(pathToFileURL(path.join(root, 'a.py')).href, 'python', textOf('python', 200));
    times.push(performance.now() - started);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    rest = residentBytes(client.pid);
    await client.stop();
    rmSync(root, { recursive: true, force: true });
  }
  return { ms: median(times), rest };
}

/** Resident memory before and after 1,000 edits of a file of 1,000 lines. */
export async function growth() {
  const root = mkdtempSync(path.join(tmpdir(), 'leaklens-bench-'));
  const client = new LspClient(process.execPath, [at('dist/server.js'), '--stdio'], { cwd: root });
  await client.initialize(pathToFileURL(root).href);
  const uri = pathToFileURL(path.join(root, 'a.py')).href;
  const text = textOf('python', 1000);
  await client.open(uri, 'python', text);
  const line = text.split('\n').findIndex((one) => /^ {8}\w/.test(one));
  const place = { line, character: 8 };
  let version = 1;
  const edits = async (count) => {
    for (let edit = 0; edit < count; edit += 1) {
      version += 1;
      await client.edit(uri, version, { start: place, end: place }, 'a');
      version += 1;
      await client.edit(uri, version, { start: place, end: { line, character: 9 } }, '');
    }
  };
  // The server gives memory back when nothing was typed for 1.3 s.
  const rest = () => new Promise((resolve) => setTimeout(resolve, 2500));
  // The first edits fill what is kept between versions and let the machine code settle; growth is what comes after.
  await edits(250);
  await rest();
  const before = residentBytes(client.pid);
  await edits(500);
  await rest();
  const after = residentBytes(client.pid);
  await client.stop();
  rmSync(root, { recursive: true, force: true });
  return { before, after };
}

export function vsixBytes() {
  const file = at('leaklens.vsix');
  return existsSync(file) ? statSync(file).size : undefined;
}

/** Versions of a command, first line; undefined when it isn't there. */
export function versionOf(command, args) {
  const run = spawnSync(command, args, { encoding: 'utf8' });
  return run.status === 0 ? run.stdout.trim().split('\n')[0] : undefined;
}

export function saveJson(file, value) {
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}

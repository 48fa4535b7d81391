import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { byRoot, InOrder } from '../../../server/scan/by-root.ts';
import { scanInPool } from '../../../server/scan/pool.ts';
import { RootScan } from '../../../server/scan/root-scan.ts';
import type { ScanResult, ScanTask } from '../../../server/scan/types.ts';

/** Stands in for the real worker: dies, hangs or throws at files whose names say so. */
const WORKER = `
import { parentPort, resourceLimits } from 'node:worker_threads';
const answer = (id, result) => parentPort.postMessage({ id, result, wasmBytes: 0 });
parentPort.on('message', ({ id, task, want }) => {
  if (task === undefined) return;
  if (task.path.includes('dies')) process.exit(1);
  if (task.path.includes('hangs')) for (;;);
  if (task.path.includes('hoards') && resourceLimits.maxOldGenerationSizeMb < 100) for (const all = []; ; ) all.push(Array(1000).fill(all));
  if (task.path.includes('throws')) throw new Error('broken');
  answer(id, want !== 'findings' ? undefined : { findings: [], failures: [], bytes: task.path.length, sound: {} });
});
answer(-1, undefined);
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'leaklens pool '));
  writeFileSync(path.join(folder, 'worker.mjs'), WORKER);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const settings = { profile: 'recommended', rules: {} } as const;

/** @param named whether the files are arguments of their own: those of folders are read for the index first. @param patience in milliseconds */
async function scanned(
  names: readonly string[],
  named: boolean,
  { signal, patience = 2000 }: { readonly signal?: AbortSignal; readonly patience?: number } = {},
): Promise<[string, ScanResult][]> {
  const tasks: ScanTask[] = names.map((name) => ({ root: folder, path: name, named, settings }));
  const told: [string, ScanResult][] = [];
  const script = pathToFileURL(path.join(folder, 'worker.mjs'));
  const options = { fixes: false, configured: false, jobs: 2, script, patience, heap: 30, signal };
  const order = new InOrder(tasks, (task, result) => told.push([task.path, result]));
  const onResult = (task: ScanTask, result: ScanResult) => order.put(task, result);
  const roots = byRoot(tasks).map((files) => new RootScan(files, { isPart: false, onResult }));
  for (const root of roots) root.begin();
  await scanInPool(roots, options);
  return told;
}

describe('a worker of a scan that', () => {
  it.each([
    ['dies', 'ended', true],
    ['hangs', 'too long', true],
    ['throws', 'broken', true],
    ['dies', 'ended', false],
    ['hangs', 'too long', false],
    ['throws', 'broken', false],
  ])('%s is replaced, its file is named, and nothing else is lost (%s, named: %s)', async (what, why, named) => {
    const names = Array.from({ length: 12 }, (_, index) => (index === 4 ? `${what}.py` : `m${index}.py`));
    const told = await scanned(names, named);
    expect(told.map(([name]) => name)).toEqual(names);
    for (const [name, { problem, bytes }] of told) {
      if (name === `${what}.py`) expect(problem).toContain(why);
      else expect([problem, bytes]).toEqual([undefined, name.length]);
    }
  });
});

describe('a worker of a scan whose heap is too small', () => {
  it.each([true, false])('is replaced by one with more, and its file is not lost (named: %s)', async (named) => {
    const names = ['a.py', 'hoards.py', 'b.py', 'hoards too.py', 'c.py'];
    // Filling a heap takes a while on a busy machine.
    const told = await scanned(names, named, { patience: 60_000 });
    expect(told.map(([name, { problem, bytes }]) => [name, problem, bytes])).toEqual(
      names.map((name) => [name, undefined, name.length]),
    );
  });
});

describe('a scan that is ended', () => {
  it('is over at once, whatever its workers are at', async () => {
    const end = new AbortController();
    setTimeout(() => end.abort(), 300);
    const started = performance.now();
    const told = await scanned(['a.py', 'hangs.py', 'hangs too.py', 'b.py'], true, { signal: end.signal });
    expect(performance.now() - started).toBeLessThan(1900);
    expect(told.length).toBeLessThan(4);
  });
});

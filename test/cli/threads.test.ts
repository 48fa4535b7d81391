import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Engine } from '../../server/engine/engine.ts';
import { grammarBytes } from '../../server/node/grammars.ts';
import { byRoot, InOrder } from '../../server/scan/by-root.ts';
import { scanInPool } from '../../server/scan/pool.ts';
import type { PoolOptions } from '../../server/scan/pool-types.ts';
import { RootScan } from '../../server/scan/root-scan.ts';
import { readAll } from '../../server/scan/run.ts';
import { Scanner } from '../../server/scan/scanner.ts';
import type { ScanResult, ScanTask } from '../../server/scan/types.ts';
import { filesOf, type GeneratedModule, generatedModules } from '../lib/generated-project.ts';

vi.setConfig({ testTimeout: 240_000 });

/** The threads of the running scan, so that a test can end them. */
const { threads } = vi.hoisted(() => ({ threads: new Set<Worker>() }));
vi.mock('node:worker_threads', async (original) => {
  const actual = await original<typeof import('node:worker_threads')>();
  class Watched extends actual.Worker {
    constructor(...args: ConstructorParameters<typeof actual.Worker>) {
      super(...args);
      threads.add(this);
      this.once('exit', () => threads.delete(this));
    }
  }
  return { ...actual, Worker: Watched };
});

const DIST = process.env.LEAKLENS_DIST ?? path.resolve(import.meta.dirname, '../../dist');
const SCRIPT = pathToFileURL(path.join(DIST, 'scan-worker.js'));
const SETTINGS = { profile: 'all', rules: {} } as const;
const OPTIONS = { fixes: true, configured: true };
const SEED = 20_261_129;

/** The real worker, which hangs at a file when it is asked for what the name says. */
const HANGING = `
import { parentPort } from 'node:worker_threads';
const on = parentPort.on.bind(parentPort);
parentPort.on = (name, listener) => on(name, (message) => {
  if (message.task?.path.includes('hangs in ' + message.want)) for (;;);
  listener(message);
});
await import(${JSON.stringify(SCRIPT.href)});
`;

let engine: Engine;
let folder: string;
let used = 0;
beforeAll(async () => {
  engine = await Engine.load(await grammarBytes());
  folder = mkdtempSync(path.join(tmpdir(), 'leaklens threads '));
  writeFileSync(path.join(folder, 'hanging.mjs'), HANGING);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const projects = fc
  .tuple(generatedModules, generatedModules)
  .map(([python, typescript]: [GeneratedModule[], GeneratedModule[]]) => ({
    ...filesOf('python', python),
    ...filesOf('typescript', typescript),
  }));

/** A folder of its own with these files, as tasks. */
function tasksOf(files: Readonly<Record<string, string>>): ScanTask[] {
  used += 1;
  const root = path.join(folder, String(used));
  mkdirSync(root);
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(root, name), text);
  return Object.keys(files).map((name) => ({ root, path: name, named: false, settings: SETTINGS }));
}

/** What is said of files, by path, letter for letter. */
type Said = Readonly<Record<string, string>>;

const saidOf = ({ findings, problem, failures, sound }: ScanResult): string =>
  JSON.stringify({ findings, problem, failures, sound });

/** Without threads. */
function plainScan(tasks: readonly ScanTask[]): Said {
  const scanner = new Scanner(engine, OPTIONS);
  readAll(scanner, tasks);
  return Object.fromEntries(tasks.map((task) => [task.path, saidOf(scanner.scan(task))]));
}

async function pooled(tasks: readonly ScanTask[], options: Partial<PoolOptions>): Promise<Said> {
  const told: [string, string][] = [];
  const order = new InOrder(tasks, (task, result) => told.push([task.path, saidOf(result)]));
  const onResult = (task: ScanTask, result: ScanResult) => order.put(task, result);
  const roots = byRoot(tasks).map((files) => new RootScan(files, { isPart: false, onResult }));
  for (const root of roots) root.begin();
  await scanInPool(roots, { ...OPTIONS, jobs: 2, script: SCRIPT, ...options });
  expect(told.map(([name]) => name)).toEqual(tasks.map((task) => task.path));
  return Object.fromEntries(told);
}

describe('a scan of any project in threads', () => {
  it('says the same, letter for letter, in one, two and three of them, and in any order of the files', async () => {
    const property = fc.asyncProperty(projects, fc.infiniteStream(fc.nat()), async (files, weights) => {
      const tasks = tasksOf(files);
      const shuffled = tasks
        .map((task) => ({ task, weight: weights.next().value as number }))
        .sort((a, b) => a.weight - b.weight)
        .map((one) => one.task);
      const alone = plainScan(tasks);
      for (const jobs of [1, 2, 3]) {
        expect(await pooled(tasks, { jobs })).toEqual(alone);
        expect(await pooled(shuffled, { jobs })).toEqual(alone);
      }
    });
    await fc.assert(property, { numRuns: 3, seed: SEED });
  });

  it('loses no more than the files they were at when threads are ended at any moments', async () => {
    let lost = 0;
    const moments = fc.array(fc.nat(900), { minLength: 1, maxLength: 3 });
    const property = fc.asyncProperty(projects, moments, async (files, delays) => {
      const tasks = tasksOf(files);
      const alone = plainScan(tasks);
      let ended = 0;
      const timers = delays.map((delay) =>
        setTimeout(() => {
          const [first] = threads;
          if (first === undefined) return;
          ended += 1;
          void first.terminate();
        }, delay),
      );
      const said = await pooled(tasks, {});
      for (const timer of timers) clearTimeout(timer);
      const other = tasks.filter((task) => said[task.path] !== alone[task.path]);
      expect(other.length).toBeLessThanOrEqual(ended);
      for (const task of other) expect(said[task.path]).toContain('its thread ended');
      lost += ended;
    });
    await fc.assert(property, { numRuns: 6, seed: SEED });
    expect(lost).toBeGreaterThan(0);
  });

  it.each(['both', 'findings'])(
    'names a file at which one hangs, asked for %s, and says of all others the same',
    async (want) => {
      const script = pathToFileURL(path.join(folder, 'hanging.mjs'));
      const property = fc.asyncProperty(projects, async (files) => {
        const name = `hangs in ${want}.py`;
        const waits =
          'import time\nimport m0\n\n\ndef wait():\n    time.sleep(1)\n\n\ndef drop():\n    m0.CACHE.clear()\n';
        const tasks = tasksOf({ ...files, [name]: waits });
        const alone = plainScan(tasks);
        const said = await pooled(tasks, { script, patience: 3000 });
        const { [name]: at, ...others } = said;
        const { [name]: _, ...expected } = alone;
        expect(at).toContain('it took too long');
        expect(others).toEqual(expected);
      });
      await fc.assert(property, { numRuns: 1, seed: SEED });
    },
  );
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rules } from '../../../rules/registry.generated.ts';
import { Engine } from '../../../server/engine/engine.ts';
import { DiskFiles } from '../../../server/node/files.ts';
import { grammarBytes } from '../../../server/node/grammars.ts';
import { byRoot, InOrder } from '../../../server/scan/by-root.ts';
import { ScanPolicy } from '../../../server/scan/policy.ts';
import { scanInPool } from '../../../server/scan/pool.ts';
import { RootScan } from '../../../server/scan/root-scan.ts';
import { runScan } from '../../../server/scan/run.ts';
import { Scanner } from '../../../server/scan/scanner.ts';
import type { ScanResult, ScanTask } from '../../../server/scan/types.ts';
import { walk } from '../../../server/scan/walk.ts';

const LEAK = 'from .helper import name\n\n\ndef first():\n    file = open(name())\n    return file.readline()\n';
const HELPER = 'def name():\n    return "a.txt"\n';
const ROOTS = ['a', 'b', 'c', 'd', 'e', 'f'];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'leaklens roots '));
  for (const root of ROOTS) {
    write(`${root}/pyproject.toml`, `[project]\nname = "${root}"\n`);
    for (const name of ['x', 'y']) write(`${root}/app/${name}.py`, LEAK);
    write(`${root}/app/helper.py`, HELPER);
  }
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text: string): void {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), text);
}

const policy = () => new ScanPolicy({ rules, speakers: () => ({}), configured: true });

/** What a command line names, relative to the folder. */
function tasksOf(args: readonly string[], using = policy()): readonly ScanTask[] {
  const rootOf = (file: string) => path.join(folder, path.relative(folder, file).slice(0, 1));
  return walk(
    args.map((one) => path.join(folder, one)),
    rootOf,
    using,
  ).tasks;
}

async function scanned(tasks: readonly ScanTask[]): Promise<[string, number][]> {
  const told: [string, number][] = [];
  await runScan(tasks, { fixes: true, configured: true, jobs: 1, policy: policy() }, ({ root, path: file }, result) =>
    told.push([path.relative(folder, path.join(root, file)), result.findings.length]),
  );
  return told;
}

describe('a scan of many roots', () => {
  it('keeps one project at a time, and no tree', async () => {
    const engine = await Engine.load(await grammarBytes());
    vi.spyOn(Engine, 'load').mockResolvedValue(engine);
    const kept: number[] = [];
    const projectOf = Reflect.get(Scanner.prototype, 'project') as Scanner['project'];
    vi.spyOn(Scanner.prototype, 'project').mockImplementation(function (this: Scanner, root) {
      const project = projectOf.call(this, root);
      kept.push(this.size);
      return project;
    });
    const told = await scanned(tasksOf(ROOTS));
    expect(told.filter(([, findings]) => findings > 0)).toHaveLength(2 * ROOTS.length);
    expect(Math.max(...kept)).toBe(1);
    const { created, deleted } = engine.grammars.counters;
    expect(created).toBeGreaterThanOrEqual(3 * ROOTS.length);
    expect(deleted).toBe(created);
  });

  it('tells results in the order of the arguments, whatever root their files are of', async () => {
    const names = ['b/app/x.py', 'a/app/helper.py', 'a/app/x.py', 'a/app/y.py', 'b/app/y.py'];
    const told = await scanned(tasksOf(['b/app/x.py', 'a', 'b/app/y.py']));
    expect(told.map(([name]) => name)).toEqual(names);
  });

  it('reads the repository around them once', async () => {
    write('.git/HEAD', '');
    write('around.py', 'import os\n');
    const { read: readFile } = DiskFiles.prototype;
    let count = 0;
    vi.spyOn(DiskFiles.prototype, 'read').mockImplementation(function (this: DiskFiles, file) {
      if (file === 'around.py') count += 1;
      return readFile.call(this, file);
    });
    await scanned(tasksOf(ROOTS));
    expect(count).toBe(1);
  });
});

/** Answers with the number of roots that it was given files of and that are not done. */
const COUNTING = `
import { parentPort } from 'node:worker_threads';
const open = new Set();
parentPort.on('message', ({ id, task, want, done }) => {
  if (done !== undefined) open.delete(done);
  if (task === undefined) return;
  open.add(task.root);
  const result = { findings: [], failures: [], bytes: open.size, sound: {} };
  parentPort.postMessage({ id, ...(want === 'findings' ? { result } : {}), wasmBytes: 0 });
});
parentPort.postMessage({ id: -1, wasmBytes: 0 });
`;

describe('a scan of many roots in threads', () => {
  it.each([1, 2, 3])('keeps no more roots than there are threads (%i)', async (jobs) => {
    write('worker.mjs', COUNTING);
    const tasks = tasksOf(ROOTS);
    const told: [ScanTask, ScanResult][] = [];
    const order = new InOrder(tasks, (task, result) => told.push([task, result]));
    let [begun, results] = [0, 0];
    const onResult = (task: ScanTask, result: ScanResult) => {
      results += 1;
      order.put(task, result);
    };
    const roots = function* () {
      for (const files of byRoot(tasks)) {
        begun += 1;
        expect(begun - results / 3, 'begun before it was needed').toBeLessThanOrEqual(jobs + 1);
        yield new RootScan(files, { isPart: false, onResult });
      }
    };
    const script = pathToFileURL(path.join(folder, 'worker.mjs'));
    await scanInPool(roots(), { fixes: false, configured: false, jobs, script });
    expect(told.map(([task]) => task)).toEqual(tasks);
    for (const [, { bytes }] of told) expect(bytes).toBeLessThanOrEqual(jobs);
  });
});

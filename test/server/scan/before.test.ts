import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rules } from '../../../rules/registry.generated.ts';
import { Engine } from '../../../server/engine/engine.ts';
import { grammarBytes } from '../../../server/node/grammars.ts';
import { Before } from '../../../server/scan/before.ts';
import { ScanPolicy } from '../../../server/scan/policy.ts';
import { runScan } from '../../../server/scan/run.ts';
import { Scanner } from '../../../server/scan/scanner.ts';
import type { Known, ScanResult, ScanTask } from '../../../server/scan/types.ts';
import { walk } from '../../../server/scan/walk.ts';

const LEAK = 'def first(path):\n    file = open(path)\n    return file.readline()\n';
const FILES = {
  'helper.py': 'def load(path):\n    return open(path)\n',
  'importer.py': 'from helper import load\n\n\ndef read(path):\n    file = load(path)\n    return file.read()\n',
  'handler.py': `import time\n\nCACHE = {}\n\n\ndef wait(key):\n    CACHE[key] = time.time()\n\n\n${LEAK}`,
  'routes.py':
    'from fastapi import FastAPI\n\nfrom handler import wait\n\napp = FastAPI()\n\n\n@app.get("/{key}")\nasync def get(key: str):\n    return wait(key)\n',
  'apart.py': LEAK,
};
/** What they were: the helper gave a path, and nobody served requests. */
const EARLIER = { 'helper.py': 'def load(path):\n    return path\n', 'routes.py': undefined };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'leaklens before '));
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

describe('what was found before some files changed', () => {
  it('is asked only of files to which the change matters', async () => {
    const engine = await Engine.load(await grammarBytes());
    const policy = new ScanPolicy({ rules, speakers: () => ({}), configured: true });
    const { tasks } = walk([folder], () => folder, policy);
    const known: Known[] = [];
    const results = new Map<string, { task: ScanTask; result: ScanResult }>();
    const options = { fixes: false, configured: true };
    await runScan(tasks, { ...options, jobs: 1, policy, onKnown: (one) => known.push(one) }, (task, result) =>
      results.set(task.path, { task, result }),
    );
    const importers = tasks.filter((task) => task.path === 'importer.py');
    const earlier = new Map([[folder, { texts: new Map(Object.entries(EARLIER)), importers, tasks }]]);
    const before = new Before(engine, options, policy, known, earlier);
    const scanned = vi.spyOn(Scanner.prototype, 'scan');
    const news = (name: string) => {
      const one = results.get(name);
      if (one === undefined) throw new Error(`${name} was not scanned`);
      const { findings, outside } = one.result;
      expect(findings.length, name).toBeGreaterThan(0);
      return before.news({ task: one.task, findings, outside }).map(({ rule }) => rule);
    };
    expect(news('importer.py')).toEqual(['unclosed-file']);
    expect(news('handler.py')).toEqual(['unbounded-cache']);
    expect(news('apart.py')).toEqual([]);
    expect(scanned.mock.calls.map(([task]) => task.path)).toEqual(['importer.py', 'handler.py']);
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ProjectIndex } from '../../../analysis/project/index.ts';
import { rules } from '../../../rules/registry.generated.ts';
import { Engine } from '../../../server/engine/engine.ts';
import { grammarBytes } from '../../../server/node/grammars.ts';
import { ScanPolicy } from '../../../server/scan/policy.ts';
import { readAll, runScan } from '../../../server/scan/run.ts';
import { Scanner } from '../../../server/scan/scanner.ts';
import type { ScanResult, ScanTask } from '../../../server/scan/types.ts';
import { filesOf, generatedModule, generatedModules, type GeneratedLanguage } from '../../lib/generated-project.ts';

vi.setConfig({ testTimeout: 240_000 });

const LANGUAGES: readonly GeneratedLanguage[] = ['python', 'typescript'];
const RUNS = { numRuns: 12, seed: 20_261_128 };
const settings = { profile: 'all', rules: {} } as const;
const options = { fixes: true, configured: true };

let engine: Engine;
let folder: string;
let used = 0;
beforeAll(async () => {
  engine = await Engine.load(await grammarBytes());
  vi.spyOn(Engine, 'load').mockResolvedValue(engine);
  folder = mkdtempSync(path.join(tmpdir(), 'leaklens properties '));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A folder of its own with these files. */
function written(files: Readonly<Record<string, string>>): string {
  used += 1;
  const root = path.join(folder, String(used));
  mkdirSync(root);
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(root, name), text);
  return root;
}

function tasksOf(root: string, names: readonly string[]): ScanTask[] {
  return names.map((name) => ({ root, path: name, named: false, settings }));
}

/** What matters of results, by path. */
type Said = Readonly<Record<string, string>>;

function said(results: ReadonlyMap<ScanTask, ScanResult>): Said {
  const entries = [...results].map(([{ path: name }, { findings, problem, failures, sound }]) => [
    name,
    JSON.stringify({ findings, problem, failures, sound }),
  ]);
  return Object.fromEntries(entries.sort()) as Said;
}

/** All rules run when the index is there, on every file, in the order of the tasks. */
function plainScan(tasks: readonly ScanTask[]): Said {
  const scanner = new Scanner(engine, { ...options, prefilter: false });
  readAll(scanner, tasks);
  return said(new Map(tasks.map((task) => [task, scanner.scan(task)])));
}

async function scanned(tasks: readonly ScanTask[], cache?: string): Promise<Said> {
  const policy = new ScanPolicy({ rules, speakers: () => ({}), configured: true });
  const found = new Map<ScanTask, ScanResult>();
  const kept =
    cache === undefined ? undefined : { folder: cache, build: 'test', log: (line: string) => expect.fail(line) };
  await runScan(tasks, { ...options, jobs: 1, policy, cache: kept }, (task, result) => found.set(task, result));
  return said(found);
}

describe.each(LANGUAGES)('a scan of any project of %s', (language) => {
  it('says the same in whatever order the files come', async () => {
    const property = fc.asyncProperty(generatedModules, fc.infiniteStream(fc.nat()), async (modules, weights) => {
      const files = filesOf(language, modules);
      const tasks = tasksOf(written(files), Object.keys(files));
      const shuffled = tasks
        .map((task) => ({ task, weight: weights.next().value as number }))
        .sort((a, b) => a.weight - b.weight);
      expect(plainScan(shuffled.map((one) => one.task))).toEqual(plainScan(tasks));
    });
    await fc.assert(property, RUNS);
  });

  it('says the same whether or not files are looked at before the index is there', async () => {
    let early = 0;
    const property = fc.asyncProperty(generatedModules, async (modules) => {
      const files = filesOf(language, modules);
      const tasks = tasksOf(written(files), Object.keys(files));
      const scan = vi.spyOn(Scanner.prototype, 'scan');
      const found = await scanned(tasks);
      early += tasks.length - scan.mock.calls.length;
      scan.mockRestore();
      expect(found).toEqual(plainScan(tasks));
    });
    await fc.assert(property, RUNS);
    expect(early).toBeGreaterThan(0);
  });

  it('says after any edits what one says that remembers nothing', async () => {
    const edits = fc.array(fc.tuple(fc.nat(99), fc.option(generatedModule)), { minLength: 1, maxLength: 4 });
    const property = fc.asyncProperty(generatedModules, edits, async (modules, changes) => {
      const files = filesOf(language, modules);
      const names = Object.keys(files);
      const root = written(files);
      const cache = path.join(folder, `cache ${used}`);
      const now = [...modules];
      let left = names;
      await scanned(tasksOf(root, left), cache);
      for (const [at, made] of changes) {
        const index = at % modules.length;
        const name = names[index] as string;
        if (made === null) {
          rmSync(path.join(root, name), { force: true });
          left = left.filter((one) => one !== name);
        } else {
          now[index] = made;
          writeFileSync(path.join(root, name), filesOf(language, now)[name] as string);
          left = names.filter((one) => one === name || left.includes(one));
        }
        const tasks = tasksOf(root, left);
        expect(await scanned(tasks, cache)).toEqual(plainScan(tasks));
      }
    });
    await fc.assert(property, RUNS);
  });

  it('has an index that says after any edits what a fresh one says', () => {
    const edits = fc.array(fc.tuple(fc.nat(99), generatedModule), { minLength: 1, maxLength: 4 });
    const property = fc.property(generatedModules, edits, (modules, changes) => {
      const files = filesOf(language, modules);
      const names = Object.keys(files);
      const root = written(files);
      const usagesOf = (ofNames: readonly string[]) => {
        const scanner = new Scanner(engine, options);
        return tasksOf(root, ofNames).flatMap((task) => scanner.usage(task).usage ?? []);
      };
      const kept = new ProjectIndex();
      for (const usage of usagesOf(names)) kept.set(usage.path, usage);
      const now = [...modules];
      for (const [at, made] of changes) {
        const name = names[at % modules.length] as string;
        now[at % modules.length] = made;
        writeFileSync(path.join(root, name), filesOf(language, now)[name] as string);
        for (const usage of usagesOf([name, ...kept.importersOf([name])])) kept.set(usage.path, usage);
      }
      const fresh = new ProjectIndex();
      for (const usage of usagesOf(names)) fresh.set(usage.path, usage);
      for (const name of names) {
        const things = ['make', 'work', 'serve', 'show', 'Base', 'Base.add', 'cache', 'CACHE', 'Base.seen'];
        const questions = ['callers', 'registrations', 'container', 'makings', 'mentions'].flatMap((about) =>
          things.map((thing) => `${about} ${thing}`),
        );
        const all = [...questions, 'isComplete ', 'entriesStamp '];
        expect(kept.answersTo(name, all)).toEqual(fresh.answersTo(name, all));
      }
    });
    fc.assert(property, RUNS);
  });
});

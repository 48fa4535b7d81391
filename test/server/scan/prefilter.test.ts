import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { nothingUsed } from '../../../analysis/project/index.ts';
import { syntaxOfPath } from '../../../analysis/syntax/grammars.ts';
import { knowledgeOf } from '../../../rules/models/index.ts';
import { Engine } from '../../../server/engine/engine.ts';
import { grammarBytes } from '../../../server/node/grammars.ts';
import { cannotMatter } from '../../../server/scan/prefilter.ts';
import { readSource } from '../../../server/scan/read.ts';
import { readAll } from '../../../server/scan/run.ts';
import { Scanner } from '../../../server/scan/scanner.ts';
import type { ScanTask } from '../../../server/scan/types.ts';

vi.setConfig({ testTimeout: 240_000 });

const ROOT = path.resolve(import.meta.dirname, '../../..');
const settings = { profile: 'all', rules: {} } as const;
const KNOWN = { python: knowledgeOf('python'), typescript: knowledgeOf('typescript') };

let engine: Engine;
let folder: string;
beforeAll(async () => {
  engine = await Engine.load(await grammarBytes());
  folder = mkdtempSync(path.join(tmpdir(), 'leaklens prefilter '));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function isPassedOver(name: string, text: string): boolean {
  const syntax = syntaxOfPath(name);
  return (
    syntax !== undefined && cannotMatter(text, syntax, KNOWN[syntax.language === 'python' ? 'python' : 'typescript'])
  );
}

const taskOf = (root: string, name: string): ScanTask => ({ root, path: name, named: false, settings });

/** All that a scan without the prefilter has to say of a file, for others and of itself. */
function saidOf(scanner: Scanner, task: ScanTask): unknown {
  const { findings, failures, sound, problem } = scanner.scan(task);
  const { usage } = scanner.usage(task);
  // Whether a file is a test counts for the code in it alone.
  return { usage: usage && { ...usage, kind: 'source' }, findings, failures, sound, problem };
}

const silence = ({ path: name }: ScanTask) => ({
  usage: nothingUsed(name),
  findings: [],
  failures: [],
  sound: {},
  problem: undefined,
});

/** Code files below a folder that a scan would read. */
function codeBelow(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => {
    if (!/\.(py|[cm]?[jt]sx?)$/.test(name) || /\.d\.[cm]?ts$/.test(name) || name.includes('bad')) return false;
    const { size } = statSync(path.join(root, name), { throwIfNoEntry: false }) ?? { size: Infinity };
    return size < 1024 * 1024;
  });
}

describe('a text in which nothing can matter', () => {
  it.each([
    ['a.py', ''],
    ['a.py', '"""Only a docstring."""\n'],
    ['a.py', 'NAME = "a"\nLIMIT: int = 5\n'],
    ['a.ts', 'export type A = string[] | undefined;\nexport interface B { readonly a?: A }\n'],
    ['a.ts', 'export enum A { b = "import" }\nexport const c = "class";\n'],
  ])('is passed over: %s %j', (name, text) => expect(isPassedOver(name, text)).toBe(true));

  it.each([
    ['a.py', 'open(name)\n'],
    ['a.py', 'import a\n'],
    ['a.py', 'class A: pass\n'],
    ['a.py', 'KEPT = {}\nKEPT[a] = b\n'],
    ['a.py', 'KEPT = {}\n'],
    ['a.py', 'KEPT: list[str] = other\n'],
    ['a.ts', 'export const kept: string[] = [];\n'],
    ['a.js', 'export default {};\n'],
    ['a.py', 'KEPT[a] |= b\n'],
    ['a.py', 'del KEPT[a]\n'],
    ['a.py', 'settings.NAMES = []\n'],
    ['a.py', 'REST_FRAMEWORK = {"DEFAULT_PAGINATION_CLASS": "a.B"}\n'],
    ['a.py', 'a = 1  # leaklens: ignore[unclosed-file]\n'],
    ['a.py', `a = ${'['.repeat(300)}${']'.repeat(300)}\n`],
    ['a.ts', 'export * from "./b";\n'],
    ['a.ts', 'const a = new Map;\n'],
    ['a.ts', 'const a = b => b;\n'],
    ['a.ts', 'const a = sql`select * from b`;\n'],
    ['a.ts', 'delete kept[a];\n'],
    ['a.ts', 'kept.length = 0;\n'],
    ['a.ts', 'window.onresize = resized;\n'],
    ['a.ts', 'const { work } = other;\n'],
    ['a.ts', 'other?.work;\n'],
    ['a.tsx', 'export const a = <b/>;\n'],
    ['a.vue', '<script>const a = 1;</script>\n'],
    ['a.ipynb', 'a = 1\n'],
  ])('is not one where something may: %s %j', (name, text) => expect(isPassedOver(name, text)).toBe(false));
});

describe('a file that is passed over', () => {
  it('says nothing on a large tree, whatever reads it', () => {
    const library = spawnSync('python3', ['-c', 'import os; print(os.path.dirname(os.__file__))'], {
      encoding: 'utf8',
    });
    const roots = [library.stdout.trim(), path.join(ROOT, 'node_modules'), path.join(ROOT, 'test/fixtures/workspaces')];
    const scanner = new Scanner(engine, { fixes: false, configured: false, prefilter: false });
    const passed = { py: 0, ts: 0 };
    let read = 0;
    for (const root of roots) {
      for (const name of codeBelow(root)) {
        read += 1;
        const source = readSource(path.join(root, name));
        if ('problem' in source || !isPassedOver(name, source.text)) continue;
        passed[name.endsWith('.py') ? 'py' : 'ts'] += 1;
        const task = taskOf(root, name);
        expect(saidOf(scanner, task)).toEqual(silence(task));
      }
      scanner.forget(root);
    }
    expect(read).toBeGreaterThan(1000);
    expect(passed.py).toBeGreaterThan(20);
    expect(passed.ts).toBeGreaterThan(20);
  });

  const PYTHON = [
    'A = 1',
    'B = {"a": [1, 2]}',
    'C: int = 3',
    'D = A + 1',
    '"""words"""',
    '# words',
    'if A:',
    '    E = B["a"]',
    'for x in C: pass',
    'B["b"] = A',
    'del B["a"]',
    'with A as f: pass',
    'F = f"{A}"',
    '@A',
    'import json',
    'G = [x for x in B]',
    'A.b = C',
    'print',
    'H, *I = B',
    'B += A',
    'yield A',
    'try: A',
    'except: pass',
  ];
  const TYPESCRIPT = [
    'const a = 1;',
    'export const b = { c: [1, 2] };',
    'export type D = string | undefined;',
    'interface E { f: D[] }',
    'export enum G { H = "i" }',
    'export default b;',
    '// words',
    'a;',
    'b.c = a;',
    'const { l } = b;',
    'b["m"];',
    'b["c"] = a;',
    'delete b.c;',
    'const f = x => x;',
    'new Map;',
    'tag`text`;',
    'const g = `text`;',
    'export { a };',
    'export * from "./other";',
    'import "./other";',
    'b.c += 1;',
    '{ let h = b?.c; }',
    'a ? b : a;',
    'declare const k: D;',
    'label: a;',
    'module.exports = b;',
    'b.c ??= a;',
  ];

  it.each([
    ['a.py', PYTHON],
    ['a.ts', TYPESCRIPT],
  ])('says nothing, whatever is written in it: %s', (name, lines) => {
    const scanner = () => new Scanner(engine, { fixes: false, configured: false, prefilter: false });
    let passed = 0;
    const property = fc.property(fc.array(fc.constantFrom(...lines), { maxLength: 6 }), (chosen) => {
      const text = chosen.map((line) => `${line}\n`).join('');
      if (!isPassedOver(name, text)) return;
      passed += 1;
      writeFileSync(path.join(folder, name), text);
      const task = taskOf(folder, name);
      // Broken code is read in part, and says so; what is left out is nothing that matters either.
      const { problem, ...said } = saidOf(scanner(), task) as { problem: unknown };
      const { problem: none, ...silent } = silence(task);
      expect(said).toEqual(silent);
    });
    fc.assert(property, { numRuns: 400, seed: 20_261_130 });
    expect(passed).toBeGreaterThan(50);
  });

  /** What scans with the prefilter and without it say of files of a root. */
  function bothScans(tasks: readonly ScanTask[]) {
    return [true, false].map((prefilter) => {
      const scanner = new Scanner(engine, { fixes: true, configured: true, prefilter });
      readAll(scanner, tasks);
      return tasks.map((task) => {
        const { findings, failures, sound, problem, bytes } = scanner.scan(task);
        return { path: task.path, findings, failures, sound, problem, bytes };
      });
    });
  }

  it('changes nothing of what a scan of a whole project says', () => {
    const root = path.join(ROOT, 'test/fixtures/workspaces');
    const [filtered, whole] = bothScans(codeBelow(root).map((name) => taskOf(root, name)));
    expect(filtered).toEqual(whole);
    expect(filtered?.some(({ findings }) => findings.length > 0)).toBe(true);
  });

  it('declares nothing that other files fill', () => {
    const files = {
      'app.py':
        "from fastapi import FastAPI\n\nimport limits\nimport store\n\napp = FastAPI()\n\n\n@app.post('/{key}')\ndef keep(key: str):\n    store.SEEN[key] = limits.MOST\n",
      'store.py': 'SEEN = {}\n',
      'limits.py': 'MOST = 5\n',
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
    const [filtered, whole] = bothScans(Object.keys(files).map((name) => taskOf(folder, name)));
    expect(filtered).toEqual(whole);
    expect(filtered?.map(({ findings }) => findings.length)).toEqual([0, 1, 0]);
    expect(isPassedOver('limits.py', files['limits.py'])).toBe(true);
  });
});

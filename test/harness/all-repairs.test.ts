import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { lowerPython } from '../../analysis/languages/python/index.ts';
import { lowerTypescript } from '../../analysis/languages/typescript/index.ts';
import { fixAll } from '../../rules/fix-all.ts';
import { rules } from '../../rules/registry.generated.ts';
import { fixFiles } from '../../server/cli/fix.ts';
import { analysedSyntax, Engine } from '../../server/engine/engine.ts';
import { grammarBytes } from '../../server/node/grammars.ts';
import { ScanPolicy } from '../../server/scan/policy.ts';
import { readAll } from '../../server/scan/run.ts';
import { Scanner } from '../../server/scan/scanner.ts';
import type { ScanTask } from '../../server/scan/types.ts';
import { walk } from '../../server/scan/walk.ts';
import { type CaseFile, caseFiles, EVERYTHING } from './cases.ts';

vi.setConfig({ testTimeout: 240_000 });

/** After so many times over a program nothing is left to repair; each is some ten rounds a file. */
const MOST_TIMES = 4;
const FIXTURES = path.resolve(import.meta.dirname, '../fixtures');
const MODEL_CASES = path.resolve(import.meta.dirname, '../rules/models/cases');

let engine: Engine;
let folder: string;
beforeAll(async () => {
  engine = await Engine.load(await grammarBytes());
  folder = mkdtempSync(path.join(tmpdir(), 'leaklens all repairs '));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A copy of a program, which repairs may change. */
function copied(from: string, name: string): string {
  const to = path.join(folder, name.replace(/\W+/g, '-'));
  cpSync(from, to, { recursive: true });
  return to;
}

/** A program of one file and of those it imports. */
function alone(name: string, text: string, files: Readonly<Record<string, string>> = {}): string {
  const root = mkdtempSync(path.join(folder, 'alone-'));
  for (const [file, content] of Object.entries({ ...files, [name]: text })) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), content);
  }
  return root;
}

/** The cases of each kind of file as one file, whose lines end as those of Windows do. */
function joined(files: readonly CaseFile[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { name, text } of files) {
    const whole = `whole${path.extname(name)}`;
    texts.set(whole, (texts.get(whole) ?? '') + text.replace(/\r\n|\r|\n/g, '\r\n'));
  }
  return texts;
}

function tasksOf(root: string): readonly ScanTask[] {
  const policy = new ScanPolicy({ rules, speakers: () => ({}), configured: true });
  return walk([root], () => root, policy).tasks.map((task) => ({ ...task, settings: EVERYTHING }));
}

/** Places the parser cannot read, and methods that a class has twice. */
function faultsIn(file: string): number {
  const syntax = analysedSyntax(file);
  if (syntax === undefined) return 0;
  const table = engine.grammars.parse(syntax, readFileSync(file, 'utf8'));
  const { classes } = table.language === 'python' ? lowerPython(table) : lowerTypescript(table);
  const methods = classes.map((one) =>
    one.methods.flatMap(({ role, name }) => (role === 'method' && name ? [name.text] : [])),
  );
  return table.errors.length + methods.reduce((sum, names) => sum + names.length - new Set(names).size, 0);
}

/** Makes all repairs of a program, also those that ask, until none is offered. @returns how many */
function repairAll(root: string): number {
  let made = 0;
  for (let time = 0; ; time += 1) {
    const scanner = new Scanner(engine, { configured: true, fixes: true });
    const tasks = tasksOf(root);
    readAll(scanner, tasks);
    const fixed = fixFiles(scanner, tasks, true, () => true);
    if (fixed.length === 0) return made;
    expect(time, `${fixed.map((one) => one.task.path).join(', ')} is repaired again and again`).toBeLessThan(
      MOST_TIMES,
    );
    for (const { task, after, repairs, bytes } of fixed) {
      const file = path.join(root, task.path);
      const before = bytes === undefined ? 0 : faultsIn(file);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, after);
      expect(
        faultsIn(file),
        `${task.path} cannot be read any more, or has a method twice:\n${after}`,
      ).toBeLessThanOrEqual(before);
      made += repairs;
    }
  }
}

/** The same for the last repair offered of each finding, inside its file. */
function repairOthers(root: string): number {
  let made = 0;
  const scanner = new Scanner(engine, { configured: true, fixes: true });
  const tasks = tasksOf(root);
  readAll(scanner, tasks);
  for (const task of tasks) {
    const file = path.join(root, task.path);
    const before = faultsIn(file);
    const analysed = (current: string) => {
      scanner.project(root).setText(task.path, current);
      return scanner.findingsOf(task, current).map((one) => ({ ...one, repairs: () => one.repairs().toReversed() }));
    };
    // Whatever is wrong must be seen here, so nothing is left out for what it would break.
    const { text, applied } = fixAll(readFileSync(file, 'utf8'), { unsafe: true }, analysed, () => 0);
    scanner.project(root).setText(task.path, undefined);
    writeFileSync(file, text);
    expect(faultsIn(file), `${task.path} cannot be read any more, or has a method twice:\n${text}`).toBeLessThanOrEqual(
      before,
    );
    for (const count of applied.values()) made += count;
  }
  return made;
}

describe('making all repairs of a program', () => {
  it.each(rules.map((rule) => [rule.id, rule] as const))(
    'ends, and leaves what can be read, each method once: cases of %s',
    (_, rule) => {
      let first = 0;
      for (const { name, text, files } of caseFiles(rule)) first += repairAll(alone(name, text, files));
      let last = 0;
      for (const [name, text] of joined(caseFiles(rule))) last += repairOthers(alone(name, text));
      expect(Math.min(first, last)).toBeGreaterThanOrEqual(20);
    },
  );

  it.each(['python', 'typescript'])(
    'ends, and leaves what can be read, each method once: cases of models of %s',
    (language) => {
      let made = 0;
      for (const name of readdirSync(path.join(MODEL_CASES, language)))
        made += repairAll(alone(name, readFileSync(path.join(MODEL_CASES, language, name), 'utf8')));
      expect(made).toBeGreaterThan(100);
    },
  );

  it.each(['audit-backend', 'react-express', 'python', 'typescript'])(
    'ends, and leaves what can be read, each method once: workspace %s',
    (name) => {
      const made = repairAll(copied(path.join(FIXTURES, 'workspaces', name), name));
      expect(made).toBeGreaterThan(5);
    },
  );
});

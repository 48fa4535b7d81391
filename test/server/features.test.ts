import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { english } from '../../rules/phrase.ts';
import { Engine } from '../../server/engine/engine.ts';
import { ScanPolicy } from '../../server/scan/policy.ts';
import { readAll } from '../../server/scan/run.ts';
import { Scanner } from '../../server/scan/scanner.ts';
import type { ScanFinding, ScanFix } from '../../server/scan/types.ts';
import { walk } from '../../server/scan/walk.ts';
import { expectedFindings, innocents } from '../harness/cases.ts';
import { loadGrammars } from '../lib/parse.ts';

const WORKSPACES = path.resolve(import.meta.dirname, '../fixtures/workspaces');
const LANGUAGES = ['python', 'typescript'] as const;

/** Steps a reader follows from one file to the next. */
const MOST_EVIDENCE = 5;

const engine = new Engine(await loadGrammars());

interface Found extends ScanFinding {
  readonly path: string;
  /** By repair that changes this file alone: the rules of the file's findings that are left after it. */
  readonly left: readonly (readonly string[])[];
}

interface Scanned {
  /** `path:line rule`, as the files' marks say. */
  readonly wanted: readonly string[];
  readonly found: readonly string[];
  readonly findings: readonly Found[];
  readonly innocents: number;
}

/** Scans a workspace as the command line does, every rule at every confidence. */
function scanned(root: string): Scanned {
  const policy = new ScanPolicy({
    rules: engine.rules,
    speakers: () => ({ first: { source: 'test', profile: 'all' } }),
    configured: true,
  });
  const scanner = new Scanner(engine, { configured: true, fixes: true });
  const { tasks } = walk([root], () => root, policy);
  readAll(scanner, tasks);
  const texts = tasks.map((task) => [task.path, readFileSync(path.join(root, task.path), 'utf8')] as const);
  const findings = tasks.flatMap((task) => {
    const { findings: own, failures } = scanner.scan(task);
    expect(failures).toEqual([]);
    const text = readFileSync(path.join(root, task.path), 'utf8');
    return own.map((one) => {
      const repaired = one.fixes.flatMap((fix) => afterRepair(text, fix) ?? []);
      const left = repaired.map((now) => scanner.findingsOf(task, now).map(({ rule }) => rule));
      return { ...one, path: task.path, left };
    });
  });
  return {
    wanted: texts.flatMap(([file, text]) => expectedFindings(text).map((one) => `${file}:${one}`)).sort(),
    found: findings.map((one) => `${one.path}:${one.range.line} ${one.rule}`).sort(),
    findings,
    innocents: texts.reduce((sum, [, text]) => sum + innocents(text), 0),
  };
}

/** The text after a repair; undefined where it changes other files, too. */
function afterRepair(text: string, { changes }: ScanFix): string | undefined {
  const [only] = changes;
  if (changes.length !== 1 || only === undefined || only.path !== undefined) return undefined;
  return [...only.edits]
    .sort((a, b) => b.start - a.start)
    .reduce((now, { start, end, text: given }) => now.slice(0, start) + given + now.slice(end), text);
}

function without(rules: readonly string[], gone: string): string[] {
  const at = rules.indexOf(gone);
  return rules.filter((_, index) => index !== at).sort();
}

describe.each(LANGUAGES)('in %s', (language) => {
  const folder = path.join(WORKSPACES, language);

  describe.each(readdirSync(folder))('%s', (name) => {
    const { wanted, found, findings, innocents: sound } = scanned(path.join(folder, name));

    it('leaks where it is marked, and nowhere else', () => {
      expect(found).toEqual(wanted);
    });

    it('has both leaks and innocents', () => {
      expect(wanted.length).toBeGreaterThan(0);
      expect(sound).toBeGreaterThan(0);
    });

    it('has repairs that take away their finding and bring no other', () => {
      for (const { path: file, rule, left } of findings) {
        const before = findings.filter((one) => one.path === file).map((one) => one.rule);
        for (const rules of left) expect(without(before, rule)).toEqual(expect.arrayContaining([...rules]));
        for (const rules of left) expect(rules.length).toBeLessThan(before.length);
      }
    });

    it('has evidence that is short and names each place once', () => {
      for (const { related } of findings) {
        const places = related.map((one) => `${one.path ?? ''}:${one.line}:${one.column}`);
        expect(new Set(places).size).toBe(places.length);
        expect(places.length).toBeLessThanOrEqual(MOST_EVIDENCE);
        for (const { message } of related) expect(english(message)).toMatch(/^[A-Z`].*[^.]$/);
      }
    });
  });
});

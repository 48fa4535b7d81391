import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { runIn } from './command.ts';

vi.setConfig({ testTimeout: 120_000 });

const FOLDER = path.resolve(import.meta.dirname, '../fixtures/workspaces');
const NAMES = readdirSync(FOLDER).filter((name) => existsTwin(name));

interface Expected {
  readonly path: string;
  readonly line: number;
  readonly rule: string;
  /** False: nobody can say how it is to be repaired but its author. */
  readonly repaired?: boolean;
}

function existsTwin(name: string): boolean {
  return readdirSync(FOLDER).includes(`${name}-repaired`);
}

function expected(name: string): readonly Expected[] {
  const { findings } = JSON.parse(readFileSync(path.join(FOLDER, `${name}.expected.json`), 'utf8')) as {
    findings: Expected[];
  };
  return findings;
}

function found(folder: string): Expected[] {
  const { out, err, code } = runIn(folder, ['scan', '.', '--profile', 'all', '--format', 'json']);
  if (code === 2) throw new Error(err);
  return (JSON.parse(out) as { findings: Expected[] }).findings.map(({ path: file, line, rule }) => ({
    path: file,
    line,
    rule,
  }));
}

function texts(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => statSync(path.join(folder, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
}

describe.each(NAMES)('the workspace %s', (name) => {
  let copy: string | undefined;
  afterEach(() => copy && rmSync(copy, { recursive: true, force: true }));

  it('has the findings it was written for, and no others', () => {
    const wanted = expected(name).map(({ path: file, line, rule }) => ({ path: file, line, rule }));
    expect(wanted.length).toBeGreaterThan(5);
    expect(found(path.join(FOLDER, name))).toEqual(wanted);
  });

  it('becomes its repaired twin, in which only that is left which nobody can repair for its author', () => {
    copy = mkdtempSync(path.join(tmpdir(), 'leaklens workspace '));
    cpSync(path.join(FOLDER, name), copy, { recursive: true });
    runIn(copy, ['scan', '.', '--profile', 'all', '--fix', '--unsafe-fixes']);
    expect(texts(copy)).toEqual(texts(path.join(FOLDER, `${name}-repaired`)));
    const left = expected(name).filter((one) => one.repaired === false);
    expect(found(copy).map((one) => `${one.path} ${one.rule}`)).toEqual(left.map((one) => `${one.path} ${one.rule}`));
  });
});

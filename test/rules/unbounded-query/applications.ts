import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { rule } from '../../../rules/catalog/unbounded-query/rule.ts';
import { runRules } from '../../../rules/engine.ts';
import { withNewlines } from '../../../rules/fix-all.ts';
import { applyEdits } from '../../../rules/fixes/edits.ts';
import { english } from '../../../rules/phrase.ts';
import { factsOf } from '../../lib/facts.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../../fixtures/endpoints');
const LOCAL = path.resolve(import.meta.dirname, '../../../.python-env/bin/python');
/** A Python with FastAPI, Flask and SQLAlchemy; undefined where the machine has none. */
export const python = process.env.LEAKLENS_PYTHON ?? (existsSync(LOCAL) ? LOCAL : undefined);
if (python === undefined)
  console.log(`skipped: repaired endpoints are not run: ${process.env.LEAKLENS_PYTHON_MISSING ?? 'no .python-env'}`);

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export type Files = Record<string, string>;

/** The files of an application of `test/fixtures/endpoints`. */
export function filesOf(app: string): Files {
  const folder = path.join(FIXTURES, app);
  return Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.py'))
      .map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]),
  );
}

/** Applies one repair of every finding of main.py, one after the other, its edits of other files too: the wanted one where there is one, else the first. */
export function repairAll(files: Files, wanted = /./): { files: Files; made: number } {
  let current = files;
  for (let made = 0; made < 30; made += 1) {
    const { 'main.py': text, ...others } = current;
    const facts = factsOf(text as string, { path: 'main.py', files: others });
    const { findings } = runRules(facts, [rule], { profile: 'recommended', rules: {} });
    const repairs = findings.map((finding) => finding.repairs()).find((list) => list.length > 0) ?? [];
    const repair = repairs.find((one) => wanted.test(english(one.title))) ?? repairs[0];
    if (repair === undefined) return { files: current, made };
    const next: Files = {
      ...current,
      'main.py': applyEdits(text as string, withNewlines(text as string, repair.edits)),
    };
    for (const other of repair.others ?? []) next[other.path] = applyEdits(next[other.path] as string, other.edits);
    current = next;
  }
  throw new Error('the repairs come to no end');
}

/** Runs an application with the `drive.py` beside it; gives what that prints. */
export function drive(files: Files): Record<string, Record<string, unknown>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'leaklens-endpoints-'));
  folders.push(folder);
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  const run = spawnSync(python as string, [path.join(folder, 'drive.py'), folder], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`${run.stderr}\n${files['main.py']}`);
  return JSON.parse(run.stdout) as Record<string, Record<string, unknown>>;
}

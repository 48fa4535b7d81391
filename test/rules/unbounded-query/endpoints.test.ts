import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { rule } from '../../../rules/catalog/unbounded-query/rule.ts';
import { runRules } from '../../../rules/engine.ts';
import { withNewlines } from '../../../rules/fix-all.ts';
import { applyEdits } from '../../../rules/fixes/edits.ts';
import { factsOf } from '../../lib/facts.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../../fixtures/endpoints');
const LOCAL = path.resolve(import.meta.dirname, '../../../.python-env/bin/python');
const python = process.env.LEAKLENS_PYTHON ?? (existsSync(LOCAL) ? LOCAL : undefined);
if (python === undefined)
  console.log(`skipped: repaired endpoints are not run: ${process.env.LEAKLENS_PYTHON_MISSING ?? 'no .python-env'}`);

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

type Files = Record<string, string>;

function filesOf(app: string): Files {
  const folder = path.join(FIXTURES, app);
  return Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.py'))
      .map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]),
  );
}

/** Applies one repair of every finding of main.py, one after the other, its edits of other files too: the wanted one where there is one, else the first. */
function repairAll(files: Files, wanted = /./): { files: Files; made: number } {
  let current = files;
  for (let made = 0; made < 30; made += 1) {
    const { 'main.py': text, ...others } = current;
    const facts = factsOf(text as string, { path: 'main.py', files: others });
    const { findings } = runRules(facts, [rule], { profile: 'recommended', rules: {} });
    const repairs = findings.map((finding) => finding.repairs()).find((list) => list.length > 0) ?? [];
    const repair = repairs.find((one) => wanted.test(one.title)) ?? repairs[0];
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

function drive(files: Files): Record<string, Record<string, unknown>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'leaklens-endpoints-'));
  folders.push(folder);
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  const run = spawnSync(python as string, [path.join(folder, 'drive.py'), folder], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`${run.stderr}\n${files['main.py']}`);
  return JSON.parse(run.stdout) as Record<string, Record<string, unknown>>;
}

const range = (from: number, count: number): number[] => Array.from({ length: count }, (_, index) => from + index);

describe.runIf(python !== undefined)('repaired endpoints, run by FastAPI and SQLAlchemy', () => {
  const files = filesOf('fastapi_app');
  const before = python === undefined ? {} : drive(files);
  const { files: repaired, made } = repairAll(files);
  const after = python === undefined ? {} : drive(repaired);
  const paged = [
    '/async-users',
    '/query-users',
    '/annotated-users',
    '/wrapped-bookings',
    '/async-bookings',
    '/helped-users',
    '/served-bookings',
    '/served-by-object',
  ];

  it('finds every endpoint', () => {
    expect(made).toBe(10);
  });

  it.each(paged)('%s gives all rows before and 50 after', (route) => {
    expect(before[route]?.plain).toHaveLength(230);
    expect(after[route]?.plain).toEqual(range(1, 50));
  });

  it.each(paged)('%s gives the page a client asks for, in order, and no more than 100 rows', (route) => {
    expect(after[route]?.asked).toEqual(range(4, 7));
    expect(after[route]?.second).toEqual(range(51, 50));
    expect(after[route]?.greedy).toBe(422);
    expect(after[route]?.negative).toBe(422);
  });

  it('gives a limit that could be left out a default and a bound', () => {
    expect(before['/limited-perhaps']?.plain).toHaveLength(230);
    expect(after['/limited-perhaps']).toMatchObject({ plain: range(1, 50), greedy: 422 });
  });

  it('lets the database cut what was cut in memory', () => {
    expect(after['/newest']?.plain).toEqual(before['/newest']?.plain);
    expect(repaired['main.py']).toContain('.limit(10).all()');
  });

  it('leaves other callers of a service all rows', () => {
    expect(after.others).toBe(230);
  });

  it('keeps the comment in the chain', () => {
    expect(repaired['main.py']).toContain('.filter(User.is_active == active)  # those who may sign in\n');
  });
});

describe.runIf(python !== undefined)('endpoints repaired with page and total, run by FastAPI and SQLAlchemy', () => {
  const { files: repaired } = repairAll(filesOf('fastapi_app'), /total number/);
  const after = python === undefined ? {} : drive(repaired);

  it.each(['/wrapped-bookings', '/async-bookings'])('%s gives the second page and the total', (route) => {
    expect(after[route]?.page).toMatchObject({ total: 230, page: 2, page_size: 20 });
    const page = after[route]?.page as { items: { id: number }[] } | undefined;
    expect(page?.items.map((row) => row.id)).toEqual(range(21, 20));
  });

  it('leaves responses with a declared form to limit and offset', () => {
    expect(after['/async-users']?.plain).toEqual(range(1, 50));
  });
});

describe.runIf(python !== undefined)('repaired endpoints, run by Flask', () => {
  const files = filesOf('flask_app');
  const before = python === undefined ? {} : drive(files);
  const { files: repaired, made } = repairAll(files);
  const after = python === undefined ? {} : drive(repaired);

  it('finds every endpoint', () => {
    expect(made).toBe(3);
  });

  it.each(['/products', '/selected'])('%s gives a page, whatever the client asks for', (route) => {
    expect(before[route]?.plain).toHaveLength(230);
    expect(after[route]).toEqual({ plain: range(1, 50), asked: range(4, 7), greedy: 100, negative: 1, nonsense: 50 });
  });

  it('keeps the order an endpoint had', () => {
    expect(after['/visible']?.plain).toEqual(range(181, 50).reverse());
  });
});

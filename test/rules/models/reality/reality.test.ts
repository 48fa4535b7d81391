import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { knowledgeOf, models } from '../../../../rules/models/index.ts';
import { type Check, checksOf } from './derive.ts';

const ROOT = path.resolve(import.meta.dirname, '../../../..');
const { python, why } = interpreter();
if (python === undefined) console.log(`skipped: no fact is asked of a real library: ${why}`);

/** The interpreter that has the libraries at the versions of the requirements, or why there is none. */
function interpreter(): { python?: string; why?: string } {
  const { LEAKLENS_PYTHON: given, LEAKLENS_PYTHON_MISSING: missing } = process.env;
  if (given !== undefined) return { python: given };
  const local = path.join(ROOT, '.python-env/bin/python');
  if (!existsSync(local)) return { why: missing ?? 'no .python-env' };
  const wanted = createHash('sha256').update(readFileSync(path.join(ROOT, 'scripts/python-requirements.txt')));
  const stamp = path.join(ROOT, '.python-env/.requirements');
  const isCurrent = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted.digest('hex');
  return isCurrent ? { python: local } : { why: '.python-env is old: node scripts/python-env.mjs' };
}

interface Answer {
  readonly is: 'true' | 'false' | 'unverified';
  readonly seen?: string;
  readonly why?: string;
}

/** The program opens, measures and imports a hundred libraries; a loaded machine takes its time. */
const MINUTES = 8;

const knowledge = knowledgeOf('python');
const checks = models.filter((model) => model.language === 'python').flatMap((model) => checksOf(model, knowledge));

const asked = [...new Set(checks.map((check) => check.model))];

function answersOf(questions: readonly Check[]): readonly Answer[] {
  const run = spawnSync(python as string, [path.join(import.meta.dirname, 'check.py')], {
    input: JSON.stringify(questions),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    timeout: MINUTES * 60_000,
  });
  if (run.status !== 0) throw new Error(run.stderr.slice(-4000));
  return JSON.parse(run.stdout) as Answer[];
}

const shown = ({ kind, name, expected }: Check): string =>
  `${kind} ${name}${expected === undefined ? '' : ` ${JSON.stringify(expected)}`}`;

/** Facts nobody could be asked about, by reason and model. */
function unverified(answers: readonly Answer[]): string[] {
  const names = new Map<string, Map<string, string[]>>();
  checks.forEach((check, index) => {
    const { is, why = '' } = answers[index] as Answer;
    if (is !== 'unverified') return;
    const byModel = names.get(why) ?? new Map<string, string[]>();
    names.set(why, byModel.set(check.model, [...(byModel.get(check.model) ?? []), `${check.kind} ${check.name}`]));
  });
  return [...names].flatMap(([why, byModel]) => [
    `not verified: ${why}`,
    ...[...byModel].map(([model, facts]) => `  ${model}: ${facts.join(', ')}`),
  ]);
}

describe.runIf(python !== undefined)('facts of the Python models, asked of the real libraries', () => {
  let answers: readonly Answer[] = [];

  beforeAll(() => {
    answers = answersOf(checks);
    console.log(unverified(answers).join('\n'));
  }, MINUTES * 60_000);

  test.each(asked)('%s', (id) => {
    const wrong = checks.flatMap((check, index) => {
      const { is, seen } = answers[index] as Answer;
      return check.model === id && is === 'false' ? [`${shown(check)}: ${seen}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  test('most facts could be asked about', () => {
    const open = answers.filter((answer) => answer.is === 'unverified').length;
    expect(open).toBeLessThan(answers.length / 4);
  });
});

test('a fact that is not so would be seen', () => {
  if (python === undefined) return;
  const wrong: Check[] = [
    {
      model: 'sqlite3',
      packages: [],
      kind: 'leaving',
      name: 'sqlite3.Connection',
      expected: { closes: true, release: ['close'], isAsync: false },
    },
    { model: 'requests', packages: [], kind: 'timeout', name: 'requests.get', expected: 5 },
    { model: 'httpx', packages: [], kind: 'coroutine', name: 'httpx.get' },
    { model: 'zipfile', packages: [], kind: 'exists', name: 'zipfile.ZipFile.shut' },
    { model: 'redis', packages: [], kind: 'argument', name: 'redis.Redis', expected: { name: 'pool' } },
    { model: 'asyncpg', packages: [], kind: 'context', name: 'asyncpg.Connection', expected: 'async' },
  ];
  expect(answersOf(wrong).map((answer) => answer.is)).toEqual(wrong.map(() => 'false'));
}, 120_000);

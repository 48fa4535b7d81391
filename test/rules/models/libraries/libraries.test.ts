import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { models } from '../../../../rules/models/index.ts';
import { type Check, checksOf } from './derive.ts';

interface Answer {
  readonly is: 'true' | 'false' | 'unverified';
  readonly seen?: string;
  readonly why?: string;
}

const checks = models.filter((model) => model.language === 'typescript').flatMap(checksOf);
const asked = [...new Set(checks.map((check) => check.model))];

/** Runs a program of this folder, whose node_modules has the libraries. */
function run(program: string, input: unknown): unknown {
  if (!existsSync(path.join(import.meta.dirname, 'node_modules')))
    throw new Error(`the libraries are not installed: npm ci --ignore-scripts --prefix ${import.meta.dirname}`);
  const done = spawnSync(process.execPath, [path.join(import.meta.dirname, program)], {
    input: JSON.stringify(input),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    timeout: 120_000,
  });
  if (done.status !== 0) throw new Error(done.stderr.slice(-4000));
  return JSON.parse(done.stdout);
}

const answersOf = (questions: readonly Check[]) => run('check.mjs', questions) as readonly Answer[];

/** Facts nobody could be asked about, by reason. */
function unverified(answers: readonly Answer[]): string[] {
  const names = new Map<string, string[]>();
  checks.forEach(({ name }, index) => {
    const { is, why = '' } = answers[index] as Answer;
    if (is === 'unverified') names.set(why, [...(names.get(why) ?? []), name]);
  });
  return [...names].map(([why, facts]) => `not verified: ${why}: ${facts.join(', ')}`);
}

describe('facts of the TypeScript models, asked of the real libraries', () => {
  let answers: readonly Answer[] = [];

  beforeAll(() => {
    answers = answersOf(checks);
    console.log(unverified(answers).join('\n'));
  }, 150_000);

  test.each(asked)('%s', (id) => {
    const wrong = checks.flatMap(({ model, kind, name }, index) => {
      const { is, seen } = answers[index] as Answer;
      return model === id && is === 'false' ? [`${kind} ${name}: ${seen}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  test('nine of ten facts could be asked about', () => {
    const open = answers.filter((answer) => answer.is === 'unverified').length;
    expect(open).toBeLessThan(answers.length / 10);
  });
});

test('a fact that is not so would be seen', () => {
  const made = (kind: Check['kind'], name: string): Check => ({ model: 'x', kind, name, packages: ['pg'] });
  const answers = answersOf([
    made('method', 'pg.Pool.giveBack'),
    made('exists', 'pg.Pond'),
    made('emitter', 'crypto.pbkdf2'),
    made('method', 'HTMLElement.giveBack'),
  ]);
  expect(answers.map((answer) => answer.is)).toEqual(['false', 'false', 'false', 'false']);
});

test('what the models say of loops, listeners, timers and pools is so', () => {
  expect(run('measure.mjs', null)).toEqual({
    'crypto.pbkdf2Sync holds the loop': true,
    'crypto.pbkdf2 does not': true,
    'crypto.scryptSync holds the loop': true,
    'bcryptjs.hashSync holds the loop': true,
    'bcryptjs.hash lets the loop run': true,
    'bcrypt.hashSync holds the loop': true,
    'bcrypt.compareSync holds the loop': true,
    'bcrypt.hash does not': true,
    'zlib.gzipSync holds the loop': true,
    'zlib.gunzipSync holds the loop': true,
    'zlib.brotliCompressSync holds the loop': true,
    'zlib.gzip does not': true,
    'zlib.brotliCompress does not': true,
    'child_process.execFileSync holds the loop': true,
    'a listener on a longer-lived emitter stays until it is removed': true,
    'rxjs interval runs until it is unsubscribed': true,
    'rxjs takeUntil unsubscribes': true,
    'a client of pg is in use until it is released': true,
    'a pg client that fails to connect leaves nothing open': true,
  });
}, 150_000);

test('what the models say of clients is so, against servers of the tests', () => {
  expect(run('measure-servers.mjs', null)).toEqual({
    'ws: a server calls its handler for each socket, with the request': true,
    'ws: a listener of a socket stays until the socket is gone': true,
    'ws: close and terminate are told by the event close': true,
    'mysql2: what a pool gives is in use until it is released, and destroy takes it away': true,
    'mysql2: a promised pool gives and takes back, too': true,
    'mysql2: a connection lasts until it is ended': true,
    'mysql2: the end of a pool ends its connections': true,
    'ioredis: a client connects again until it is told to stop': true,
    'ioredis: quit and disconnect end the connection': true,
    'ioredis: a duplicate has a connection of its own': true,
  });
}, 150_000);

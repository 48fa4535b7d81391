import { expect, test } from 'vitest';
import type { Leak } from '../../../analysis/lifetime/types.ts';
import { factsOf, type FactsOptions } from '../../lib/facts.ts';

/** Each leak as `line grade how`. */
function leaksOf(text: string, options: FactsOptions = {}): string[] {
  const facts = factsOf(text, { path: 'main.py', ...options });
  const line = (leak: Leak) => text.slice(0, leak.call.start).split('\n').length;
  return facts.lifetimes
    .leaks('file', 'session', 'connection')
    .map((leak) => `${line(leak)} ${leak.grade} ${leak.how}`);
}

test('follows a file opened in a branch to the guard that closes it', () => {
  expect(leaksOf('def f(p, q):\n    x = None\n    if q:\n        x = open(p)\n    if x:\n        x.close()\n')).toEqual(
    [],
  );
});

test('sees that the other guard does not close it', () => {
  expect(leaksOf('def f(p, q, r):\n    x = open(p)\n    if r:\n        x.close()\n')).toEqual(['2 normal forgotten']);
});

test('remembers the outcome of an equal condition', () => {
  const text =
    'def f(p, mode):\n    x = None\n    if mode == "r":\n        x = open(p)\n    if mode == "r":\n        x.close()\n';
  expect(leaksOf(text)).toEqual([]);
});

test('forgets the outcome once a name in the condition is bound again', () => {
  const text =
    'def f(p, mode):\n    x = None\n    if mode == "r":\n        x = open(p)\n    mode = g()\n    if mode == "r":\n        x.close()\n';
  expect(leaksOf(text)).toEqual(['4 normal forgotten']);
});

test('takes an exception of input and output to the handler for it', () => {
  const text =
    'def f(p):\n    x = open(p)\n    try:\n        x.read()\n    except OSError:\n        pass\n    x.close()\n';
  expect(leaksOf(text)).toEqual([]);
});

test('takes an exception past a handler that may not catch it', () => {
  const text =
    'def f(p):\n    x = open(p)\n    try:\n        g(x)\n    except KeyError:\n        pass\n    x.close()\n';
  expect(leaksOf(text)).toEqual(['2 exception forgotten']);
});

test('goes on after a context manager that swallows', () => {
  const text =
    'from contextlib import suppress\ndef f(p):\n    x = open(p)\n    with suppress(Exception):\n        x.read()\n    x.close()\n';
  expect(leaksOf(text)).toEqual([]);
});

test('lets a generator own what it yields once', () => {
  expect(leaksOf('def f(p):\n    x = open(p)\n    yield x\n    x.close()\n')).toEqual(['2 exception forgotten']);
});

test('moves what a loop yields to the caller', () => {
  expect(leaksOf('def f(ps):\n    for p in ps:\n        x = open(p)\n        yield x\n')).toEqual([]);
});

const OPENER = {
  'app/db.py': 'import sqlite3\n\ndef connect(path):\n    conn = sqlite3.connect(path)\n    return conn\n',
};

test('knows what a function of another file opens', () => {
  const text = 'from app.db import connect\n\ndef f(p):\n    conn = connect(p)\n    conn.execute("SELECT 1")\n';
  expect(leaksOf(text, { path: 'app/main.py', files: OPENER })).toEqual(['4 normal forgotten']);
});

const CLOSER = {
  'app/tools.py': 'def finish(conn):\n    conn.commit()\n    conn.close()\n\ndef look(conn):\n    print(conn)\n',
};

test('knows what a function of another file closes', () => {
  const head = 'import sqlite3\nfrom app.tools import finish, look\n\ndef f(p):\n    conn = sqlite3.connect(p)\n';
  expect(leaksOf(`${head}    finish(conn)\n`, { path: 'app/main.py', files: CLOSER })).toEqual([]);
  expect(leaksOf(`${head}    look(conn)\n`, { path: 'app/main.py', files: CLOSER })).toEqual(['5 normal forgotten']);
});

test('opens nothing when a literal argument says so', () => {
  const helper = 'def get(p, keep=False):\n    x = None\n    if keep:\n        x = open(p)\n    return x\n\n';
  expect(leaksOf(`${helper}def a(p):\n    y = get(p)\n    y.read()\n`)).toEqual([]);
  expect(leaksOf(`${helper}def a(p):\n    y = get(p, keep=True)\n    y.read()\n`)).toEqual(['8 normal forgotten']);
});

test('takes over what a constructor keeps, and borrows what it only reads', () => {
  const keeps =
    'class A:\n    def __init__(self, f):\n        self.f = f\n    def close(self):\n        self.f.close()\n\n';
  const reads = 'class A:\n    def __init__(self, f):\n        self.text = f.read()\n\n';
  expect(leaksOf(`${keeps}def g(p):\n    a = A(open(p))\n    print(a)\n`)).toEqual([]);
  expect(leaksOf(`${reads}def g(p):\n    a = A(open(p))\n    print(a)\n`)).toEqual(['6 normal temporary']);
});

test('stays quiet where a function is too entangled', () => {
  const branches = Array.from(
    { length: 400 },
    (_, at) => `    if a${at} == b:\n        c(${at})\n    if a${at} == b:\n        d()\n`,
  );
  const started = performance.now();
  expect(leaksOf(`def f(p):\n    x = open(p)\n${branches.join('')}    x.close()\n`).length).toBeLessThanOrEqual(1);
  expect(performance.now() - started).toBeLessThan(20_000);
});

test('gives the same results after an edit elsewhere', () => {
  const before = 'def a(p):\n    x = open(p)\n    return x\n\ndef b(p):\n    y = a(p)\n    y.read()\n';
  const after = before.replace('    return x', '    x.close()');
  const first = factsOf(before, { path: 'main.py' });
  expect(first.lifetimes.leaks('file')).toHaveLength(1);
  expect(factsOf(after, { path: 'main.py', previous: first }).lifetimes.leaks('file')).toEqual(
    factsOf(after, { path: 'main.py' }).lifetimes.leaks('file'),
  );
});

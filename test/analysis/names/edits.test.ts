import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Facts } from '../../../analysis/facts.ts';
import { factsOf } from '../../lib/facts.ts';
import { random } from '../../lib/random.ts';
import { calleeName, typeName } from '../../lib/reveal.ts';

/** Everything names say of a text's calls. */
function described(facts: Facts): string[] {
  const { module, names } = facts;
  const lines: string[] = [];
  for (const func of [module.body, ...module.functions]) {
    for (const [index] of func.params.entries())
      lines.push(`${func.qualname} ${index} ${typeName(names.parameterType(func, index))}`);
    lines.push(`${func.qualname} returns ${typeName(names.returnType(func))}`);
    for (const { call, scope } of names.callsIn(func))
      lines.push(`${call.start} ${calleeName(names.callee(call, scope))}: ${typeName(names.type(call, scope))}`);
  }
  return lines;
}

const PYTHON = `
import json
from sqlalchemy.orm import Session, sessionmaker
maker = sessionmaker(bind=engine)
current = None
def get_db():
    yield maker()
def start():
    global current
    current = open('x')
class Service:
    def __init__(self, db, name):
        self.db = db
        self.name = name
    def run(self, extra):
        return self.db.execute(extra)
def helper(service):
    return service.run(json.loads('1'))
def main():
    service = Service(maker(), 'a')
    helper(service)
    use(current)
def use(handle):
    handle.read()
    return handle
`;

const TYPESCRIPT = `
import { EventEmitter } from 'events';
const bus = new EventEmitter();
let current: Map<string, Set<string>> | undefined;
let late;
function start() { late = new Map(); }
class Service {
  items = new Set<string>();
  constructor(private other, name) { this.name = name; }
  run(extra) { return this.other.get(extra); }
}
function helper(service) { return service.run('x'); }
function main() {
  const service = new Service(new Map(), 'a');
  helper(service);
  use(late);
  bus.on('x', handler);
}
function handler(event) { event.stop(); }
function use(handle) { handle.set('a', 1); return handle; }
`;

/** A class whose methods speak of each other and of what they assign. */
const PYTHON_CLASS = `
import sqlite3
from sqlalchemy.orm import sessionmaker
maker = sessionmaker(bind=engine)
class Base:
    def opener(self, path):
        return open(path)
    @property
    def conn(self):
        return self._conn
class Service(Base):
    limit = 10
    def __init__(self, name='a'):
        self.db = maker()
        self.opened = None
    @classmethod
    def make(cls, path=limit):
        return cls(path)
    def load(self, key):
        self.handle = self.opener(key)
        return self.handle.read()
    def connect(self):
        self._conn = sqlite3.connect('a')
        return self.conn.cursor()
    def run(self, key):
        inner = lambda: self.load(key)
        self.opened = open(key)
        return self.db.execute(inner())
    def close(self):
        self.opened.close()
        self.db.close()
def main():
    service = Service.make('x')
    service.run('k')
    service.handle.read()
    return service.db
`;

const TYPESCRIPT_CLASS = `
import { openSync } from 'fs';
export class Base<T> {
  items = new Map<string, T>();
  open(path: string) { return openSync(path, 'r'); }
  get size() { return this.items.size; }
}
export class Service extends Base<number> {
  handler = () => { this.load('x'); };
  constructor(private other: Map<string, string>, name) { super(); this.name = name; this.made = new Set(); }
  load(key) { this.last = this.open(key); return this.other.get(key); }
  count() { this.total = this.items.size; return this.total; }
  static make(path) { return new Service(new Map(), path); }
  add(key = 'x') { this.made.add(this.last); return [1].map((one) => this.load(String(one))); }
  reset() { this.made = new Map(); this.last = undefined; }
}
function main() { const service = Service.make('p'); service.add(); service.made.clear(); return service.size; }
`;

const INSERTS = [
  '\n',
  ' ',
  'x',
  '(',
  '"',
  'maker()',
  'open("y")',
  '\nuse(1)\n',
  '\ncurrent = 3\n',
  '\nlate = 4\n',
  'helper',
  '#',
  '//',
  '\nimport os\n',
  'self.opened = maker()',
  'this.last = new Map();',
  'self.',
  'this.',
];

function edited(text: string, next: () => number, lines: readonly string[]): string {
  const at = Math.floor(next() * (text.length + 1));
  const choice = next();
  if (choice < 0.35) return text.slice(0, at) + (INSERTS[Math.floor(next() * INSERTS.length)] ?? '') + text.slice(at);
  if (choice < 0.6) return text.slice(0, at) + text.slice(at + 1 + Math.floor(next() * 12));
  const line = lines[Math.floor(next() * lines.length)] ?? '';
  const start = text.lastIndexOf('\n', at) + 1;
  if (choice < 0.8) return `${text.slice(0, start)}${line}\n${text.slice(start)}`;
  const end = text.indexOf('\n', start);
  return text.slice(0, start) + text.slice(end < 0 ? text.length : end + 1);
}

function expectIncrementalEqualsFresh(original: string, file: string, seed: number, rounds: number): void {
  const next = random(seed);
  const lines = original.split('\n');
  let text = original;
  let facts = factsOf(text, { path: file });
  described(facts);
  for (let round = 0; round < rounds; round += 1) {
    text = next() < 0.15 ? original : edited(text, next, lines);
    facts = factsOf(text, { path: file, previous: facts });
    expect(described(facts), `seed ${seed}, round ${round}:\n${text}`).toEqual(
      described(factsOf(text, { path: file })),
    );
  }
}

describe('names after edits', () => {
  for (const seed of [1, 2, 3, 4])
    test(`are those of a fresh analysis: Python, seed ${seed}`, () => {
      expectIncrementalEqualsFresh(PYTHON, 'main.py', seed, 60);
    });
  for (const seed of [5, 6, 7, 8])
    test(`are those of a fresh analysis: TypeScript, seed ${seed}`, () => {
      expectIncrementalEqualsFresh(TYPESCRIPT, 'main.ts', seed, 60);
    });

  for (const seed of [10, 11, 12])
    test(`are those of a fresh analysis: methods of a Python class, seed ${seed}`, () => {
      expectIncrementalEqualsFresh(PYTHON_CLASS, 'main.py', seed, 60);
    });
  for (const seed of [13, 14, 15])
    test(`are those of a fresh analysis: methods of a TypeScript class, seed ${seed}`, () => {
      expectIncrementalEqualsFresh(TYPESCRIPT_CLASS, 'main.ts', seed, 60);
    });

  const library = standardLibrary();
  test.skipIf(library === undefined)('are those of a fresh analysis: real Python', () => {
    for (const name of ['subprocess.py', 'tarfile.py', 'asyncio/base_events.py'])
      expectIncrementalEqualsFresh(readFileSync(path.join(library ?? '', name), 'utf8'), 'main.py', 9, 4);
  });
  if (library === undefined) console.warn('python3 is missing: its standard library is not tried');
});

function standardLibrary(): string | undefined {
  try {
    return execFileSync('python3', ['-c', 'import os; print(os.path.dirname(os.__file__))'], {
      encoding: 'utf8',
    }).trim();
  } catch {
    return undefined;
  }
}

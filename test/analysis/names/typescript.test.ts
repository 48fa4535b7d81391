import { describe, expect, test } from 'vitest';
import { calleesOf, revealed } from '../../lib/reveal.ts';

const options = { path: 'src/main.ts' };
const types = (text: string) => revealed(text, options);
const callees = (text: string) => calleesOf(text, options);

describe('imports of TypeScript', () => {
  test('named, renamed, namespace, default, node: and require', () => {
    const text = `
import fs, { readFileSync as read } from 'node:fs';
import * as path from 'path';
import express, { Router } from 'express';
const http = require('http');
const { createServer, Agent: A } = require('https');
const { join } = path;
read('x'); fs.readFileSync('x'); path.join('a'); express(); express.json(); Router(); http.get('x'); createServer(); new A(); join('a');
async function f() { const m = await import('node:fs'); m.readFileSync('x'); }
`;
    expect(callees(text)).toEqual([
      'globalThis.require',
      'globalThis.require',
      'fs.readFileSync',
      'fs.readFileSync',
      'path.join',
      'express.default',
      'express.json',
      'express.Router',
      'http.get',
      'https.createServer',
      'https.Agent',
      'path.join',
      'globalThis.import',
      'fs.readFileSync',
    ]);
  });

  test('globals, and locals that shadow them', () => {
    const text = `
setInterval(f, 1); window.setInterval(f, 1); globalThis.setTimeout(f);
document.addEventListener('x', f);
function g(setInterval) { setInterval(f); }
`;
    expect(callees(text)).toEqual([
      'globalThis.setInterval',
      'globalThis.setInterval',
      'globalThis.setTimeout',
      expect.stringMatching(/addEventListener$/),
      'unknown setInterval',
    ]);
  });
});

describe('scopes of TypeScript', () => {
  test('blocks, hoisting, closures, parameters', () => {
    const text = `
const x = new Map();
{
  const x = new Set();
  reveal(x);
}
reveal(x);
hoisted();
function hoisted() {
  let y = new Map();
  const inner = () => reveal(y);
  if (true) { let y = 's'; reveal(y); }
  for (const y of ['s']) reveal(y);
  var z = new Set();
  { reveal(z); }
  try { } catch (x) { reveal(x); }
}
let late;
function setLate() { late = new Map(); }
reveal(late);
`;
    const map = 'globalThis.Map';
    expect(types(text)).toEqual([
      'globalThis.Set',
      map,
      map,
      'globalThis.String',
      'globalThis.String',
      'globalThis.Set',
      '?',
      map,
    ]);
    expect(callees(text)).toContain('function hoisted');
  });
});

describe('types of TypeScript', () => {
  test('classes: fields, this, parameter properties, arrows, statics, accessors, inheritance', () => {
    const text = `
class Log { write() {} }
class Base { protected log = new Log(); }
class Service extends Base {
  private cache = new Map<string, Log>();
  static shared = new Service(new Log());
  #secret = new Set<string>();
  constructor(private db: Log, plain: Log) { super(); this.plain = plain; }
  get handle() { return this.db; }
  onClick = () => { reveal(this.db); this.run(); };
  run() {
    reveal(this.cache.get('a')); reveal(this.log); reveal(this.plain); reveal(this.#secret); reveal(this.handle);
    [1].forEach(() => { reveal(this.db); });
    function lost() { reveal(this.db); }
    this.onClick();
    super.run();
  }
}
reveal(Service.shared);
reveal(new Service(new Log()).handle);
`;
    expect(types(text)).toEqual([
      'project:Log',
      'project:Log',
      'project:Log',
      'project:Log',
      'globalThis.Set[globalThis.String]',
      'project:Log',
      'project:Log',
      '?',
      'project:Service',
      'project:Log',
    ]);
    const all = callees(text);
    expect(all).toContain('function Service.run');
    expect(all).toContain('function Service.<lambda>');
  });

  test('annotations: unions, arrays, promises, aliases, typeof, casts', () => {
    const text = `
class A {}
type Alias = A | undefined;
const shared = new A();
function f(a: A | null, b: A[], c: Promise<A>, d?: Alias, e: typeof shared, g: Array<Map<string, A>>, h: Readonly<A>) {
  reveal(a); reveal(b[0]); reveal(c); reveal(d); reveal(e); reveal(g[0]); reveal(h);
  reveal(x as A);
}
async function load() { return new A(); }
async function use() { reveal(load()); reveal(await load()); const [p] = await Promise.all([load()]); }
const arrow = async (): Promise<A> => { throw 1; };
arrow().then((value) => reveal(value));
`;
    expect(types(text)).toEqual([
      'project:A',
      'project:A',
      'awaitable[project:A]',
      'project:A',
      'project:A',
      'globalThis.Map[globalThis.String, project:A]',
      'project:A',
      'project:A',
      'awaitable[project:A]',
      'project:A',
      'project:A',
    ]);
  });

  test('awaited calls with type arguments are awaited as a whole', () => {
    const text = `
class Row {}
class Client { async query<T>(sql: string): Promise<Row[]> { return [new Row()]; } }
async function f(client: Client) {
  reveal(await client.query<Row>('x'));
  const rows = await client.query<Row>('x');
  reveal(rows[0]);
  reveal((await client.query<Row>('x'))[0]);
  client.query<Row>('x').then((rows) => reveal(rows));
  reveal(!client.query<Row>('x'));
}
`;
    const rows = 'globalThis.Array[project:Row]';
    expect(types(text)).toEqual([rows, 'project:Row', 'project:Row', rows, 'globalThis.Boolean']);
  });

  test('destructuring, loops, callbacks', () => {
    const text = `
class Row { cells = new Set<string>(); }
const rows = [new Row()];
for (const row of rows) reveal(row);
rows.map((row) => reveal(row));
rows.map((row) => row.cells).forEach((cells) => reveal(cells));
const { cells } = new Row();
reveal(cells);
const [first, ...others] = rows;
reveal(first); reveal(others);
const map = new Map([['a', new Row()]]);
function take({ cells, name = 'x' }: Row) { reveal(cells); reveal(name); }
function untyped(row) { reveal(row); }
untyped(new Row());
const pick = (flag ? new Row() : null) ?? new Row();
reveal(pick);
`;
    expect(types(text)).toEqual([
      'project:Row',
      'project:Row',
      'globalThis.Set[globalThis.String]',
      'globalThis.Set[globalThis.String]',
      'project:Row',
      'globalThis.Array',
      'globalThis.Set[globalThis.String]',
      'globalThis.String',
      'project:Row',
      'project:Row',
    ]);
  });
});

describe('objects without a class', () => {
  test('interfaces, aliases, inline types and literals describe them', () => {
    const text = `
class Socket { on() {} }
interface Base { base: Socket }
interface Props extends Base { socket: Socket; nested?: { inner: Socket } }
type Options = { socket: Socket } & Partial<Base>;
function Component({ socket, base, nested: { inner } }: Props) { reveal(socket); reveal(base); reveal(inner); }
function plain(props: Readonly<Props>, options: Options) { reveal(props.socket); reveal(props.nested.inner); reveal(options.base); props.socket.on(); }
function inline({ socket }: { socket: Socket }) { reveal(socket); }
const api = { socket: new Socket(), start() { return new Socket(); }, deep: { socket: new Socket() } };
reveal(api.socket); reveal(api.start()); reveal(api.deep.socket);
function useSocket() { const socket = new Socket(); const send = () => 1; return { socket, send }; }
const { socket, send } = useSocket();
reveal(socket); reveal(send);
function usePair() { return [new Socket(), 'x']; }
const [first, second] = usePair();
reveal(first); reveal(second);
`;
    const socket = 'project:Socket';
    expect(types(text)).toEqual([
      ...Array.from({ length: 11 }, () => socket),
      'function useSocket.<locals>.<lambda>',
      socket,
      'globalThis.String',
    ]);
    expect(callees(text)).toContain('function Socket.on');
  });
});

describe('other files of TypeScript', () => {
  const files = {
    'src/bus.ts': `
import { EventEmitter } from 'events';
export class Bus extends EventEmitter { static make() { return new Bus(); } handle = new Map<string, string>(); }
export const bus = new Bus();
export default function make(): Bus { return bus; }
export const useBus = () => bus;
`,
    'src/index.ts': `export { bus as main, Bus } from './bus';\nexport * from './more';\nexport { default as make } from './bus.js';\n`,
    'src/more.ts': `const more = () => new Map();\nexport { more };\n`,
    'src/single.js': 'class Single { run() {} }\nmodule.exports = Single;\n',
    'src/common.js': `class C {}\nmodule.exports = { C, make() { return new C(); } };\nexports.other = new C();\n`,
  };

  test('named, default, re-exported, starred, CommonJS', () => {
    const text = `
import make, { bus, useBus, Bus } from './bus';
import { main, more, make as made } from './index';
import * as all from './index';
import type { Bus as B } from './bus';
const common = require('./common');
const Single = require('./single');
class Derived extends Single { go() { this.run(); } }
reveal(bus); reveal(useBus()); reveal(make()); reveal(main); reveal(more()); reveal(made()); reveal(all.main); reveal(Bus.make());
function f(b: B) { reveal(b.handle); b.on('x', () => {}); }
reveal(new common.C()); reveal(common.other);
`;
    const bus = '/src/bus.ts#Bus';
    const revealedTypes = revealed(text, { path: 'src/main.ts', files });
    expect(revealedTypes).toEqual([
      bus,
      bus,
      bus,
      bus,
      'globalThis.Map',
      bus,
      bus,
      bus,
      'globalThis.Map[globalThis.String, globalThis.String]',
      '/src/common.js#C',
      '/src/common.js#C',
    ]);
    const callees = calleesOf(text, { path: 'src/main.ts', files });
    expect(callees).toContain('events.EventEmitter.on');
    expect(callees).toContain('function src/single.js#Single.run');
  });
});

describe('names for types', () => {
  test('may lead back to themselves', () => {
    const text = `
type Nested<V> = V | Iterable<Nested<V>>;
type Tree = Map<string, Tree> | Forest;
type Forest = Array<Tree>;
declare function walk(one: Nested<string>, tree: Tree): void;
function f(one: Nested<Date>, tree: Tree, forest: Forest) { reveal(one); reveal(tree); reveal(forest); }
`;
    expect(types(text)).toHaveLength(3);
  });
});

import { expect, test } from 'vitest';
import { flowOf, type Operation } from '../../../analysis/flow/index.ts';
import type { Func, Module } from '../../../analysis/program/index.ts';
import { lowerText } from '../../lib/program.ts';

/** What each operation does, as text. */
function describeOperation(module: Module, operation: Operation): string | undefined {
  const source = (at: { start: number; end: number }) => module.text.slice(at.start, at.end).replace(/\s+/g, ' ');
  switch (operation.kind) {
    case 'call':
      return source(operation.call);
    case 'bind':
      return `${source(operation.pattern)}=`;
    case 'enter':
      return `enter ${source(operation.item.context)}`;
    case 'exit':
      return `exit ${source(operation.item.context)}`;
    case 'iterate':
      return `next ${source(operation.iterable)}`;
    case 'await':
    case 'yield':
    case 'return':
    case 'raise':
    case 'resume':
      return operation.kind;
    default:
      return undefined;
  }
}

/** Every path through the function's points, each edge taken twice at most (rounds of loops), without exceptions unless asked for. */
function pathsOf(module: Module, func: Func, exceptions = false): string[] {
  const flow = flowOf(func);
  const found = new Set<string>();
  const go = (at: number, said: readonly string[], used: readonly string[]): void => {
    if (at === flow.exit || at === flow.raised) {
      found.add([...said, at === flow.exit ? 'end' : 'raised'].join(' '));
      return;
    }
    const point = flow.points[at];
    if (point === undefined) return;
    const word = point.operation && describeOperation(module, point.operation);
    const next = word === undefined ? said : [...said, word];
    const targets = point.next.filter((edge) => edge.swallowed !== true).map((edge) => edge.to);
    const raises = point.operation?.kind === 'raise' || point.operation?.kind === 'resume';
    if (point.raise >= 0 && (raises || (exceptions && point.operation?.kind === 'call'))) targets.push(point.raise);
    for (const to of targets) {
      const edge = `${at}>${to}`;
      if (used.filter((one) => one === edge).length < 2) go(to, next, [...used, edge]);
    }
  };
  go(flow.entry, [], []);
  return [...found].sort();
}

async function paths(body: string, exceptions = false): Promise<string[]> {
  const text = `def f():\n${body.replace(/^(?=.)/gm, '    ')}`;
  const module = await lowerText('python', text);
  return pathsOf(module, module.functions[0] as Func, exceptions);
}

async function typescriptPaths(body: string, exceptions = false): Promise<string[]> {
  const module = await lowerText('typescript', `async function f() {\n${body}\n}`);
  return pathsOf(module, module.functions[0] as Func, exceptions);
}

test('follows both branches of an if', async () => {
  expect(await paths('if a:\n    b()\nelse:\n    c()\nd()')).toEqual(['b() d() end', 'c() d() end']);
});

test('leaves a function by an early return', async () => {
  expect(await paths('if a:\n    return b()\nc()')).toEqual(['b() return end', 'c() end']);
});

test('runs the else of a loop only when nothing breaks it', async () => {
  const found = await paths('for x in y:\n    if x:\n        break\nelse:\n    c()\nd()');
  expect(found).toContain('next y c() d() end');
  expect(found).toContain('next y d() end');
  expect(found).toContain('next y next y c() d() end');
});

test('never leaves `while True` but by break', async () => {
  expect(await paths('while True:\n    a()\n    if b:\n        break\nc()')).toEqual([
    'a() a() c() end',
    'a() c() end',
  ]);
});

test('copies finally for each way out', async () => {
  expect(await paths('try:\n    if a:\n        return b()\n    c()\nfinally:\n    d()\ne()', true)).toEqual([
    'b() d() raised',
    'b() d() resume raised',
    'b() return d() end',
    'b() return d() raised',
    'c() d() e() end',
    'c() d() e() raised',
    'c() d() raised',
    'c() d() resume raised',
  ]);
});

test('leads exceptions to handlers and past them', async () => {
  const found = await paths('try:\n    a()\nexcept KeyError:\n    b()\nelse:\n    c()', true);
  expect(found).toContain('a() b() end');
  expect(found).toContain('a() c() end');
  expect(found).toContain('a() raised');
});

test('catches everything with a bare except', async () => {
  expect(await paths('try:\n    a()\nexcept:\n    b = 1', true)).toEqual(['a() b= end', 'a() end']);
});

test('leaves with on every way', async () => {
  expect(await paths('with a() as b:\n    if c:\n        return 1\n    d()\ne()')).toEqual([
    'a() enter a() b= d() exit a() e() end',
    'a() enter a() b= return exit a() end',
  ]);
});

test('takes the short way of and', async () => {
  expect(await paths('a() and b()\nc()')).toEqual(['a() b() c() end', 'a() c() end']);
});

test('evaluates a comprehension as a loop', async () => {
  const found = await paths('x = [a(y) for y in b()]');
  expect(found).toContain('b() next b() a(y) next b() x= end');
  expect(found).toContain('b() next b() x= end');
});

test('falls through the cases of a switch', async () => {
  const found = await typescriptPaths('switch (a) { case 1: b(); case 2: c(); break; default: d(); }\ne();');
  expect(found).toEqual(['b() c() e() end', 'c() e() end', 'd() e() end']);
});

test('leaves a using declaration with its block', async () => {
  expect(await typescriptPaths('{ await using a = b(); c(); }\nd();')).toEqual([
    'b() enter b() a= c() exit b() d() end',
  ]);
});

test('continues the labelled loop', async () => {
  const found = await typescriptPaths('a: for (const x of y) { for (const z of x) { if (z) continue a; } b(); }');
  expect(found).toContain('next y next x next y end');
});

test('keeps the graph of a deeply nested function small', async () => {
  let body = 'x()';
  for (let depth = 0; depth < 60; depth += 1) {
    const inner = body.replace(/^/gm, '    ');
    body = `try:\n${inner}\nfinally:\n    y()`;
  }
  const module = await lowerText('python', `def f():\n${body.replace(/^/gm, '    ')}`);
  const flow = flowOf(module.functions[0] as Func);
  expect(flow.partial).toBe(false);
  expect(flow.points.length).toBeLessThan(2_000);
});

import { describe, expect, test } from 'vitest';
import { lowerTypescript } from '../../../analysis/languages/typescript/index.ts';
import type { Func, Module, Statement, Value } from '../../../analysis/program/index.ts';
import { parseTypescript } from '../../lib/parse.ts';

async function lower(text: string, language: 'typescript' | 'tsx' = 'typescript'): Promise<Module> {
  return lowerTypescript(await parseTypescript(text, language));
}

async function statements(text: string): Promise<readonly Statement[]> {
  return (await lower(text)).body.body.statements;
}

async function value(text: string, language: 'typescript' | 'tsx' = 'typescript'): Promise<Value> {
  const [statement] = (await lower(`v = ${text};`, language)).body.body.statements;
  if (statement?.kind !== 'bind' || statement.value === undefined) throw new Error('no value');
  return statement.value;
}

async function type(text: string): Promise<Value> {
  const [statement] = await statements(`let v: ${text};`);
  if (statement?.kind !== 'bind' || statement.annotation === undefined) throw new Error('no annotation');
  return statement.annotation;
}

async function functionOf(text: string): Promise<Func> {
  const [func] = (await lower(text)).functions;
  if (func === undefined) throw new Error('no function');
  return func;
}

describe('statements', () => {
  test('a declaration with one name has the whole statement as its range, of several each its own', async () => {
    const text = 'export const a = 1;\nlet b = 2, c;';
    const [a, b, c] = await statements(text);
    expect(text.slice(a?.start, a?.end)).toBe('export const a = 1;');
    expect(a).toMatchObject({ kind: 'bind', declaration: 'const', exported: true });
    expect(text.slice(b?.start, b?.end)).toBe('b = 2');
    expect(c).toMatchObject({ kind: 'bind', declaration: 'let', value: undefined });
  });

  test('assignments in a row are one binding with several targets', async () => {
    const [statement] = await statements('a = b.c = d;');
    expect(statement).toMatchObject({
      kind: 'bind',
      declaration: undefined,
      targets: [
        { kind: 'name', text: 'a' },
        { kind: 'attribute', name: 'c' },
      ],
      value: { kind: 'name', text: 'd' },
    });
  });

  test('updates, deletions and comma expressions have forms of their own', async () => {
    const found = await statements('a++; b ??= 1; delete c.d; e(), f();');
    expect(found.map((statement) => statement.kind)).toEqual([
      'update',
      'update',
      'delete',
      'expression',
      'expression',
    ]);
    expect(found[1]).toMatchObject({ operator: '??=' });
  });

  test('using and await using are declarations, also in the head of a loop', async () => {
    const found = await statements(
      'using a = f();\nawait using b = g();\nfor (using c of h()) k(c);\nfor (await using d of h()) k(d);',
    );
    expect(found.map((statement) => (statement as { declaration?: string }).declaration)).toEqual([
      'using',
      'await using',
      'using',
      'await using',
    ]);
  });

  test('loops say what they run over', async () => {
    const found = await statements(
      'for await (const a of b) {} for (const k in o) {} for (let i = 0; i < 3; i++) {} while (x) {} do {} while (y); out: for (;;) break out;',
    );
    expect(found[0]).toMatchObject({ type: 'each', isAsync: true, keys: false, target: { text: 'a' } });
    expect(found[1]).toMatchObject({ type: 'each', keys: true });
    expect(found[2]).toMatchObject({
      type: 'for',
      init: { kind: 'bind' },
      test: { operator: '<' },
      update: { operator: '++' },
    });
    expect(found[3]).toMatchObject({ type: 'while', test: { text: 'x' } });
    expect(found[4]).toMatchObject({ type: 'do', test: { text: 'y' } });
    expect(found.at(-1)).toMatchObject({
      type: 'for',
      label: 'out',
      init: undefined,
      test: undefined,
      update: undefined,
    });
  });

  test('two variables of a counting loop are bound together', async () => {
    const [loop] = await statements('for (let i = 0, n = a.length; i < n; i++) {}');
    expect(loop).toMatchObject({
      init: {
        kind: 'bind',
        declaration: 'let',
        targets: [{ kind: 'sequence-pattern', elements: [{ text: 'i' }, { text: 'n' }] }],
        value: { kind: 'sequence', type: 'tuple', elements: [{ value: 0 }, { kind: 'attribute' }] },
      },
    });
  });

  test('try, switch and if keep their parts', async () => {
    const found = await statements(
      'try { a(); } catch ({ message }) { b(); } finally { c(); }\nswitch (x) { case 1: case 2: d(); break; default: e(); }\nif (p) q(); else if (r) s(); else { t(); }',
    );
    expect(found[0]).toMatchObject({
      kind: 'try',
      handlers: [{ types: [], name: { kind: 'mapping-pattern' } }],
      finalizer: { statements: [{ kind: 'expression' }] },
    });
    expect(found[1]).toMatchObject({
      kind: 'switch',
      fallsThrough: true,
      cases: [
        { tests: [{ value: 1 }], body: { statements: [] } },
        { tests: [{ value: 2 }], body: { statements: [{}, { kind: 'jump' }] } },
        { isDefault: true, tests: [] },
      ],
    });
    expect(found[2]).toMatchObject({
      kind: 'if',
      otherwise: { statements: [{ kind: 'if', otherwise: { statements: [{}] } }] },
    });
  });

  test('imports and exports of every form', async () => {
    const text = [
      "import d, { x as y, type Z } from 'm';",
      "import * as ns from 'n';",
      "import type { A } from 'k';",
      "import e = require('q');",
      "import 'side';",
      'export { a as b, c };',
      "export * from 's';",
      "export * as t from 'u';",
      'export default f();',
      'export = g;',
      "export type { X } from 'w';",
    ].join('\n');
    const module = await lower(text);
    expect(
      module.imports.map((statement) => text.slice(statement.sourceRange.start, statement.sourceRange.end)),
    ).toEqual(["'m'", "'n'", "'k'", "'q'", "'side'"]);
    expect(module.imports[0]?.specifiers).toMatchObject([
      { imported: 'default', local: { text: 'd' } },
      { imported: 'x', local: { text: 'y' }, typeOnly: false },
      { imported: 'Z', local: { text: 'Z' }, typeOnly: true },
    ]);
    expect(module.imports[1]?.specifiers).toMatchObject([{ imported: '*', local: { text: 'ns' } }]);
    expect(module.imports[2]?.typeOnly).toBe(true);
    expect(module.imports[3]?.specifiers).toMatchObject([{ imported: 'default', local: { text: 'e' } }]);
    expect(module.body.body.statements.slice(5)).toMatchObject([
      {
        source: undefined,
        specifiers: [
          { imported: 'a', exported: 'b' },
          { imported: 'c', exported: 'c' },
        ],
      },
      { source: 's', specifiers: [{ imported: '*', exported: undefined }] },
      { source: 'u', specifiers: [{ imported: '*', exported: 't' }] },
      { value: { kind: 'call' } },
      { value: { text: 'g' } },
      { source: 'w', specifiers: [{ imported: 'X', exported: 'X' }] },
    ]);
  });

  test('a definition knows how it is exported', async () => {
    const found = await statements(
      'export function a() {}\nexport default function () {}\nexport default class {}\nexport enum E { A = 1, B }\n@D() export class C {}',
    );
    expect(found.map((statement) => (statement as { exported?: string }).exported)).toEqual([
      'named',
      'default',
      'default',
      'named',
      'named',
    ]);
    expect(found[3]).toMatchObject({
      definition: { role: 'enum', fields: [{ name: 'A', value: { value: 1 } }, { name: 'B' }] },
    });
    expect(found[4]).toMatchObject({
      start: found[4]?.start,
      definition: { decorators: [{ value: { kind: 'call' } }] },
    });
  });

  test('interfaces and type aliases have members', async () => {
    const found = await statements(
      'interface A extends B<C> { a: string; m(): void }\ntype T = { k: V };\ntype U = A | B;',
    );
    expect(found).toMatchObject([
      {
        kind: 'define-type',
        bases: [{ kind: 'subscript' }],
        members: [{ name: 'a', type: { text: 'string' } }, { name: 'm' }],
      },
      { kind: 'define-type', members: [{ name: 'k' }], value: undefined },
      { kind: 'define-type', members: [], value: { kind: 'binary', operator: '|' } },
    ]);
  });

  test('namespaces are blocks, ambient declarations bind their names', async () => {
    const found = await statements('namespace N { export const a = 1; }\ndeclare const $: J;\ndeclare global { }');
    expect(found.map((statement) => statement.kind)).toEqual(['nested', 'bind', 'empty']);
  });
});

describe('values', () => {
  test('parentheses, casts to const and non-null marks leave no node', async () => {
    expect(await value('((a)!)')).toMatchObject({ kind: 'name', text: 'a' });
    expect(await value("'a' as const")).toMatchObject({ kind: 'literal', value: 'a' });
    expect(await value('(0, f)(x)')).toMatchObject({ kind: 'call', callee: { kind: 'name', text: 'f' } });
  });

  test('a cast to a type of a nested namespace is a cast', async () => {
    const type = { kind: 'attribute', name: 'c', object: { kind: 'attribute', name: 'b' } };
    expect(await value('x as a.b.c')).toMatchObject({ kind: 'cast', value: { text: 'x' }, type });
    expect(await value('x as a.b.c<T>')).toMatchObject({ kind: 'cast', type: { kind: 'subscript', object: type } });
    expect(await value('(x as T).y')).toMatchObject({ kind: 'attribute', name: 'y', object: { kind: 'cast' } });
  });

  test('optional chains keep their marks', async () => {
    expect(await value('a?.b?.[c]?.(d)')).toMatchObject({
      kind: 'call',
      optional: true,
      callee: { kind: 'subscript', optional: true, object: { kind: 'attribute', optional: true } },
    });
  });

  test('strings are undone of escapes, templates keep texts and values', async () => {
    expect(await value(String.raw`'a\n\x41\u{42}\'c'`)).toMatchObject({ value: "a\nAB'c" });
    expect(await value('`plain`')).toMatchObject({ kind: 'literal', value: 'plain' });
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the code under test.
    expect(await value('`a${b}c${d}`')).toMatchObject({
      kind: 'template',
      parts: ['a', { text: 'b' }, 'c', { text: 'd' }],
    });
    expect(await value('tag`a`')).toMatchObject({
      kind: 'call',
      args: [{ value: { kind: 'template', parts: ['a'] } }],
    });
  });

  test('objects keep shorthands, methods, computed keys and spreads apart', async () => {
    expect(await value("{ a, 'b': 1, [c]: 2, ...d, e() {}, get f() { return 1 } }")).toMatchObject({
      entries: [
        { key: { kind: 'identifier', text: 'a' }, value: { kind: 'name', text: 'a' } },
        { key: { kind: 'literal', value: 'b' } },
        { key: { kind: 'name', text: 'c' } },
        { key: undefined, value: { text: 'd' } },
        { key: { text: 'e' }, value: { kind: 'function', func: { role: 'method' } } },
        { key: { text: 'f' }, value: { kind: 'function', func: { role: 'getter' } } },
      ],
    });
  });

  test('a component in JSX is a name, an element of the platform a string', async () => {
    expect(await value('<Foo.Bar a={1} b="s" c {...r}>text {v} <div/></Foo.Bar>', 'tsx')).toMatchObject({
      kind: 'element',
      tag: { kind: 'attribute', name: 'Bar' },
      attributes: [
        { name: { text: 'a' }, value: { value: 1 } },
        { name: { text: 'b' }, value: { value: 's' } },
        { name: { text: 'c' }, value: undefined },
        { name: undefined, value: { text: 'r' } },
      ],
      children: [{ text: 'v' }, { kind: 'element', tag: { kind: 'literal', value: 'div' } }],
    });
    expect(await value('<>{x}</>', 'tsx')).toMatchObject({ tag: undefined, children: [{ text: 'x' }] });
  });

  test('types are values', async () => {
    expect(await type('Map<string, A.B[]> | null')).toMatchObject({
      operator: '|',
      left: {
        kind: 'subscript',
        object: { text: 'Map' },
        index: {
          type: 'tuple',
          elements: [{ text: 'string' }, { kind: 'subscript', object: { text: 'Array' }, index: { name: 'B' } }],
        },
      },
      right: { kind: 'literal', type: 'null' },
    });
    expect(await type('typeof x')).toMatchObject({ kind: 'unary', operator: 'typeof' });
    expect(await type('{ a: B }')).toMatchObject({
      kind: 'mapping',
      entries: [{ key: { text: 'a' }, value: { text: 'B' } }],
    });
  });
});

describe('functions and classes', () => {
  test('an arrow function without braces returns its value', async () => {
    const func = await functionOf('v = async (a, { b = 1 }, ...c) => a + b;');
    expect(func).toMatchObject({
      role: 'arrow',
      isAsync: true,
      body: { statements: [{ kind: 'return', implicit: true }] },
    });
    expect(func.params.map(({ name, passing }) => [name, passing])).toEqual([
      ['a', 'normal'],
      [undefined, 'normal'],
      ['c', 'rest'],
    ]);
  });

  test('a parameter property is a field, a this type is no parameter', async () => {
    const func = await functionOf(
      'class A { constructor(private readonly db: Db, @Inject() x?: X) {} m(this: A, y: Y) {} }',
    );
    expect(func.role).toBe('constructor');
    expect(func.params).toMatchObject([
      { name: 'db', isField: true, annotation: { text: 'Db' } },
      { name: 'x', isField: false, optional: true, decorators: [{ value: { kind: 'call' } }] },
    ]);
    const module = await lower('class A { m(this: A, y: Y) {} }');
    expect(module.functions[0]?.params.map((parameter) => parameter.name)).toEqual(['y']);
  });

  test('a class knows its members, decorators go to the member they stand before', async () => {
    const module = await lower(
      "class A extends B<C> implements D { static #p = 1; @In() f?: string; h = () => this.#q(); @On('x') async *m() {} get g() { return 1 } [Symbol.dispose]() {} static { s(); } }",
    );
    const [definition] = module.classes;
    expect(definition).toMatchObject({
      bases: [{ kind: 'subscript', object: { text: 'B' } }],
      contracts: [{ text: 'D' }],
      fields: [{ name: '#p', isStatic: true }, { name: 'f', decorators: [{}] }, { name: 'h' }],
    });
    expect(definition?.methods.map(({ role, qualname }) => [role, qualname])).toEqual([
      ['method', 'A.m'],
      ['getter', 'A.g'],
      ['method', 'A.@@dispose'],
      ['static-block', 'A.<lambda>'],
    ]);
    expect(definition?.methods[0]).toMatchObject({
      isAsync: true,
      isGenerator: true,
      decorators: [{ value: { kind: 'call' } }],
    });
    expect(module.functions.find((func) => func.role === 'arrow')?.owner).toBe(definition);
  });

  test('functions know the functions around and inside them', async () => {
    const module = await lower('function a() { const b = () => { class C { m() {} } }; }\nfunction d() {}');
    expect(module.functions.map((func) => func.qualname)).toEqual([
      'a',
      'a.<locals>.<lambda>',
      'a.<locals>.<lambda>.<locals>.C.m',
      'd',
    ]);
    const [a, b, m] = module.functions;
    expect(b?.parent).toBe(a);
    expect(m?.parent).toBe(b);
    expect(a?.children).toEqual([b]);
    expect(module.body.children.map((func) => func.qualname)).toEqual(['a', 'd']);
  });

  test('overloads and abstract methods without code are no functions', async () => {
    const module = await lower(
      'function f(a: string): void;\nfunction f(a: any) {}\nabstract class A { abstract m(): void; }',
    );
    expect(module.functions.map((func) => func.qualname)).toEqual(['f']);
  });
});

describe('broken code', () => {
  test('a statement nobody can read costs only itself', async () => {
    const module = await lower('function a() {\n  first();\n  const = ;\n  last();\n}\nb();');
    const [statement] = module.body.body.statements;
    const kinds = statement?.kind === 'define-function' ? statement.func.body.statements.map(({ kind }) => kind) : [];
    expect(kinds[0]).toBe('expression');
    expect(kinds.at(-1)).toBe('expression');
    expect(module.broken.length).toBeGreaterThan(0);
  });

  test.each(['(', '[', '{a:', 'a => {', 'f(', '!', 'a ? b : '])(
    '10,000 levels of `%s` do not overflow',
    async (piece) => {
      const module = await lower(`v = ${piece.repeat(10_000)}x`);
      expect(module.text.length).toBeGreaterThan(10_000);
    },
  );

  test('deep but whole code keeps its names', async () => {
    const module = await lower(`v = ${'f('.repeat(2000)}deepest${')'.repeat(2000)};`);
    expect(module.units[0]?.nodes.some((node) => (node as { text?: string }).text === 'deepest')).toBe(true);
  });
});

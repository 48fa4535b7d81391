import { describe, expect, it } from 'vitest';
import type { Func, Located, Module, Statement } from '../../../analysis/program/index.ts';
import { lowerText } from '../../lib/program.ts';
import { walk } from '../typescript/walk.ts';

const lower = (text: string): Promise<Module> => lowerText('python', text);
const first = async <K extends Statement['kind']>(text: string, kind: K): Promise<Extract<Statement, { kind: K }>> => {
  const module = await lower(text);
  const statement = module.body.body.statements[0];
  expect(statement?.kind).toBe(kind);
  return statement as Extract<Statement, { kind: K }>;
};
const source = (module: Module, node: Located | undefined): string | undefined =>
  node === undefined ? undefined : module.text.slice(node.start, node.end);

describe('statements', () => {
  it('keeps every target of a chained assignment, with its annotation', async () => {
    const bind = await first('a: int = b = 3', 'bind');
    expect(bind.targets).toMatchObject([{ text: 'a' }, { text: 'b' }]);
    expect(bind.annotation).toMatchObject({ text: 'int' });
    expect(bind.value).toMatchObject({ value: 3 });
  });

  it('unpacks with stars and nesting', async () => {
    const bind = await first('(a, [b, *c]), d.e = f()', 'bind');
    expect(bind.targets[0]).toMatchObject({
      kind: 'sequence-pattern',
      elements: [
        {
          kind: 'sequence-pattern',
          elements: [{ text: 'a' }, { elements: [{ text: 'b' }, { kind: 'rest-pattern' }] }],
        },
        { kind: 'attribute', name: 'e' },
      ],
    });
  });

  it('nests elif as an if alone in the else branch', async () => {
    const statement = await first('if a: x\nelif b: y\nelse: z', 'if');
    expect(statement.otherwise?.statements).toMatchObject([
      { kind: 'if', test: { text: 'b' }, otherwise: { statements: [{ kind: 'expression' }] } },
    ]);
  });

  it('reads all forms of with', async () => {
    for (const text of [
      'with open(a) as b, c: pass',
      'with (open(a) as b, c): pass',
      'with (open(a) as b, c,): pass',
    ]) {
      const statement = await first(text, 'with');
      expect(statement.items, text).toMatchObject([
        { context: { kind: 'call' }, target: { text: 'b' } },
        { context: { text: 'c' }, target: undefined },
      ]);
    }
    expect((await first('with (a as b): pass', 'with')).items).toMatchObject([{ target: { text: 'b' } }]);
    expect((await first('with (a): pass', 'with')).items).toMatchObject([{ context: { text: 'a' } }]);
    expect((await first('with (a, b): pass', 'with')).items).toHaveLength(2);
    const pair = await first('with a as (b, c): pass', 'with');
    expect(pair.items).toMatchObject([{ target: { kind: 'sequence-pattern' } }]);
  });

  it('knows asynchronous loops, contexts and comprehensions', async () => {
    const module = await lower(
      'async def f():\n  async with a as b:\n    async for c in d: pass\n  [x async for x in y]',
    );
    const func = module.functions[0] as Func;
    expect(func.isAsync).toBe(true);
    expect(func.body.statements).toMatchObject([
      { kind: 'with', isAsync: true, body: { statements: [{ kind: 'loop', isAsync: true }] } },
      { value: { kind: 'comprehension', clauses: [{ isAsync: true }] } },
    ]);
  });

  it('reads try with everything', async () => {
    const text = 'try: a\nexcept (B, c.D) as e: f\nexcept G: h\nexcept: i\nelse: j\nfinally: k';
    const statement = await first(text, 'try');
    expect(statement.handlers).toMatchObject([
      { types: [{ text: 'B' }, { name: 'D' }], name: { text: 'e' } },
      { types: [{ text: 'G' }], name: undefined },
      { types: [] },
    ]);
    expect(statement.otherwise?.statements).toHaveLength(1);
    expect(statement.finalizer?.statements).toHaveLength(1);
    expect((await first('try: a\nexcept B, c.D: e', 'try')).handlers).toMatchObject([
      { types: [{ text: 'B' }, { name: 'D' }], name: undefined },
    ]);
    expect((await first('try: a\nexcept* B as e: c', 'try')).handlers).toMatchObject([{ name: { text: 'e' } }]);
  });

  it('tells what a match compares with from what it binds', async () => {
    const text = [
      'match p:',
      '  case [a, *rest] | {"k": v, **r} if g: pass',
      "  case -1 | None | 'a' 'b' | x.y: pass",
      '  case Point(x=0, y=yy) as z: pass',
      '  case q, w: pass',
      '  case name if n: pass',
      '  case _: pass',
    ].join('\n');
    const { cases } = await first(text, 'switch');
    const names = (index: number): unknown[] => (cases[index]?.bindings ?? []).map((one) => 'text' in one && one.text);
    expect(names(0)).toEqual(['a', 'rest', 'v', 'r']);
    expect(cases[1]).toMatchObject({
      tests: [{ kind: 'unary' }, { type: 'null' }, { value: 'ab' }, { kind: 'attribute', name: 'y' }],
      bindings: [],
    });
    expect(cases[2]?.tests).toMatchObject([{ kind: 'unknown', parts: [{ text: 'Point' }, { value: 0 }] }]);
    expect(names(2)).toEqual(['yy', 'z']);
    expect(names(3)).toEqual(['q', 'w']);
    expect(cases.map((one) => one.isDefault)).toEqual([false, false, false, false, false, true]);
  });

  it('makes one import of each module', async () => {
    const module = await lower('import a.b as c, d.e\nfrom ..x import (y as z, w)\nfrom . import q\nfrom m import *');
    expect(module.imports).toMatchObject([
      { source: 'a.b', isFrom: false, specifiers: [{ imported: '*', local: { text: 'c' } }] },
      { source: 'd.e', isFrom: false, specifiers: [{ imported: '*', local: { text: 'd' } }] },
      { source: '..x', isFrom: true, specifiers: [{ imported: 'y', local: { text: 'z' } }, { imported: 'w' }] },
      { source: '.', specifiers: [{ imported: 'q', local: { text: 'q' } }] },
      { source: 'm', specifiers: [{ imported: '*', local: undefined }] },
    ]);
  });

  it('marks what is imported for the type checker only', async () => {
    const module = await lower(
      'if TYPE_CHECKING:\n  import a\nelse:\n  import b\nif typing.TYPE_CHECKING:\n  from c import d',
    );
    expect(module.imports.map((one) => [one.source, one.typeOnly])).toEqual([
      ['a', true],
      ['b', false],
      ['c', true],
    ]);
  });

  it('takes statements apart at semicolons', async () => {
    const module = await lower(
      'a = 1; b += 2; del c, d[e]\nglobal f, g\nraise H from i\nassert j, k\ntype L[M] = int | N',
    );
    expect(module.body.body.statements.map((one) => one.kind)).toEqual([
      'bind',
      'update',
      'delete',
      'scope',
      'raise',
      'assert',
      'define-type',
    ]);
  });
});

describe('definitions', () => {
  it('tells how parameters are passed', async () => {
    const module = await lower('def f(a, /, b: int = 1, *c: str, d, e=2, **g): ...\ndef h(*, i): ...');
    expect(module.functions[0]?.params.map((one) => [one.name, one.passing])).toEqual([
      ['a', 'position'],
      ['b', 'normal'],
      ['c', 'rest'],
      ['d', 'keyword'],
      ['e', 'keyword'],
      ['g', 'keywords'],
    ]);
    expect(module.functions[1]?.params).toMatchObject([{ name: 'i', passing: 'keyword' }]);
    expect(module.functions[0]?.params[2]?.annotation).toMatchObject({ text: 'str' });
  });

  it('names functions as Python does and links them', async () => {
    const module = await lower(
      'class A:\n  def m(self):\n    def inner(): yield\n    return lambda: 1\n@d\ndef g(): pass',
    );
    expect(module.functions.map((one) => one.qualname)).toEqual([
      'A.m',
      'A.m.<locals>.inner',
      'A.m.<locals>.<lambda>',
      'g',
    ]);
    const [method, inner] = module.functions as [Func, Func];
    expect(method.owner?.name?.text).toBe('A');
    expect(method.parent).toBeUndefined();
    expect(inner.parent).toBe(method);
    expect([method.isGenerator, inner.isGenerator]).toEqual([false, true]);
    expect(method.children.map((one) => one.qualname)).toEqual(['A.m.<locals>.inner', 'A.m.<locals>.<lambda>']);
    expect(source(module, module.functions[3])).toBe('def g(): pass');
    expect(source(module, module.body.body.statements[1])).toBe('@d\ndef g(): pass');
  });

  it('sorts a class body into fields, methods and the rest', async () => {
    const text =
      'class A(B[int], metaclass=M):\n  """doc"""\n  x: int = 1\n  y = z = 2\n  @property\n  def p(self): ...\n  @classmethod\n  def c(cls): ...\n  def __init__(self): ...\n  if q:\n    def r(self): ...\n';
    const definition = (await lower(text)).classes[0];
    expect(definition?.fields.map((one) => one.name)).toEqual(['x']);
    expect(definition?.methods.map((one) => [one.name?.text, one.role, one.isStatic])).toEqual([
      ['p', 'getter', false],
      ['c', 'method', true],
      ['__init__', 'constructor', false],
    ]);
    expect(definition?.others.map((one) => one.kind)).toEqual(['expression', 'bind', 'if']);
    expect(definition?.keywords).toMatchObject([{ name: 'metaclass', value: { text: 'M' } }]);
    expect(definition?.bases).toMatchObject([{ kind: 'subscript' }]);
  });
});

describe('expressions', () => {
  const value = async (text: string): Promise<unknown> => (await first(text, 'expression')).value;

  it('joins strings and keeps the values of f-strings in order', async () => {
    expect(await value('"a\\n" \'b\'')).toMatchObject({ type: 'string', value: 'a\nb' });
    expect(await value('rb"\\n"')).toMatchObject({ type: 'bytes', value: '\\n' });
    expect(await value('f"{{x}}"')).toMatchObject({ kind: 'literal', value: '{x}' });
    const parts = ['a ', { kind: 'call' }, { text: 'w' }, ' b', { text: 'c' }, '!'];
    expect(await value('f"a {f(x)!r:>{w}} b" f\'{c=}!\'')).toMatchObject({ kind: 'template', parts });
  });

  it('reads numbers', async () => {
    for (const [text, expected] of [
      ['1_000', 1000],
      ['0x1f', 31],
      ['0b11', 3],
      ['1e3', 1000],
      ['2.5', 2.5],
    ] as const) {
      expect(await value(text)).toMatchObject({ type: 'number', value: expected });
    }
  });

  it('makes a chain of comparisons the conjunction of its pairs', async () => {
    expect(await value('a < b not in c is not d')).toMatchObject({
      kind: 'logical',
      left: { kind: 'logical', left: { operator: '<' }, right: { operator: 'not in' } },
      right: { operator: 'is not', left: { text: 'c' }, right: { text: 'd' } },
    });
  });

  it('tells arguments apart', async () => {
    expect(await value('f(a, *b, k=c, **d)')).toMatchObject({
      args: [
        { spread: 'none', keyword: undefined },
        { spread: 'positional', value: { text: 'b' } },
        { spread: 'none', keyword: { text: 'k' } },
        { spread: 'keyword', value: { text: 'd' } },
      ],
    });
    expect(await value('f(x for x in y)')).toMatchObject({
      args: [{ value: { kind: 'comprehension', type: 'generator' } }],
    });
  });

  it('reads subscripts with slices and several indices', async () => {
    expect(await value('x[::2, ...]')).toMatchObject({
      index: {
        kind: 'sequence',
        elements: [{ kind: 'slice', from: undefined, to: undefined, step: { value: 2 } }, {}],
      },
    });
    expect(await value('x[1]')).toMatchObject({ index: { kind: 'literal' } });
    expect(await value('x[1,]')).toMatchObject({ index: { kind: 'sequence', elements: [{ value: 1 }] } });
  });

  it('has walrus, lambda, conditional, await and yield', async () => {
    expect(await value('(n := f())')).toMatchObject({ kind: 'assign', operator: '=', target: { text: 'n' } });
    expect(await value('lambda x, *y: x')).toMatchObject({
      func: { role: 'lambda', body: { statements: [{ kind: 'return', implicit: true }] } },
    });
    expect(await value('a if b else c')).toMatchObject({
      then: { text: 'a' },
      test: { text: 'b' },
      otherwise: { text: 'c' },
    });
    expect(await value('await x')).toMatchObject({ kind: 'await', value: { text: 'x' } });
    expect(await value('{**a, "b": c}')).toMatchObject({ entries: [{ key: undefined }, { key: { value: 'b' } }] });
    expect(await value('{k: v for k, v in z if k if v}')).toMatchObject({
      type: 'mapping',
      key: { text: 'k' },
      clauses: [{ conditions: [{ text: 'k' }, { text: 'v' }] }],
    });
  });
});

describe('what the parser could not read', () => {
  it('costs a broken statement only itself', async () => {
    const module = await lower('def f():\n  a()\n  x = (1 2)\n  b()\n\ndef g(): pass\n');
    expect(module.functions.map((one) => one.qualname)).toEqual(['f', 'g']);
    expect(module.functions[0]?.body.statements.map((one) => one.kind)).toEqual(['expression', 'broken', 'expression']);
    expect(module.broken).toHaveLength(1);
  });

  it('leaves no half of a statement whose parts are missing', async () => {
    const module = await lower('def f():\n  try:\n    a()\n  fin\n  b()\n');
    expect(JSON.stringify([...walk(module)].map(({ node }) => (node as { kind?: string }).kind))).toContain('broken');
  });

  it('lowers code of any depth', async () => {
    const deep = 10_000;
    const texts = [
      `x = ${'('.repeat(deep)}y${')'.repeat(deep)}`,
      `x = ${'['.repeat(deep)}y${']'.repeat(deep)}`,
      `x = ${'y + '.repeat(deep)}z`,
      `x = ${'f('.repeat(deep)}y${')'.repeat(deep)}`,
      `x = y${'.z()'.repeat(deep)}`,
      `if a:\n  b\n${'elif a:\n  b\n'.repeat(deep)}`,
      `x = ${'a < '.repeat(deep)}b`,
      `x = ${'lambda: '.repeat(deep)}y`,
      Array.from({ length: 90 }, (_, depth) => `${' '.repeat(depth)}if a${depth}:\n`).join('') +
        `${' '.repeat(90)}pass\n`,
    ];
    for (const text of texts) {
      const module = await lower(text);
      expect(module.units).toHaveLength(1);
      expect(module.units[0]?.statements[0]?.kind).not.toBe('broken');
    }
  }, 60_000);
});

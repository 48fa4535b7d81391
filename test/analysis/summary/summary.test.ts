import { describe, expect, test } from 'vitest';
import { detached, summarise, type ModuleSummary } from '../../../analysis/summary/index.ts';
import { type FactsOptions, factsOf } from '../../lib/facts.ts';
import { calleesOf, revealed } from '../../lib/reveal.ts';

function summaryOf(text: string, options: FactsOptions): ModuleSummary {
  return summarise(factsOf(text, options));
}

/** The summary as another process would read it. */
function written(text: string, options: FactsOptions): ModuleSummary {
  return JSON.parse(JSON.stringify(summaryOf(text, options)));
}

const PYTHON = `
from sqlalchemy.orm import Session, sessionmaker
from .other import thing as renamed
from .stars import *
import os
LIMIT = 10
NAMES = ('a', 'b')
maker = sessionmaker(bind=engine)
class Base: pass
class Service(Base):
    kind: str = 'x'
    def __init__(self, db: Session, *, flag=False):
        self.db = db
    @property
    def handle(self): return open('x')
    async def run(self, n: int = 1): return self.db
def get_db():
    yield maker()
def make(): return Service(maker())
alias = make
`;

const SHARED = `
class Cache { entries = new Map<string, string>(); get(key: string) { return this.entries.get(key); } }
const hidden = 1;
export const cache = new Cache();
export const service = { cache, list() { return new Cache(); }, make: () => cache };
export function build(): Cache { return cache; }
export default class extends Cache {}
export { cache as renamed };
export * from './more';
export * as everything from './more';
export type Alias = Cache;
`;

describe('the summary of a Python module', () => {
  test('has functions, classes, values and imports, as plain data', () => {
    const summary = written(PYTHON, { path: 'app/m.py', files: { 'app/other.py': 'thing = 1' } });
    expect(summary.path).toBe('app/m.py');
    expect(summary.stars).toEqual(['.stars']);
    expect(Object.keys(summary.exports)).toEqual(
      expect.arrayContaining(['Session', 'renamed', 'os', 'LIMIT', 'maker', 'Service', 'get_db', 'make', 'alias']),
    );
    expect(summary.exports.LIMIT).toEqual({ kind: 'value', type: 'builtins.int', literal: 10, closed: true });
    expect(summary.exports.NAMES).toMatchObject({ kind: 'value', closed: true });
    expect(summary.exports.renamed).toEqual({ kind: 'import', source: '.other', name: 'thing' });
    expect(summary.exports.Session).toEqual({
      kind: 'import',
      source: 'sqlalchemy.orm',
      name: 'Session',
      library: 'sqlalchemy.orm.Session',
    });
    expect(summary.exports.os).toEqual({ kind: 'import', source: 'os', name: '*', library: 'os' });
    expect(summary.exports.make).toMatchObject({ function: { returns: 'project:Service', at: { line: 19 } } });
    expect(summary.exports.alias).toMatchObject({ kind: 'function', function: { name: 'make' } });
    expect(summary.exports.get_db).toMatchObject({
      function: { isGenerator: true, returns: 'builtins.generator[sqlalchemy.orm.Session]' },
    });
    expect(summary.exports.Service).toMatchObject({
      kind: 'class',
      class: {
        name: 'Service',
        bases: ['project:Base'],
        attributes: { kind: 'builtins.str', db: 'sqlalchemy.orm.Session', handle: 'io.TextIOWrapper' },
        methods: {
          run: {
            isAsync: true,
            returns: 'awaitable[sqlalchemy.orm.Session]',
            params: [{ name: 'self' }, { name: 'n', type: 'builtins.int', hasDefault: true }],
          },
        },
      },
    });
  });

  test('is the same for the same text, whatever is asked first', () => {
    const options = { path: 'app/m.py' };
    const asked = summaryOf(PYTHON, options);
    const service = asked.exports.Service;
    if (service?.kind !== 'class') throw new Error('no class');
    expect(service.class.methods.run?.returns).toBe('awaitable[sqlalchemy.orm.Session]');
    expect(JSON.stringify(asked)).toBe(JSON.stringify(summaryOf(PYTHON, options)));
  });

  test('says as much to importers after it was written and read', () => {
    const files = { 'db.py': PYTHON };
    const text = 'from db import Service, maker, make\nreveal(make().db); reveal(maker()); reveal(Service(1).handle)';
    const direct = revealed(text, { path: 'm.py', files });
    expect(direct).toEqual(['sqlalchemy.orm.Session', 'sqlalchemy.orm.Session', 'io.TextIOWrapper']);
  });
});

describe('the summary of a TypeScript module', () => {
  const files = { 'src/shared.ts': SHARED, 'src/more.ts': 'export const more = new Set<string>();\n' };

  test('has what it exports and nothing else', () => {
    const summary = written(SHARED, { path: 'src/shared.ts', files });
    expect(Object.keys(summary.exports).sort()).toEqual(
      ['Alias', 'build', 'cache', 'default', 'everything', 'renamed', 'service'].sort(),
    );
    expect(summary.stars).toEqual(['./more']);
    expect(summary.exports.default).toMatchObject({ kind: 'class', class: { bases: ['project:Cache'] } });
    expect(summary.exports.everything).toEqual({ kind: 'import', source: './more', name: '*' });
  });

  test('tells importers of objects, classes that are not exported, stars and namespaces', () => {
    const text = `
import Derived, { cache, service, build, renamed, more, everything } from './shared';
reveal(cache); reveal(service.cache); reveal(service.list()); reveal(service.make()); reveal(build()); reveal(renamed);
reveal(more); reveal(everything.more); reveal(cache.entries); reveal(new Derived().entries);
service.list(); cache.get('x');
`;
    const options = { path: 'src/main.ts', files };
    const cache = '/src/shared.ts#Cache';
    const map = 'globalThis.Map[globalThis.String, globalThis.String]';
    const set = 'globalThis.Set[globalThis.String]';
    expect(revealed(text, options)).toEqual([cache, cache, cache, cache, cache, cache, set, set, map, map]);
    expect(calleesOf(text, options).slice(-2)).toEqual([
      'function src/shared.ts#service.list',
      'function src/shared.ts#Cache.get',
    ]);
  });
});

describe('a detached summary', () => {
  const options = { path: 'app/service.py', language: 'python' } as const satisfies FactsOptions;
  const copyOf = (source: () => ModuleSummary | undefined) => detached('app/service.py', 'python', source);

  test('says what the module itself says', () => {
    const own = summaryOf(PYTHON, options);
    expect(JSON.stringify(copyOf(() => own))).toBe(JSON.stringify(own));
  });

  test('asks for nothing before it is read, and goes on with a module that was made anew', () => {
    let made = 0;
    let own: ModuleSummary | undefined;
    const copy = copyOf(() => {
      if (own === undefined) made += 1;
      own ??= summaryOf(PYTHON, options);
      return own;
    });
    expect(made).toBe(0);
    const { Service } = copy.exports;
    own = undefined;
    expect(Service?.kind === 'class' && Object.keys(Service.class.methods)).toEqual(['__init__', 'run']);
    own = undefined;
    expect(JSON.stringify(copy)).toBe(JSON.stringify(summaryOf(PYTHON, options)));
    expect(made).toBe(3);
  });

  test('keeps what was read, and one thing stays one', () => {
    const own = summaryOf(PYTHON, options);
    const copy = copyOf(() => own);
    const [first, second] = [copy.exports.Base, copy.exports.Base];
    expect(first).toBe(second);
    const { Service } = copy.exports;
    expect(Service?.kind === 'class' && Service.class.methods.run).toBe(
      Service?.kind === 'class' && Service.class.methods.run,
    );
  });

  test('of a module that cannot be read any more exports nothing', () => {
    expect(JSON.parse(JSON.stringify(copyOf(() => undefined)))).toEqual({
      path: 'app/service.py',
      language: 'python',
      exports: {},
      classes: {},
      stars: [],
      parts: {},
    });
  });
});

import { describe, expect, it } from 'vitest';
import type { Files } from '../../server/host.ts';
import { ProjectFactsReader } from '../../server/project/facts.ts';
import { PythonResolver } from '../../server/project/resolve-python.ts';
import { TypescriptResolver } from '../../server/project/resolve-typescript.ts';
import { lowestOf, readManifest } from '../../server/project/versions.ts';

function filesOf(texts: Readonly<Record<string, string>>): Files {
  const paths = Object.keys(texts);
  return {
    read: (path) => texts[path],
    isFile: (path) => path in texts,
    list: (folder) => {
      const start = folder === '' ? '' : `${folder}/`;
      const below = paths.filter((path) => path.startsWith(start)).map((path) => path.slice(start.length));
      return [...new Set(below.map((path) => (path.includes('/') ? `${path.slice(0, path.indexOf('/'))}/` : path)))];
    },
    forget: () => undefined,
  };
}

const sources = (...paths: string[]) => filesOf(Object.fromEntries(paths.map((path) => [path, ''])));

describe('imports of Python', () => {
  const none = () => false;

  it('are found relative to the file, in packages and modules', () => {
    const resolver = new PythonResolver(
      sources('app/__init__.py', 'app/db/__init__.py', 'app/models.py', 'app/routers/users.py'),
    );
    expect(resolver.resolve('..models', 'app/routers/users.py', none)).toBe('app/models.py');
    expect(resolver.resolve('..db', 'app/routers/users.py', none)).toBe('app/db/__init__.py');
    expect(resolver.resolve('..', 'app/routers/users.py', none)).toBe('app/__init__.py');
    expect(resolver.resolve('....far', 'app/routers/users.py', none)).toBeUndefined();
  });

  it('are found from the folders that Python is run in', () => {
    const resolver = new PythonResolver(
      sources(
        'backend/app/__init__.py',
        'backend/app/db.py',
        'backend/app/routers/__init__.py',
        'backend/app/routers/users.py',
        'src/lib/__init__.py',
        'src/lib/a.py',
        'tool.py',
      ),
    );
    expect(resolver.resolve('app.db', 'backend/app/routers/users.py', none)).toBe('backend/app/db.py');
    expect(resolver.resolve('lib.a', 'tool.py', none)).toBe('src/lib/a.py');
    expect(resolver.resolve('backend.app.db', 'tool.py', none)).toBe('backend/app/db.py');
  });

  it('are found by the name of the package that the project’s root is', () => {
    const files = sources('__init__.py', 'db/__init__.py', 'db/models.py', 'routes.py');
    const resolver = new PythonResolver({ ...files, namesWith: () => ['shop', 'web'] });
    expect(resolver.resolve('shop.web.db.models', 'routes.py', none)).toBe('db/models.py');
    expect(resolver.resolve('shop.web', 'routes.py', none)).toBe('__init__.py');
    expect(resolver.resolve('shop.other', 'routes.py', none)).toBeUndefined();
    expect(resolver.resolve('web.db', 'routes.py', none)).toBeUndefined();
  });

  it('of the standard library and of installed packages never mean a file that only has the name', () => {
    const resolver = new PythonResolver(sources('app/logging.py', 'app/redis.py', 'app/main.py'));
    expect(resolver.resolve('logging', 'app/main.py', none)).toBeUndefined();
    expect(resolver.resolve('redis', 'app/main.py', (name) => name === 'redis')).toBeUndefined();
    expect(resolver.resolve('redis', 'app/main.py', none)).toBe('app/redis.py');
  });
});

describe('imports of TypeScript', () => {
  it('are found with any ending, and as index files', () => {
    const resolver = new TypescriptResolver(
      sources('src/a.ts', 'src/b.tsx', 'src/c/index.js', 'src/d.mts', 'src/main.ts'),
    );
    expect(resolver.resolve('./a', 'src/main.ts')).toBe('src/a.ts');
    expect(resolver.resolve('./a.js', 'src/main.ts')).toBe('src/a.ts');
    expect(resolver.resolve('./b', 'src/main.ts')).toBe('src/b.tsx');
    expect(resolver.resolve('./c', 'src/main.ts')).toBe('src/c/index.js');
    expect(resolver.resolve('./d.mjs', 'src/main.ts')).toBe('src/d.mts');
    expect(resolver.resolve('react', 'src/main.ts')).toBeUndefined();
    expect(resolver.resolve('../../out', 'src/main.ts')).toBeUndefined();
  });

  it('follow paths and baseUrl of the nearest tsconfig, comments and inheritance included', () => {
    const resolver = new TypescriptResolver(
      filesOf({
        'tsconfig.base.json': '{ "compilerOptions": { "paths": { "@shared/*": ["shared/src/*"] } } }',
        'web/tsconfig.json':
          '{ "extends": "../tsconfig.base.json", /* own */ "compilerOptions": { "baseUrl": "src", }, }',
        'shared/src/dates.ts': '',
        'web/src/lib/api.ts': '',
        'web/src/app.ts': '',
      }),
    );
    expect(resolver.resolve('@shared/dates', 'web/src/app.ts')).toBe('shared/src/dates.ts');
    expect(resolver.resolve('lib/api', 'web/src/app.ts')).toBe('web/src/lib/api.ts');
  });

  it('reach the packages of the same workspace', () => {
    const resolver = new TypescriptResolver(
      filesOf({
        'package.json': '{ "workspaces": ["packages/*"] }',
        'packages/core/package.json': '{ "name": "@acme/core" }',
        'packages/core/src/index.ts': '',
        'packages/core/src/dates.ts': '',
        'packages/web/main.ts': '',
      }),
    );
    expect(resolver.resolve('@acme/core', 'packages/web/main.ts')).toBe('packages/core/src/index.ts');
    expect(resolver.resolve('@acme/core/dates', 'packages/web/main.ts')).toBe('packages/core/src/dates.ts');
  });
});

describe('versions', () => {
  it('are the lowest a range allows', () => {
    expect(['^5.2.1', '>=3.9,<4', '~=2.0', '==1.4.2', '<2', '5.x', '>=1 || >=3', '*'].map(lowestOf)).toEqual([
      '5.2.1',
      '3.9',
      '2.0',
      '1.4.2',
      undefined,
      '5',
      '1',
      undefined,
    ]);
  });

  it('are read from the manifests of both languages', () => {
    const toml =
      '[project]\nrequires-python = ">=3.10"\ndependencies = ["FastAPI[all]>=0.95", "sql_alchemy==2.0.1; python_version>\'3\'"]\n';
    const project = readManifest('pyproject.toml', toml);
    expect(project.python).toEqual([3, 10]);
    expect([...(project.packages ?? [])]).toEqual([
      ['fastapi', '0.95'],
      ['sql-alchemy', '2.0.1'],
    ]);
    expect(readManifest('requirements-dev.txt', '# no\n-r other.txt\nhttpx==0.27 # why\n').packages?.get('httpx')).toBe(
      '0.27',
    );
    expect(readManifest('package.json', '{"devDependencies":{"typescript":"~5.4.0"}}').typescript).toEqual([5, 4]);
    expect(
      readManifest('package-lock.json', '{"packages":{"node_modules/@a/b":{"version":"1.2.3"}}}').packages?.get('@a/b'),
    ).toBe('1.2.3');
    expect(readManifest('yarn.lock', 'react@^18:\n  version "18.3.1"\n').packages?.get('react')).toBe('18.3.1');
    expect(
      readManifest('setup.cfg', '[options]\npython_requires = >=3.8\ninstall_requires =\n    requests>=2\n'),
    ).toMatchObject({ python: [3, 8] });
    expect(readManifest('pyproject.toml', 'not = [toml')).toEqual({});
  });

  it('of the nearest manifest count, and lock files before wishes', () => {
    const reader = new ProjectFactsReader(
      filesOf({
        'requirements.txt': 'fastapi==0.90\nhttpx\n',
        'api/requirements.txt': 'fastapi>=0.100\n',
        'api/poetry.lock': '[[package]]\nname = "fastapi"\nversion = "0.111.0"\n',
        '.python-version': '3.12.1\n',
      }),
    );
    expect(reader.of('api/app').packages?.get('fastapi')).toBe('0.111.0');
    expect(reader.of('api/app').packages?.has('httpx')).toBe(true);
    expect(reader.of('').packages?.get('fastapi')).toBe('0.90');
    expect(reader.of('api').python).toEqual([3, 12]);
    expect(reader.of('api/app')).toBe(reader.of('api/app'));
  });
});

describe('what a tsconfig says of Symbol.dispose', () => {
  const facts = (texts: Readonly<Record<string, string>>, folder = 'src') =>
    new ProjectFactsReader(filesOf(texts)).of(folder).disposable ?? false;
  const config = (options: object, rest: object = {}) => JSON.stringify({ ...rest, compilerOptions: options });

  it('is told by its lib, or by its target where it names none', () => {
    expect(facts({ 'tsconfig.json': config({ lib: ['ES2022', 'ESNext.Disposable'] }) })).toBe(true);
    expect(facts({ 'tsconfig.json': config({ target: 'ESNext' }) })).toBe(true);
    expect(facts({ 'tsconfig.json': config({ target: 'ESNext', lib: ['ES2022'] }) })).toBe(false);
    expect(facts({ 'tsconfig.json': config({ target: 'ES2022' }) })).toBe(false);
    expect(facts({})).toBe(false);
  });

  it('comes from what it extends, and the nearest counts', () => {
    const base = { 'base.json': config({ lib: ['esnext'] }), 'tsconfig.json': config({}, { extends: './base.json' }) };
    expect(facts(base)).toBe(true);
    expect(facts({ ...base, 'src/tsconfig.json': config({ lib: ['es2020'] }) })).toBe(false);
    expect(facts({ ...base, 'src/tsconfig.json': config({ lib: ['es2020'] }) }, '')).toBe(true);
  });
});

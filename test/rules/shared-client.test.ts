import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { rule } from '../../rules/catalog/blocking-call-in-async/rule.ts';
import { runRules } from '../../rules/engine.ts';
import { applyEdits } from '../../rules/fixes/edits.ts';
import { english } from '../../rules/phrase.ts';
import type { Repair } from '../../rules/rule.ts';
import { factsOf } from '../lib/facts.ts';

const LOCAL = path.resolve(import.meta.dirname, '../../.python-env/bin/python');
const python = process.env.LEAKLENS_PYTHON ?? (existsSync(LOCAL) ? LOCAL : undefined);
if (python === undefined)
  console.log(`skipped: repaired clients are not run: ${process.env.LEAKLENS_PYTHON_MISSING ?? 'no .python-env'}`);

type Files = Readonly<Record<string, string>>;

const ROUTE = '@app.get("/")\nasync def route(url: str):\n    return requests.get(url, timeout=5).json()\n';
const HEAD = 'import requests\nfrom fastapi import FastAPI\n\n';

/** The repairs with a shared client of a file's first finding. */
function shared(name: string, files: Files): Repair[] {
  const packages = new Map([['httpx', undefined]]);
  const facts = factsOf(files[name] as string, { path: name, files, project: { packages } });
  const { findings, failures } = runRules(facts, [rule], { profile: 'all', rules: {} });
  for (const failure of failures) throw failure.error;
  return (findings[0]?.repairs() ?? []).filter((one) => english(one.title).startsWith('Share'));
}

function made(name: string, files: Files, index = 0): Record<string, string> {
  const repair = shared(name, files)[index];
  if (repair === undefined) throw new Error(`no shared client for ${name}`);
  const after: Record<string, string> = { ...files, [name]: applyEdits(files[name] as string, repair.edits) };
  for (const other of repair.others ?? []) after[other.path] = applyEdits(files[other.path] ?? '', other.edits);
  return after;
}

const PACKAGE: Files = {
  'shop/__init__.py': '',
  'shop/main.py':
    'from fastapi import FastAPI\n\nfrom shop.routers.prices import router\n\napp = FastAPI(title="Shop")\napp.include_router(router)\n',
  'shop/routers/__init__.py': '',
  'shop/routers/prices.py':
    'import requests\nfrom fastapi import APIRouter\n\nrouter = APIRouter()\n\n\n@router.get("/prices")\nasync def prices():\n    response = requests.get("https://example.org")\n    return response.json()\n',
};

describe('a client that all requests share', () => {
  it('is made above the application and closed when its new lifespan ends', () => {
    expect(made('main.py', { 'main.py': `${HEAD}app = FastAPI()\n\n\n${ROUTE}` })['main.py']).toBe(
      [
        'from contextlib import asynccontextmanager',
        '',
        'import requests',
        'from fastapi import FastAPI',
        'import httpx',
        '',
        'http_client = httpx.AsyncClient(follow_redirects=True, timeout=30)',
        '',
        '',
        '@asynccontextmanager',
        'async def lifespan(_: FastAPI):',
        '    try:',
        '        yield',
        '    finally:',
        '        await http_client.aclose()',
        '',
        '',
        'app = FastAPI(lifespan=lifespan)',
        '',
        '',
        '@app.get("/")',
        'async def route(url: str):',
        '    return (await http_client.get(url, timeout=5)).json()',
        '',
      ].join('\n'),
    );
  });

  it('is closed by an application of Starlette, too', () => {
    const text = `import requests\nfrom starlette.applications import Starlette\n\napp = Starlette()\n\n\nasync def home(request):\n    return requests.get("https://example.org", timeout=5)\n\n\napp.add_route("/", home)\n`;
    const after = made('main.py', { 'main.py': text })['main.py'];
    expect(after).toContain('async def lifespan(_: Starlette):\n');
    expect(after).toContain('app = Starlette(lifespan=lifespan)\n');
  });

  it('is closed in the lifespan there is', () => {
    const lifespan =
      '@asynccontextmanager\nasync def lifespan(app: FastAPI):\n    print("up")\n    yield\n    print("down")\n\n\n';
    const text = `from contextlib import asynccontextmanager\n${HEAD}${lifespan}app = FastAPI(lifespan=lifespan)\n\n\n${ROUTE}`;
    expect(made('main.py', { 'main.py': text })['main.py']).toContain(
      '    yield\n    await http_client.aclose()\n    print("down")\n',
    );
  });

  it('can try a failed connection again', () => {
    expect(made('main.py', { 'main.py': `${HEAD}app = FastAPI()\n\n\n${ROUTE}` }, 1)['main.py']).toContain(
      'timeout=30, transport=httpx.AsyncHTTPTransport(retries=2))',
    );
  });

  it('is the one the file has already', () => {
    const once = made('main.py', {
      'main.py': `${HEAD}app = FastAPI()\n\n\n${ROUTE}\n\n${ROUTE.replaceAll('route', 'other')}`,
    });
    const twice = made('main.py', once)['main.py'] as string;
    expect(twice.match(/AsyncClient/g)).toHaveLength(1);
    expect(twice.match(/await http_client\.get/g)).toHaveLength(2);
  });

  it('has a module of its own where another file makes the application', () => {
    const after = made('shop/routers/prices.py', PACKAGE);
    expect(after['shop/http_client.py']).toContain(
      'http_client = httpx.AsyncClient(follow_redirects=True, timeout=30)\n',
    );
    expect(after['shop/routers/prices.py']).toContain('from shop.http_client import http_client\n');
    expect(after['shop/main.py']).toContain('from shop.http_client import http_client\n');
    expect(after['shop/main.py']).toContain('app = FastAPI(title="Shop", lifespan=lifespan)\n');
  });

  it('is not offered where hooks of the application would be switched off, or it is not found', () => {
    const hooked = `${HEAD}app = FastAPI()\n\n\n@app.on_event("startup")\ndef up():\n    pass\n\n\n${ROUTE}`;
    expect(shared('main.py', { 'main.py': hooked })).toEqual([]);
    const given = `${HEAD}def up():\n    pass\n\n\napp = FastAPI(on_startup=[up])\n\n\n${ROUTE}`;
    expect(shared('main.py', { 'main.py': given })).toEqual([]);
    const { 'shop/main.py': _, ...alone } = PACKAGE;
    expect(shared('shop/routers/prices.py', alone)).toEqual([]);
    const unrelated = { ...PACKAGE, 'shop/main.py': 'from fastapi import FastAPI\n\napp = FastAPI()\n' };
    expect(shared('shop/routers/prices.py', unrelated)).toEqual([]);
  });

  it('is not written over a module of that name', () => {
    expect(shared('shop/routers/prices.py', { ...PACKAGE, 'shop/http_client.py': 'OWN = 1\n' })).toEqual([]);
  });
});

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const DRIVE = [
  'import sys',
  'sys.path.insert(0, sys.argv[1])',
  'from fastapi.testclient import TestClient',
  'from shop import http_client, main',
  'with TestClient(main.app):',
  '    print(http_client.http_client.is_closed)',
  'print(http_client.http_client.is_closed)',
  '',
].join('\n');

describe.runIf(python !== undefined)('a shared client, run by FastAPI', () => {
  it('is open while the application serves and closed behind', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'leaklens client '));
    folders.push(folder);
    const stub = 'def get(*_, **__):\n    raise NotImplementedError\n';
    for (const [name, text] of Object.entries({ ...made('shop/routers/prices.py', PACKAGE), 'requests.py': stub })) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    const run = spawnSync(python as string, ['-c', DRIVE, folder], { encoding: 'utf8' });
    expect(run.status, run.stderr).toBe(0);
    expect(run.stdout).toBe('False\nTrue\n');
  });
});

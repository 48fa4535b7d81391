import { describe, expect, it } from 'vitest';
import { fileKindOf } from '../../../analysis/entries/file-kind.ts';
import { matchesGlob } from '../../../analysis/entries/globs.ts';
import type { Facts } from '../../../analysis/facts.ts';
import type { Func } from '../../../analysis/program/index.ts';
import { factsOf } from '../../lib/facts.ts';

const python = (text: string, path = 'app/main.py'): Facts => factsOf(text, { path });
const named = (facts: Facts, name: string): Func => {
  const func = facts.module.functions.find((one) => one.qualname === name);
  if (func === undefined) throw new Error(`no function ${name}`);
  return func;
};
const kinds = (facts: Facts, name: string): string[] =>
  facts.entries.of(named(facts, name)).map((entry) => entry.facts.runs);
const when = (facts: Facts, name: string): string => facts.entries.when(named(facts, name));

describe('entries of Python frameworks', () => {
  it('finds routes of applications and routers with path and verb', () => {
    const facts = python(
      'from fastapi import FastAPI, APIRouter\napp = FastAPI()\nrouter = APIRouter(prefix="/x")\n@app.get("/a")\ndef a(): ...\n@router.post("/b")\nasync def b(): ...\n@app.websocket("/ws")\nasync def ws(socket): ...\n',
    );
    expect(facts.entries.all.map(({ func, path, verb, facts: { runs } }) => [func.qualname, path, verb, runs])).toEqual(
      [
        ['a', '/a', 'GET', 'request'],
        ['b', '/b', 'POST', 'request'],
        ['ws', undefined, undefined, 'event'],
      ],
    );
  });

  it('tells startup hooks from shutdown hooks and knows the lifespan', () => {
    const facts = python(
      'from contextlib import asynccontextmanager\nfrom fastapi import FastAPI\n@asynccontextmanager\nasync def lifespan(app):\n    yield\napp = FastAPI(lifespan=lifespan)\n@app.on_event("startup")\nasync def up(): ...\n@app.on_event("shutdown")\nasync def down(): ...\n',
    );
    expect(kinds(facts, 'lifespan')).toEqual(['lifespan']);
    expect(kinds(facts, 'up')).toEqual(['startup']);
    expect(kinds(facts, 'down')).toEqual(['shutdown']);
    expect([when(facts, 'lifespan'), when(facts, 'up'), when(facts, 'down')]).toEqual(['before', 'before', 'before']);
  });

  it('finds dependencies, also those of Annotated, and functions registered by call', () => {
    const facts = python(
      'from typing import Annotated\nfrom fastapi import Depends, FastAPI, BackgroundTasks\napp = FastAPI()\ndef one(): ...\nasync def two(): ...\ndef three(): ...\ndef mail(to): ...\nT = Annotated[int, Depends(two)]\n@app.get("/")\nasync def route(tasks: BackgroundTasks, a=Depends(one), b: T = None):\n    tasks.add_task(mail, "x")\napp.add_api_route("/c", three, methods=["GET"])\n',
    );
    expect(kinds(facts, 'one')).toEqual(['dependency']);
    expect(kinds(facts, 'two')).toEqual(['dependency']);
    expect(kinds(facts, 'three')).toEqual(['request']);
    expect(kinds(facts, 'mail')).toEqual(['job']);
  });

  it('finds views of classes by their bases, near and far', () => {
    const facts = python(
      'from starlette.middleware.base import BaseHTTPMiddleware\nfrom rest_framework.views import APIView\nclass Base(APIView): ...\nclass V(Base):\n    def get(self, request): ...\n    def helper(self): ...\nclass M(BaseHTTPMiddleware):\n    async def dispatch(self, request, call_next): ...\n',
    );
    expect(kinds(facts, 'V.get')).toEqual(['request']);
    expect(kinds(facts, 'V.helper')).toEqual([]);
    expect(kinds(facts, 'M.dispatch')).toEqual(['middleware']);
  });

  it('finds tasks and jobs', () => {
    const facts = python(
      'from celery import Celery, shared_task\nfrom apscheduler.schedulers.asyncio import AsyncIOScheduler\ncelery = Celery()\nscheduler = AsyncIOScheduler()\n@celery.task\ndef a(): ...\n@shared_task(bind=True)\ndef b(self): ...\nasync def c(): ...\nscheduler.add_job(c, "interval", hours=1)\n',
    );
    expect([kinds(facts, 'a'), kinds(facts, 'b'), kinds(facts, 'c')]).toEqual([['job'], ['job'], ['job']]);
  });

  it('knows handlers by the response they get, wherever they are registered', () => {
    const facts = factsOf(
      "import type { Request, Response } from 'express';\nexport function show() {\n  return (req: Request, res: Response) => { res.send('x'); };\n}\nexport const list = async (req: Request, res: Response) => {};\nexport const other = (a: string, b: number) => {};\n",
      { path: 'routes/show.ts' },
    );
    expect(facts.entries.all.map((one) => one.facts.runs)).toEqual(['request', 'request']);
  });

  it('is not fooled by names', () => {
    const facts = python('class App:\n    def get(self, path): ...\napp = App()\n@app.get("/x")\ndef route(): ...\n');
    expect(facts.entries.all).toEqual([]);
  });
});

describe('when code runs', () => {
  const app = 'from fastapi import FastAPI\napp = FastAPI()\n';

  it('follows callers up to a route', () => {
    const facts = python(
      `${app}def deep(): ...\ndef helper():\n    deep()\n@app.get("/")\nasync def route():\n    helper()\n`,
    );
    expect(when(facts, 'deep')).toBe('request');
    expect(facts.entries.chain(named(facts, 'deep'))?.map((step) => step.func.qualname)).toEqual([
      'route',
      'helper',
      'deep',
    ]);
  });

  it('is before serving only when every caller is', () => {
    const facts = python(
      `${app}def setup(): ...\ndef both(): ...\nsetup()\nboth()\n@app.get("/")\nasync def route():\n    both()\nif __name__ == "__main__":\n    setup()\n`,
    );
    expect(when(facts, 'setup')).toBe('before');
    expect(when(facts, 'both')).toBe('request');
  });

  it('does not know who calls what nobody calls', () => {
    const facts = python('async def exported(): ...\ndef loop():\n    loop()\n');
    expect(when(facts, 'exported')).toBe('unknown');
    expect(when(facts, 'loop')).toBe('unknown');
  });

  it('follows functions handed to runners', () => {
    const facts = python(
      `import asyncio, atexit\n${app}def work(): ...\ndef bye(): ...\natexit.register(bye)\n@app.get("/")\nasync def route():\n    await asyncio.to_thread(work)\n    await asyncio.to_thread(lambda: other())\ndef other(): ...\n`,
    );
    expect(when(facts, 'work')).toBe('request');
    expect(when(facts, 'other')).toBe('request');
    expect(when(facts, 'bye')).toBe('before');
  });

  it('knows that a task started before serving goes on while the service serves', () => {
    const facts = python(
      `import asyncio\n${app}async def poll(): ...\nasync def once(): ...\n@app.on_event("startup")\nasync def up():\n    asyncio.create_task(poll())\n    await once()\n`,
    );
    expect(when(facts, 'poll')).toBe('unknown');
    expect(when(facts, 'once')).toBe('before');
  });

  it('takes mutual recursion apart', () => {
    const facts = python(
      `${app}def a():\n    b()\ndef b():\n    a()\n    c()\ndef c():\n    a()\n@app.get("/")\ndef route():\n    a()\n`,
    );
    expect([when(facts, 'c'), when(facts, 'b'), when(facts, 'a')]).toEqual(['request', 'request', 'request']);
  });

  it('takes scripts, tests and migrations as not serving', () => {
    expect(when(python('async def f(): ...', 'tests/test_x.py'), 'f')).toBe('before');
    expect(when(python('async def f(): ...', 'migrations/versions/a.py'), 'f')).toBe('before');
    expect(when(python('#!/usr/bin/env python\nasync def f(): ...', 'tool.py'), 'f')).toBe('before');
  });
});

describe('entries of TypeScript without a route in sight', () => {
  const typescript = (text: string, path = 'app/actions.ts'): Facts => factsOf(text, { path });

  it('takes what a file with the directive exports, and functions that begin with it', () => {
    const file = typescript(
      "'use server';\nexport async function save() {}\nexport const add = client.action(async function inner() {});\nfunction helper() {}\n",
    );
    expect(['save', 'inner', 'helper'].map((name) => kinds(file, name))).toEqual([['request'], ['request'], []]);
    const inline = typescript("export function Page() {\n  async function send() {\n    'use server';\n  }\n}\n");
    expect(kinds(inline, 'Page.<locals>.send')).toEqual(['request']);
    expect(kinds(inline, 'Page')).toEqual([]);
  });

  it('finds what is given to a function imported under another name', () => {
    const facts = typescript(
      "import { cache as kept } from 'react';\nexport const get = kept(async function load() {});\n",
    );
    expect(kinds(facts, 'load')).toEqual(['request']);
  });

  it('takes an asynchronous page for a component of the server, a plain one not', () => {
    const page = (code: string): string[] => kinds(typescript(code, 'src/app/users/page.tsx'), 'Page');
    expect(page('export default async function Page() {}')).toEqual(['request']);
    expect(page('export default function Page() {}')).toEqual([]);
  });

  it('believes the usual name of a connection only while nothing says its type', () => {
    const handler = (parameter: string): unknown[] =>
      typescript(`export function setUp(${parameter}) {\n  socket.on('x', function on() {});\n}\n`).entries.all.map(
        ({ func, conventional }) => [func.qualname, conventional],
      );
    expect(handler('socket')).toEqual([['setUp.<locals>.on', true]]);
    expect(handler('socket: { on(event: string, listener: () => void): void }')).toEqual([]);
    expect(handler('bus')).toEqual([]);
  });

  it('runs a function written for a call nobody knows with the code around it', () => {
    const facts = typescript(
      "'use server';\nexport async function list() {\n  return remember(async function load() {});\n}\nsetUp(async function other() {});\n",
    );
    expect([when(facts, 'list.<locals>.load'), when(facts, 'other')]).toEqual(['request', 'unknown']);
  });
});

describe('file kinds', () => {
  it('go by folders and names, the nearest first', () => {
    const kind = (path: string, serves = false): string => fileKindOf(path, '', { serves, migrates: false });
    expect(kind('app/api/users.py')).toBe('source');
    expect(kind('tests/unit/helpers.py')).toBe('test');
    expect(kind('app/conftest.py')).toBe('test');
    expect(kind('app/pytest/plugin.py')).toBe('test');
    expect(kind('src/button.test.tsx')).toBe('test');
    expect(kind('src/test-setup.ts')).toBe('test');
    expect(kind('src/setupTests.ts')).toBe('test');
    expect(kind('src/setup.ts')).toBe('source');
    expect(kind('src/mock-api.ts')).toBe('test');
    expect(kind('src/mocking.ts')).toBe('source');
    expect(kind('benchmarks/serve.py', true)).toBe('test');
    expect(kind('alembic/versions/001_init.py')).toBe('migration');
    expect(kind('setup.py')).toBe('setup');
    expect(kind('scripts/load.py')).toBe('script');
    expect(kind('scripts/serve.py', true)).toBe('source');
    expect(kind('tests/app.py', true)).toBe('test');
  });

  it('go by what a framework runs once', () => {
    const text = "from alembic import op\n\n\ndef upgrade():\n    op.drop_table('old')\n";
    const kind = (path: string): string => factsOf(text, { path }).entries.fileKind;
    expect(kind('app/revisions/tenant/versions/2024_slugs.py')).toBe('migration');
    expect(kind('app/revisions/tenant/slugs.py')).toBe('source');
  });

  it('match globs of models', () => {
    expect(matchesGlob('src/app/users/route.ts', 'app/**/route.{ts,js}')).toBe(true);
    expect(matchesGlob('app/route.ts', 'app/**/route.{ts,js}')).toBe(true);
    expect(matchesGlob('app/router.ts', 'app/**/route.{ts,js}')).toBe(false);
  });
});

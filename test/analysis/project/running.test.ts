import { describe, expect, it } from 'vitest';
import { TestProject } from '../../lib/project.ts';

const ROUTES = `from fastapi import APIRouter
from app.service import find

router = APIRouter()


@router.get("/users")
async def list_users():
    return await find()
`;
const SERVICE = `from app.store import load


async def find():
    return load()
`;
const STORE = 'def load():\n    return open("x")\n';

describe('how a function runs, through callers in other files', () => {
  it('is per request when a route leads there over several files, and the way is told', () => {
    const project = new TestProject({ 'app/routes.py': ROUTES, 'app/service.py': SERVICE, 'app/store.py': STORE });
    expect(project.when('app/store.py', 'load')).toBe('request');
    expect(project.way('app/store.py', 'load')).toEqual([
      'list_users → find (app/routes.py:9)',
      'find → load (app/service.py:5)',
    ]);
  });

  it('is not known while nobody has looked at the files that call it', () => {
    const project = new TestProject({ 'app/service.py': SERVICE, 'app/store.py': STORE });
    expect(project.when('app/store.py', 'load')).toBe('unknown');
  });

  it('is before serving only when all files were looked at', () => {
    const files = {
      'main.py': 'from setup_db import prepare\n\nprepare()\n',
      'setup_db.py': 'def prepare():\n    pass\n',
    };
    expect(new TestProject(files).when('setup_db.py', 'prepare')).toBe('before');
    expect(new TestProject(files, { isComplete: false }).when('setup_db.py', 'prepare')).toBe('unknown');
  });

  it('is before serving no longer when a route calls it, too', () => {
    const own = 'def prepare():\n    pass\n\n\nprepare()\n';
    const files = { 'app/service.py': own.replaceAll('prepare', 'find'), 'app/routes.py': ROUTES };
    expect(new TestProject({ 'app/service.py': files['app/service.py'] }).when('app/service.py', 'find')).toBe(
      'before',
    );
    expect(new TestProject(files).when('app/service.py', 'find')).toBe('request');
  });

  it('is no matter of tests that call it', () => {
    const project = new TestProject({
      'app/store.py': STORE,
      'tests/test_store.py': 'from app.store import load\n\n\ndef test_load():\n    load()\n',
    });
    expect(project.when('app/store.py', 'load')).toBe('unknown');
  });

  it('is the same around circles of calls and of imports', () => {
    const project = new TestProject({
      'a.py': 'from b import two\n\n\ndef one(n):\n    return two(n)\n',
      'b.py': 'from a import one\n\n\ndef two(n):\n    return one(n - 1)\n',
      'main.py': 'from a import one\n\none(3)\n',
    });
    expect(project.when('b.py', 'two')).toBe('before');
    expect(project.when('a.py', 'one')).toBe('before');
  });

  it('follows re-exports, methods of objects, and methods that another class overrides', () => {
    const project = new TestProject({
      'app/__init__.py': 'from .service import Service as Api\n',
      'app/base.py': 'class Base:\n    def run(self):\n        pass\n',
      'app/service.py': 'from .base import Base\n\n\nclass Service(Base):\n    def run(self):\n        return 1\n',
      'app/jobs.py':
        'from fastapi import FastAPI\nfrom app.base import Base\n\napp = FastAPI()\n\n\n@app.get("/")\ndef go(one: Base):\n    one.run()\n',
      'app/direct.py':
        'from fastapi import FastAPI\nfrom app import Api\n\napp = FastAPI()\n\n\n@app.get("/")\ndef go():\n    Api().stop()\n',
    });
    expect(project.when('app/base.py', 'Base.run')).toBe('request');
    expect(project.when('app/service.py', 'Service.run')).toBe('request');
  });

  it('is what a framework makes of a function that another file hands to it', () => {
    const project = new TestProject({
      'src/routes.ts':
        "import { Router } from 'express';\nimport * as controller from './controller';\nimport { sweep } from './jobs';\nconst router = Router();\nrouter.get('/users', controller.list);\nsetInterval(sweep, 1000);\n",
      'src/controller.ts':
        "import { find } from './service';\nexport const list = async (req, res) => res.json(find());\n",
      'src/service.ts': 'export function find() { return []; }\n',
      'src/jobs.ts': 'export function sweep() {}\n',
    });
    const facts = project.facts('src/controller.ts');
    expect(facts.entries.all.map((one) => [one.facts.runs, one.path])).toEqual([['request', '/users']]);
    expect(project.when('src/service.ts', 'find')).toBe('request');
    expect(project.way('src/service.ts', 'find')).toEqual(['list → find (src/controller.ts:2)']);
    expect(project.when('src/jobs.ts', 'sweep')).toBe('request');
  });

  it('of a dependency that another file asks for is per request', () => {
    const project = new TestProject({
      'app/deps.py': 'def get_user():\n    return 1\n',
      'app/routes.py':
        'from fastapi import APIRouter, Depends\nfrom app.deps import get_user\n\nrouter = APIRouter()\n\n\n@router.get("/")\ndef me(user=Depends(get_user)):\n    return user\n',
    });
    expect(project.facts('app/deps.py').entries.all.map((one) => one.facts.runs)).toEqual(['dependency']);
  });
});

describe('a part of a project', () => {
  const service = { 'app/service.py': 'SEEN = {}\n\n\ndef keep(key, value):\n    SEEN[key] = value\n' };

  it('is not taken for all of it where its imports lead to files that are not there', () => {
    const whole = new TestProject({ ...service, 'app/main.py': 'from app.service import keep\n' });
    expect(whole.index.isComplete).toBe(true);
    const part = new TestProject({ ...service, 'app/main.py': 'from app.settings import load\nfrom .db import get\n' });
    expect(part.index.isComplete).toBe(false);
  });

  it('may be a file alone', () => {
    expect(new TestProject(service).index.isComplete).toBe(false);
  });

  it('misses nothing where styles, data and libraries are imported', () => {
    const files = {
      'src/a.ts':
        "import './a.css';\nimport data from './data.json';\nimport React from 'react';\nimport { b } from './b';\n",
      'src/b.ts': 'export const b = 1;\n',
    };
    expect(new TestProject(files).index.isComplete).toBe(true);
  });
});

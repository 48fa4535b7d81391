import { describe, expect, it } from 'vitest';
import { TestProject } from '../../lib/project.ts';

const CACHE = 'CACHE = {}\n';
const ADDS = `from fastapi import APIRouter
from app.cache import CACHE

router = APIRouter()


@router.get("/{user_id}")
def show(user_id: str):
    CACHE[user_id] = object()
`;

describe('containers that other files fill', () => {
  it('are judged where they are declared', () => {
    const project = new TestProject({ 'app/cache.py': CACHE, 'app/routes.py': ADDS });
    expect(project.containers('app/cache.py')).toEqual(['CACHE grows high']);
    expect(new TestProject({ 'app/cache.py': CACHE }).containers('app/cache.py')).toEqual(['CACHE idle']);
  });

  it('are sound when yet another file clears them', () => {
    const project = new TestProject({
      'app/cache.py': CACHE,
      'app/routes.py': ADDS,
      'app/sweep.py':
        'from fastapi import APIRouter\nimport app.cache\n\nrouter = APIRouter()\n\n\n@router.post("/clear")\ndef clear():\n    app.cache.CACHE.clear()\n',
    });
    expect(project.containers('app/cache.py')).toEqual(['CACHE bounded']);
  });

  it('are sound when only few keys come, or all come before serving', () => {
    const closed = ADDS.replace('CACHE[user_id]', 'CACHE["user"]');
    const before = 'from app.cache import CACHE\n\nfor name in open("names"):\n    CACHE[name] = 1\n';
    expect(new TestProject({ 'app/cache.py': CACHE, 'app/routes.py': closed }).containers('app/cache.py')).toEqual([
      'CACHE closed',
    ]);
    expect(new TestProject({ 'app/cache.py': CACHE, 'app/load.py': before }).containers('app/cache.py')).toEqual([
      'CACHE idle',
    ]);
  });

  it('of TypeScript are followed, too, through star exports', () => {
    const project = new TestProject({
      'src/state.ts': 'export const sessions = new Map<string, object>();\n',
      'src/index.ts': "export * from './state';\n",
      'src/app.ts':
        "import express from 'express';\nimport { sessions } from './index';\nconst app = express();\napp.get('/:id', (req, res) => { sessions.set(req.params.id, {}); res.end(); });\n",
    });
    expect(project.containers('src/state.ts')).toEqual(['sessions grows high']);
  });
});

const STORE = `SEEN = {}


def remember(key, value):
    SEEN[key] = value


def forget_all():
    SEEN.clear()
`;

describe('functions that fill and empty a container', () => {
  const caller = (call: string) =>
    `from fastapi import APIRouter\nfrom app.store import remember, forget_all\n\nrouter = APIRouter()\n\n\n@router.get("/{user_id}")\ndef show(user_id: str):\n    ${call}\n`;

  it('count by what the callers in other files give', () => {
    const of = (call: string) =>
      new TestProject({ 'app/store.py': STORE, 'app/routes.py': caller(call) }).containers('app/store.py');
    expect(of('remember(user_id, 1)')).toEqual(['SEEN grows high']);
    expect(of('remember("a", 1)')).toEqual(['SEEN closed']);
    expect(of('remember(user_id, forget_all())')).toEqual(['SEEN bounded']);
  });

  it('that nobody is seen to call may be called by files nobody has looked at', () => {
    const files = { 'app/store.py': STORE, 'app/routes.py': caller('remember(user_id, 1)') };
    expect(new TestProject(files, { isComplete: false }).containers('app/store.py')).toEqual(['SEEN grows low']);
    const called = { ...files, 'app/admin.py': 'def clean(store):\n    store.forget_all()\n' };
    expect(new TestProject(called).containers('app/store.py')).toEqual(['SEEN grows low']);
  });
});

describe('keys that other files give', () => {
  const routes = (call: string, more = '') =>
    `from fastapi import APIRouter\nfrom app.store import remember\n\nrouter = APIRouter()\n${more}\n\n@router.get("/{user_id}")\ndef show(user_id: str):\n    ${call}\n`;
  const of = (text: string) =>
    new TestProject({ 'app/store.py': STORE, 'app/routes.py': text }).containers('app/store.py');

  it('are as many as it gives once, where the start of the program gives them', () => {
    const start = 'for name in open("names"):\n    remember(name, 1)\n';
    expect(of(routes('remember("a", 1)', start))).toEqual(['SEEN closed']);
    expect(of(routes('remember(user_id, 1)', start))).toEqual(['SEEN grows high']);
  });

  it('are few as a rule where requests give words of the code alone', () => {
    const other = '\ndef name_of(part):\n    remember(part.id, 1)\n';
    expect(of(routes('remember("a", 1)', other))).toEqual(['SEEN grows low']);
    expect(of(routes('remember(user_id, 1)', other))).toEqual(['SEEN grows high']);
  });
});

describe('objects of which each is made as the program starts', () => {
  const TASK = 'export class Task {\n  constructor(readonly id: string) {}\n}\n';
  const LIST = "import { Task } from './task';\n\nexport const sweep = new Task('sweep');\n";
  const TIMES = `import express from 'express';
import { Task } from './task';

const times = new Map<string, number>();

export function run(task: Task) {
  times.set(task.id, Date.now());
}

const app = express();
app.get('/run', (req, res) => { run(req.body as Task); res.end(); });
`;
  const of = (files: Record<string, string>) =>
    new TestProject({ 'src/task.ts': TASK, 'src/times.ts': TIMES, ...files }).containers('src/times.ts');

  it('are few, and so are what they are called', () => {
    expect(of({ 'src/list.ts': LIST })).toEqual(['times closed']);
  });

  it('are not, where requests make one, nobody is seen to, or somebody may', () => {
    const making = "import { Task } from './task';\n\nexport const plan = (name: string) => new Task(name);\n";
    const handing = "import { Task } from './task';\n\nexport const made = factory(Task);\n";
    for (const more of [{ 'src/plan.ts': making }, { 'src/hand.ts': handing }, { 'src/list.ts': 'export {};\n' }])
      expect(of({ 'src/list.ts': LIST, ...more })).not.toEqual(['times closed']);
  });
});

const SERVICE = `class Registry:
    def __init__(self):
        self.items = {}

    def note(self, user_id):
        self.items[user_id] = object()
`;

describe('objects that other files make', () => {
  const routes = (made: string, used: string) =>
    `from fastapi import APIRouter\nfrom app.registry import Registry\n\nrouter = APIRouter()\n${made}\n\n\n@router.get("/{user_id}")\ndef show(user_id: str):\n    ${used}\n`;

  it('live as long as the process when they are made at module level', () => {
    const project = new TestProject({
      'app/registry.py': SERVICE,
      'app/routes.py': routes('registry = Registry()', 'registry.note(user_id)'),
    });
    expect(project.containers('app/registry.py')).toEqual(['Registry.items grows high']);
  });

  it('live for one call when that is all anybody makes of them', () => {
    const project = new TestProject({
      'app/registry.py': SERVICE,
      'app/routes.py': routes('', 'Registry().note(user_id)'),
    });
    expect(project.containers('app/registry.py')).toEqual([]);
  });

  it('made where a file is run as the program are nothing of a service', () => {
    const project = new TestProject({
      'app/registry.py': SERVICE,
      'app/tool.py':
        'from app.registry import Registry\n\nif __name__ == "__main__":\n    registry = Registry()\n    registry.note("x")\n',
    });
    expect(project.containers('app/registry.py')).toEqual([]);
  });
});

describe('answers that a module of TypeScript remembers', () => {
  const MEMO = `const answers = new Map<string, string>();

export function answer(userId: string) {
  const known = answers.get(userId);
  if (known !== undefined) return known;
  const made = userId.toUpperCase();
  answers.set(userId, made);
  return made;
}
`;

  it('may be those of a page, where no server is seen to ask', () => {
    const project = new TestProject({
      'src/answers.ts': MEMO,
      'src/view.ts': "import { answer } from './answers';\n\nexport const show = (userId: string) => answer(userId);\n",
    });
    expect(project.containers('src/answers.ts')).toEqual(['answers grows low']);
  });

  it('grow with the requests of a server', () => {
    const project = new TestProject({
      'src/answers.ts': MEMO,
      'src/server.ts':
        "import express from 'express';\nimport { answer } from './answers';\n\nconst app = express();\napp.get('/:userId', (req, res) => {\n  res.send(answer(req.params.userId));\n});\n",
    });
    expect(project.containers('src/answers.ts')).toEqual(['answers grows high']);
  });
});

import { describe, expect, it } from 'vitest';
import type { ProjectFacts } from '../../analysis/summary/types.ts';
import { rule as blocking } from '../../rules/catalog/blocking-call-in-async/rule.ts';
import { rule as computing } from '../../rules/catalog/cpu-bound-in-async/rule.ts';
import { runRules } from '../../rules/engine.ts';
import { applyEdits } from '../../rules/fixes/edits.ts';
import { english } from '../../rules/phrase.ts';
import { factsOf } from '../lib/facts.ts';
import { TestProject } from '../lib/project.ts';

const HEAD =
  'import asyncio\nimport time\nimport requests\nfrom fastapi import FastAPI, Depends\nfrom sqlalchemy.orm import Session\nfrom app.db import get_db\n\napp = FastAPI()\n\n\n';

/** What each repair of the first finding makes of a route's body, by the beginning of its title. */
function repairs(
  body: string,
  project: Partial<ProjectFacts> = {},
  head = HEAD,
  params = 'x: str',
): Record<string, string> {
  const text = `${head}@app.get("/")\nasync def route(${params}):\n${body.replace(/^/gm, '    ')}\n`;
  const facts = factsOf(text, { path: 'app/main.py', project });
  const { findings, failures } = runRules(facts, [blocking, computing], { profile: 'all', rules: {} });
  for (const failure of failures) throw failure.error;
  const made: Record<string, string> = {};
  for (const repair of findings[0]?.repairs() ?? []) {
    const repaired = applyEdits(text, repair.edits);
    made[english(repair.title).split(' ').slice(0, 2).join(' ')] = repaired.slice(
      repaired.indexOf('async def route') < 0 ? repaired.indexOf('def route') : repaired.indexOf('async def route'),
    );
  }
  return made;
}

const threaded = (call: string, project: Partial<ProjectFacts> = {}): string | undefined =>
  Object.entries(repairs(`await asyncio.sleep(0)\n${call}`, project))
    .find(([title]) => title.startsWith('Run '))?.[1]
    ?.split('\n')
    .slice(2)
    .join('\n')
    .trim();

describe('a call moved to a thread', () => {
  it('keeps its arguments as they are', () => {
    expect(threaded('requests.get(x, timeout=5)')).toBe('await asyncio.to_thread(requests.get, x, timeout=5)');
    expect(threaded('requests.get(*x, **y)')).toBe('await asyncio.to_thread(requests.get, *x, **y)');
    expect(threaded('input()')).toBe('await asyncio.to_thread(input)');
    expect(threaded('requests.get(\n    x,\n    timeout=5,  # seconds\n)')).toBe(
      'await asyncio.to_thread(\n        requests.get,\n        x,\n        timeout=5,  # seconds\n    )',
    );
  });

  it('stands in parentheses where something is done with its result', () => {
    expect(threaded('y = requests.get(x).json()["a"]')).toBe(
      'y = (await asyncio.to_thread(requests.get, x)).json()["a"]',
    );
    expect(threaded('y = 1 + len(requests.get(x).text)')).toBe(
      'y = 1 + len((await asyncio.to_thread(requests.get, x)).text)',
    );
  });

  it('stands in parentheses where the next link of the chain is on another line', () => {
    expect(threaded('y = (\n    requests.get(x)  # all of it\n    .json()\n)')).toBe(
      'y = (\n        (await asyncio.to_thread(requests.get, x))  # all of it\n        .json()\n    )',
    );
  });

  it('goes through the executor before Python 3.9', () => {
    const project = { python: [3, 8] as const };
    expect(threaded('time.sleep(x)', project)).toBe(
      'await asyncio.get_running_loop().run_in_executor(None, time.sleep, x)',
    );
    expect(threaded('requests.get(x, timeout=5)', project)).toBe(
      'await asyncio.get_running_loop().run_in_executor(None, functools.partial(requests.get, x, timeout=5))',
    );
  });

  it('is refused in a generator expression, and where a session of the thread would wander', () => {
    expect(threaded('list(requests.get(y) for y in x)')).toBeUndefined();
    const query = 'await asyncio.sleep(0)\nreturn db.query(int).filter(1).all()';
    const scoped = HEAD.replace('import Session', 'import Session, scoped_session');
    expect(repairs(query, {}, scoped, 'db: scoped_session = Depends(get_db)')).toEqual({});
    const helper = `${HEAD}def load(db: Session):\n    return db.query(int).filter(1).all()\n\n\n`;
    const call = 'await asyncio.sleep(0)\nother = asyncio.create_task(note(db))\nreturn load(db)';
    const beside = `${helper}async def note(db: Session):\n    ...\n\n\n`;
    expect(repairs(call, {}, beside, 'db: Session = Depends(get_db)')).toEqual({});
  });

  it('takes along the session that the function alone holds', () => {
    const helper = `${HEAD}def load(db: Session):\n    return db.query(int).filter(1).all()\n\n\n`;
    const made = repairs(
      'await asyncio.sleep(0)\nrows = load(db)\ndb.commit()\nreturn rows',
      {},
      helper,
      'db: Session = Depends(get_db)',
    );
    expect(Object.values(made)[0]?.split('\n').slice(2, 4).join('\n')).toBe(
      '    rows = await asyncio.to_thread(load, db)\n    await asyncio.to_thread(db.commit)',
    );
  });
});

describe('a route made plain', () => {
  const plain = (body: string, head = HEAD): boolean => 'Make `route`' in repairs(body, {}, head);

  it('awaits nothing and needs no loop', () => {
    expect(plain('return requests.get(x).json()')).toBe(true);
    expect(plain('await asyncio.sleep(0)\nreturn requests.get(x).json()')).toBe(false);
    expect(plain('async for y in x:\n    pass\nreturn requests.get(x).json()')).toBe(false);
    expect(plain('async with x:\n    return requests.get(x).json()')).toBe(false);
    expect(plain('y = [z async for z in x]\nreturn requests.get(x).json()')).toBe(false);
    expect(plain('asyncio.get_running_loop()\nreturn requests.get(x).json()')).toBe(false);
    expect(plain('asyncio.create_task(work())\nreturn requests.get(x).json()', `${HEAD}async def work(): ...\n`)).toBe(
      false,
    );
  });

  it('is called by the framework alone', () => {
    expect(plain('return requests.get(x).json()', `${HEAD}async def other():\n    return await route("x")\n\n\n`)).toBe(
      false,
    );
    expect(plain('return requests.get(x).json()', `${HEAD}def twice(f):\n    return f\n\n\n@twice\n`)).toBe(false);
  });
});

describe('a route that awaits nothing', () => {
  const route = `import requests
from fastapi import APIRouter

router = APIRouter()


@router.get("/")
async def rates(day: str):
    return requests.get("https://example.com", params={"day": day}, timeout=5).json()
`;
  const first = (main: string): string | undefined => {
    const project = new TestProject({ 'app/__init__.py': '', 'app/rates.py': route, 'app/main.py': main });
    const { findings } = runRules(project.facts('app/rates.py'), [blocking], { profile: 'all', rules: {} });
    const [repair] = findings[0]?.repairs() ?? [];
    return repair && english(repair.title).split(' `')[0];
  };

  it('stays a coroutine where another file awaits it', () => {
    const included =
      'from fastapi import FastAPI\nfrom app.rates import rates, router\n\napp = FastAPI()\napp.include_router(router)\n';
    expect(first(included)).toBe('Make');
    expect(first(`${included}\n\n@app.get("/now")\nasync def now():\n    return await rates("now")\n`)).toBe('Run');
  });
});

describe('an asynchronous client', () => {
  const client = (body: string, project: Partial<ProjectFacts>): string | undefined =>
    repairs(body, project)['Use an']?.split('\n').slice(2).join('\n').trimEnd();
  const withHttpx = { packages: new Map([['httpx', '0.28.1']]) };

  it('makes the one request where the project has the library', () => {
    expect(client('await asyncio.sleep(0)\npage = requests.get(x, timeout=5)\nreturn page.text', withHttpx)).toBe(
      '    async with httpx.AsyncClient(follow_redirects=True) as client:\n        page = await client.get(x, timeout=5)\n    return page.text',
    );
    expect(client('await asyncio.sleep(0)\npage = requests.get(x)', { packages: new Map() })).toBeUndefined();
  });

  it('is refused where arguments mean something else, or the call is a part of its statement', () => {
    expect(client('await asyncio.sleep(0)\npage = requests.get(x, verify=False)', withHttpx)).toBeUndefined();
    expect(client('await asyncio.sleep(0)\npage = requests.get(x).json()', withHttpx)).toBeUndefined();
  });
});

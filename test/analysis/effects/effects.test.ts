import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../analysis/facts.ts';
import { factsOf } from '../../lib/facts.ts';

const app = 'from fastapi import FastAPI, Depends\napp = FastAPI()\n';
const python = (text: string, files: Record<string, string> = {}): Facts =>
  factsOf(text, { path: 'app/main.py', files });

/** Each stall as `function: chain of calls`. */
function stalls(facts: Facts): string[] {
  return [...facts.effects.stalls('blocks'), ...facts.effects.stalls('burns')].map(
    (stall) => `${stall.func.qualname}: ${stall.steps.map((step) => step.name).join(' > ')}`,
  );
}

const route = (body: string, before = ''): string =>
  `import asyncio, time, requests, bcrypt, subprocess\n${app}${before}@app.get("/")\nasync def route(x: str):\n${body
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n')}\n`;

describe('what holds up the loop', () => {
  it('is found in async functions themselves', () => {
    expect(stalls(python(route('time.sleep(1)\nreturn requests.get(x).json()')))).toEqual([
      'route: time.sleep',
      'route: requests.get',
    ]);
    expect(stalls(python(route('bcrypt.hashpw(x.encode(), bcrypt.gensalt())')))).toEqual(['route: bcrypt.hashpw']);
  });

  it('is followed through functions of the file, the shortest chain first', () => {
    const facts = python(
      route(
        'register(x)',
        'def hash_it(p):\n    return bcrypt.hashpw(p, b"")\ndef register(p):\n    log(p)\n    return hash_it(p)\ndef log(p):\n    hash_it(p)\n',
      ),
    );
    expect(stalls(facts)).toEqual(['route: register > hash_it > bcrypt.hashpw']);
  });

  it('is not told of an example that nobody serves with', () => {
    const text = 'import time\nasync def shown():\n    time.sleep(1)\n';
    expect(stalls(factsOf(text, { path: 'examples/shown.py', files: {} }))).toEqual([]);
    expect(stalls(factsOf(text, { path: 'app/shown.py', files: {} }))).toEqual(['shown: time.sleep']);
    const served = `${app}${text}@app.get("/")\nasync def route():\n    await shown()\n`;
    expect(stalls(factsOf(served, { path: 'examples/shown.py', files: {} }))).toEqual(['shown: time.sleep']);
  });

  it('is followed through methods and constructors', () => {
    const facts = python(
      route(
        'Service(x).run()',
        'class Service:\n    def __init__(self, url):\n        self.data = requests.get(url)\n    def run(self):\n        time.sleep(1)\n',
      ),
    );
    expect(stalls(facts).sort()).toEqual(['route: Service > requests.get', 'route: Service(…).run > time.sleep']);
  });

  it('is followed across files, and the place in the other file is kept', () => {
    const facts = python(
      `${app}from app.security import register\n@app.post("/")\nasync def route(p: str):\n    return register(p)\n`,
      {
        'app/security.py': 'from app.hashing import hash_password\ndef register(p):\n    return hash_password(p)\n',
        'app/hashing.py': 'import bcrypt\n\ndef hash_password(p):\n    return bcrypt.hashpw(p, bcrypt.gensalt())\n',
      },
    );
    expect(stalls(facts)).toEqual(['route: register > hash_password > bcrypt.hashpw']);
    const [stall] = facts.effects.stalls('burns');
    expect(stall?.steps.map((step) => [step.path, step.line])).toEqual([
      [undefined, undefined],
      ['app/security.py', 3],
      ['app/hashing.py', 4],
    ]);
  });

  it('stops after five calls', () => {
    const chain = (length: number): string =>
      Array.from(
        { length },
        (_, index) => `def f${index}():\n    ${index === 0 ? 'time.sleep(1)' : `f${index - 1}()`}\n`,
      ).join('');
    expect(stalls(python(route('f3()', chain(4))))).toHaveLength(1);
    expect(stalls(python(route('f4()', chain(5))))).toHaveLength(0);
  });

  it('ends for functions that call each other', () => {
    const facts = python(
      route('a()', 'def a():\n    b()\ndef b():\n    a()\n    c()\ndef c():\n    b()\n    time.sleep(1)\n'),
    );
    expect(stalls(facts)).toEqual(['route: a > b > c > time.sleep']);
  });
});

describe('what does not', () => {
  const quiet = (text: string): void => expect(stalls(python(text))).toEqual([]);

  it('is offloaded work', () => {
    quiet(route('await asyncio.to_thread(requests.get, x)'));
    quiet(route('await asyncio.to_thread(lambda: requests.get(x))'));
    quiet(
      route(
        'loop = asyncio.get_running_loop()\nawait loop.run_in_executor(None, work, x)',
        'def work(x):\n    time.sleep(1)\n',
      ),
    );
    quiet(
      route(
        'def work():\n    time.sleep(1)\nawait run_in_threadpool(work)',
        'from fastapi.concurrency import run_in_threadpool\n',
      ),
    );
    quiet(
      `from fastapi import BackgroundTasks\n${route('tasks = BackgroundTasks()\ntasks.add_task(work, x)', 'def work(x):\n    time.sleep(1)\n')}`,
    );
  });

  it('is work of plain routes and dependencies, which a thread pool runs', () => {
    quiet(
      `import time\n${app}def dep():\n    time.sleep(1)\n@app.get("/")\ndef route(d=Depends(dep)):\n    time.sleep(1)\n`,
    );
  });

  it('is work before serving', () => {
    quiet(`import time\n${app}@app.on_event("startup")\nasync def up():\n    time.sleep(1)\n`);
    quiet(
      'import asyncio, time\nasync def main():\n    time.sleep(1)\nif __name__ == "__main__":\n    asyncio.run(main())\n',
    );
  });

  it('is work of async views that have a loop of their own', () => {
    quiet(
      'import time\nfrom flask import Flask\napp = Flask(__name__)\n@app.get("/")\nasync def view():\n    time.sleep(1)\n',
    );
  });

  it('is a function only named or only made', () => {
    quiet(route('callback = time.sleep\nreturn callback'));
    quiet(route('return work()', 'def work():\n    time.sleep(1)\n    yield 1\n'));
  });

  it('is reading a file of the program itself', () => {
    quiet(
      `from pathlib import Path\n${route('return (BASE / "a.html").read_text()', 'BASE = Path(__file__).parent\n')}`,
    );
    expect(stalls(python(`from pathlib import Path\n${route('return Path(x).read_text()')}`))).toHaveLength(1);
  });

  it('is writing to a file of the program itself, whatever is written', () => {
    quiet(route('with open("/var/log/app.log", "a") as log:\n    log.write(x)'));
    quiet(`import sys\n${route('sys.stdout.write(x)')}`);
    expect(stalls(python(route('with open(x) as file:\n    return file.read()')))).toEqual(['route: file.read']);
  });

  it('is what shadows a library', () => {
    quiet(
      `${app}class time:\n    @staticmethod\n    def sleep(n): ...\n@app.get("/")\nasync def route():\n    time.sleep(1)\n`,
    );
  });
});

describe('what is known of a stall', () => {
  it('says whether it runs per request', () => {
    const facts = python('import time\nasync def service():\n    time.sleep(1)\n');
    expect(facts.effects.stalls('blocks').map((stall) => stall.when)).toEqual(['unknown']);
  });

  it('says when a cache is asked first', () => {
    const cached = (body: string): boolean | undefined =>
      python(route('load(x)', body)).effects.stalls('blocks')[0]?.cached;
    expect(cached('def load(k):\n    return requests.get(k)\n')).toBe(false);
    expect(
      cached(
        'C = {}\ndef load(k):\n    if k in C:\n        return C[k]\n    C[k] = requests.get(k)\n    return C[k]\n',
      ),
    ).toBe(true);
    expect(
      cached('C = None\ndef load(k):\n    global C\n    if C is None:\n        C = requests.get(k)\n    return C\n'),
    ).toBe(true);
    expect(
      cached('from functools import lru_cache\n@lru_cache(maxsize=9)\ndef load(k):\n    return requests.get(k)\n'),
    ).toBe(true);
  });

  it('does not take a local variable for a cache', () => {
    const facts = python(route('u = None\nif u is None:\n    u = requests.get(x)\nreturn u'));
    expect(facts.effects.stalls('blocks').map((stall) => stall.cached)).toEqual([false]);
  });

  it('tells of the database once a function', () => {
    const facts = python(
      `from sqlalchemy.orm import Session\nfrom app.db import get_db\n${app}@app.get("/")\nasync def route(db: Session = Depends(get_db)):\n    a = db.query(int).filter(1).all()\n    db.commit()\n    return a\n`,
    );
    expect(stalls(facts)).toEqual(['route: db.query(…).filter(…).all']);
  });

  it('believes the provider, not the annotation', () => {
    const facts = python(
      `from sqlalchemy.orm import Session\nfrom sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker\nMaker = async_sessionmaker()\n${app}async def get_db():\n    async with Maker() as s:\n        yield s\n@app.get("/")\nasync def route(db: Session = Depends(get_db)):\n    return await db.execute(1)\n`,
    );
    expect(stalls(facts)).toEqual([]);
  });
});

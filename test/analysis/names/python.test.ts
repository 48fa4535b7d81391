import { describe, expect, test } from 'vitest';
import { factsOf } from '../../lib/facts.ts';
import { calleesOf, revealed } from '../../lib/reveal.ts';

const options = { path: 'app/main.py' };
const types = (text: string) => revealed(text, options);
const callees = (text: string) => calleesOf(text, options);

describe('imports of Python', () => {
  test('plain, renamed, from and nested imports give qualified names', () => {
    const text = `
import os, os.path as osp, json as j
import a.b.c
from sqlalchemy.orm import Session as S, sessionmaker
os.getcwd(); osp.join(); j.loads(); a.b.c.f(); S(); sessionmaker()
`;
    expect(callees(text)).toEqual([
      'os.getcwd',
      'os.path.join',
      'json.loads',
      'a.b.c.f',
      'sqlalchemy.orm.Session',
      'sqlalchemy.orm.sessionmaker',
    ]);
  });

  test('a module may be bound under the name of its package', () => {
    expect(callees('import redis.asyncio as redis\nredis.Redis()')).toEqual(['redis.asyncio.Redis']);
    expect(callees('import redis.asyncio\nredis.Redis()\nredis.asyncio.Redis()')).toEqual([
      'redis.Redis',
      'redis.asyncio.Redis',
    ]);
  });

  test('re-exports of a library are undone', () => {
    expect(callees('from sqlalchemy.orm.session import Session\nSession()')).toEqual(['sqlalchemy.orm.Session']);
  });

  test('imports inside functions and conditional ones', () => {
    const text = `
try:
    import ujson as json
except ImportError:
    import json
def f():
    from json import loads
    loads()
    json.dumps()
`;
    expect(callees(text)).toEqual(['json.loads', 'json.dumps']);
  });

  test('a local name shadows a built-in', () => {
    const text = `
def open(path): return 1
def f(print):
    open('x'); print('y'); len('z')
`;
    expect(callees(text)).toEqual(['function open', 'unknown print', 'builtins.len']);
  });

  test('aliases and re-binding', () => {
    const text = `
import json
loads = json.loads
opener = open
def f():
    opener('x'); loads('y')
`;
    expect(callees(text)).toEqual(['builtins.open', 'json.loads']);
  });
});

describe('scopes of Python', () => {
  test('functions, comprehensions, classes, global and nonlocal', () => {
    const text = `
from sqlalchemy.orm import Session
x = Session()
class K:
    x = open('a')
    def m(self):
        reveal(x)
        reveal(self.x)
def f():
    global y
    y = open('b')
    x = 1
    def g():
        nonlocal x
        reveal(x)
    [reveal(x) for x in ['s']]
    reveal(x)
reveal(y)
`;
    expect(types(text)).toEqual([
      'sqlalchemy.orm.Session',
      'io.TextIOWrapper',
      'builtins.int',
      'builtins.str',
      'builtins.int',
      'io.TextIOWrapper',
    ]);
  });

  test('the order of the text decides in straight code', () => {
    const text = `
def f(db):
    x = open('a')
    reveal(x)
    x = 'text'
    reveal(x)
    if db:
        x = 1
    reveal(x)
    y = None
    if db:
        y = open('b')
    reveal(y)
    for i in [1]:
        reveal(z)
        z = 1
`;
    expect(types(text)).toEqual(['io.TextIOWrapper', 'builtins.str', '?', 'io.TextIOWrapper', 'builtins.int']);
  });

  test('a branch that binds before its use decides there', () => {
    const text = `
def f(a):
    if a:
        x = open('a')
        reveal(x)
    else:
        x = 'b'
        reveal(x)
    try:
        y = open('b')
    except OSError:
        y = None
    reveal(y)
`;
    expect(types(text)).toEqual(['io.TextIOWrapper', 'builtins.str', 'io.TextIOWrapper']);
  });
});

describe('annotations of Python', () => {
  test('Optional, unions, strings, containers, aliases', () => {
    const text = `
from typing import Optional, Union, Annotated, List, Dict, Any
from sqlalchemy.orm import Session
from fastapi import Depends
type_alias = Union[Session, None]
def get(): yield Session()
DB = Annotated[Any, Depends(get)]
def f(a: Optional[Session], b: 'Session', c: "Optional[Session]", d: Session | None, e: list[Session],
      g: Dict[str, List[Session]], h: type_alias, i: DB, j: Any, k: 'K'):
    reveal(a); reveal(b); reveal(c); reveal(d); reveal(e); reveal(g); reveal(h); reveal(i); reveal(j); reveal(k)
class K: pass
`;
    const session = 'sqlalchemy.orm.Session';
    expect(types(text)).toEqual([
      session,
      session,
      session,
      session,
      `builtins.list[${session}]`,
      `builtins.dict[builtins.str, builtins.list[${session}]]`,
      session,
      session,
      '?',
      'project:K',
    ]);
  });

  test('what a dependency yields beats the annotation', () => {
    const text = `
from fastapi import Depends
from sqlalchemy.orm import Session
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
maker = async_sessionmaker(engine)
async def get_db():
    async with maker() as session:
        yield session
def route(db: Session = Depends(get_db)):
    reveal(db)
class Settings: pass
def other(s = Depends(Settings), t: Session = Depends()):
    reveal(s); reveal(t)
`;
    expect(types(text)).toEqual(['sqlalchemy.ext.asyncio.AsyncSession', 'project:Settings', 'sqlalchemy.orm.Session']);
  });
});

describe('types of Python values', () => {
  test('factories, context managers and generators of the project', () => {
    const text = `
from contextlib import contextmanager, asynccontextmanager, closing
from sqlalchemy.orm import Session, sessionmaker
SessionLocal = sessionmaker(bind=engine)
@contextmanager
def scope():
    session = SessionLocal()
    yield session
@asynccontextmanager
async def ascope():
    yield SessionLocal()
def gen():
    yield SessionLocal()
def make():
    return SessionLocal()
async def amake():
    return make()
with scope() as s:
    reveal(s)
async def f():
    async with ascope() as t:
        reveal(t)
    reveal(amake())
    reveal(await amake())
for u in gen(): reveal(u)
reveal(next(gen()))
with closing(make()) as v: reveal(v)
with open('x') as w: reveal(w)
`;
    const session = 'sqlalchemy.orm.Session';
    expect(types(text)).toEqual([
      session,
      session,
      `awaitable[${session}]`,
      session,
      session,
      session,
      session,
      'io.TextIOWrapper',
    ]);
  });

  test('attributes over methods, constructors, bases and callers', () => {
    const text = `
from sqlalchemy.orm import Session
class Base:
    log: 'Log'
    def __init__(self, db): self.db = db
class Log: pass
class Service(Base):
    f = None
    def __init__(self, db, other: Session):
        super().__init__(db)
        self.other = other
    def opened(self):
        self.f = open('a')
        return self
    @property
    def handle(self): return self.f
    def use(self):
        reveal(self.db); reveal(self.other); reveal(self.f); reveal(self.log); reveal(self.handle)
        reveal(self.opened().other)
s = Service(Session(), Session())
b = Base(Session())
reveal(s.other)
`;
    const session = 'sqlalchemy.orm.Session';
    expect(types(text)).toEqual([
      session,
      session,
      'io.TextIOWrapper',
      'project:Log',
      'io.TextIOWrapper',
      session,
      session,
    ]);
  });

  test('containers and destructuring', () => {
    const text = `
files = [open(p) for p in paths]
reveal(files[0])
for f in files: reveal(f)
a, b = open('a'), 'x'
reveal(a); reveal(b)
d = {'k': open('k')}
reveal(d['k']); reveal(d.get('k'))
for k, v in d.items(): reveal(v)
for i, g in enumerate(files): reveal(g)
(c, *rest), e = (files, 1), 2
if (m := open('m')): reveal(m)
x = open('a') if b else None
reveal(x)
y = x or open('b')
reveal(y)
`;
    expect(types(text)).toEqual([
      'io.TextIOWrapper',
      'io.TextIOWrapper',
      'io.TextIOWrapper',
      'builtins.str',
      'io.TextIOWrapper',
      'io.TextIOWrapper',
      'io.TextIOWrapper',
      'io.TextIOWrapper',
      'io.TextIOWrapper',
      'io.TextIOWrapper',
      'io.TextIOWrapper',
    ]);
  });

  test('what the standard library hands through', () => {
    const text = `
import asyncio, contextlib
from pathlib import Path
def make(): return open('x')
async def amake(): return make()
with contextlib.ExitStack() as stack:
    reveal(stack.enter_context(open('x')))
async def f():
    task = asyncio.create_task(amake())
    reveal(await task)
    reveal(await asyncio.wait_for(amake(), 1))
    reveal(await asyncio.to_thread(make))
reveal(asyncio.run(amake()))
reveal((Path('a') / 'b').parent.joinpath('c'))
`;
    const file = 'io.TextIOWrapper';
    expect(types(text)).toEqual([file, file, file, file, file, 'pathlib.Path']);
  });

  test('a method that nobody knows comes from the library base, an own attribute does not', () => {
    const text = `
from abc import ABC
from django.views import View
class A(ABC):
    def m(self): self.t()
class B(View):
    def __init__(self, cb): self.cb = cb
    def m(self): self.cb(); self.dispatch()
`;
    expect(callees(text)).toEqual(['unknown t', 'unknown cb', 'django.views.View.dispatch']);
  });

  test('callees: bound methods, partials, super, class methods, module attributes', () => {
    const text = `
import functools, os
from sqlalchemy.orm import Session
def work(a): pass
class A:
    @classmethod
    def create(cls): return cls()
    @staticmethod
    def plain(): pass
    def m(self): pass
class B(A):
    def m(self): super().m()
p = functools.partial(work, 1)
p()
db = Session()
close = db.close
close()
A.create().m()
B.create()
A.plain()
b = B()
b.m()
run = b.m
run()
(lambda: 1)()
`;
    expect(callees(text)).toEqual([
      'class A',
      'function A.m',
      'builtins.super',
      'functools.partial',
      'function work',
      'sqlalchemy.orm.Session',
      'sqlalchemy.orm.Session.close',
      'function A.m',
      'function A.create',
      'function A.create',
      'function A.plain',
      'class B',
      'function B.m',
      'function B.m',
      'function <lambda>',
    ]);
  });

  test('sources that disagree are not known, and recursion ends', () => {
    const text = `
def f(n):
    if n: return f(n - 1)
    return open('x')
def a(): return b()
def b(): return a()
def g(x):
    return x
g(1); g('s')
reveal(f(1)); reveal(a())
class Node:
    def __init__(self, parent=None):
        self.parent = parent
        self.root = parent.root if parent else self
n = Node(Node())
reveal(n.root)
`;
    expect(types(text)).toEqual(['io.TextIOWrapper', '?', 'project:Node']);
  });
});

describe('other files of Python', () => {
  const files = {
    'app/db.py': `
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
engine = create_async_engine('x')
SessionLocal = async_sessionmaker(engine)
async def get_db():
    async with SessionLocal() as session:
        yield session
`,
    'app/services/__init__.py': 'from .users import UserService, helper as renamed\nfrom .more import *\n',
    'app/services/users.py': `
from app.db import SessionLocal
from .base import Base
class UserService(Base):
    def __init__(self, db):
        self.db = db
        self.maker = SessionLocal
    async def find(self): return self.db
    def own(self): return self.maker()
def helper(): return UserService(SessionLocal())
service = UserService(SessionLocal())
`,
    'app/services/more.py': 'def extra(): return open("x")\n',
    'app/services/base.py': 'class Base:\n    def inherited(self): return open("x")\n',
  };
  const options = { path: 'app/main.py', files };

  test('functions, classes, values, packages, re-exports and star imports', () => {
    const text = `
from fastapi import Depends
from sqlalchemy.orm import Session
from .db import get_db, SessionLocal
from app.services import UserService, renamed, extra, users
from app import services
import app.db
def route(db: Session = Depends(get_db), s: UserService = Depends()):
    reveal(db); reveal(s); reveal(s.own()); reveal(s.inherited())
reveal(SessionLocal())
reveal(renamed())
reveal(extra())
reveal(users.service)
reveal(services.renamed())
reveal(app.db.SessionLocal())
`;
    const session = 'sqlalchemy.ext.asyncio.AsyncSession';
    const service = '/app/services/users.py#UserService';
    expect(revealed(text, options)).toEqual([
      session,
      service,
      session,
      'io.TextIOWrapper',
      session,
      service,
      'io.TextIOWrapper',
      service,
      service,
      session,
    ]);
    expect(calleesOf(text, options)).toContain('function app/services/users.py#UserService.own');
    expect(calleesOf(text, options)).toContain('function app/services/base.py#Base.inherited');
  });

  test('library types of a class, through files', () => {
    const text = `
from django.views import View
from base import Middle
class Leaf(Middle): pass
class Other(View, dict): pass
reveal(Leaf()); reveal(Other())
`;
    const base = {
      'base.py': 'from sqlalchemy.orm import Session\nclass Top(Session): pass\nclass Middle(Top): pass\n',
    };
    const { names } = factsOf(text, { path: 'm.py', files: base });
    const found = names.callsNamed('reveal').map(({ call, scope }) => {
      const value = call.args[0]?.value;
      return names.libraryTypes(value && names.type(value, scope));
    });
    expect(found).toEqual([['sqlalchemy.orm.Session'], ['django.views.View', 'builtins.dict']]);
  });

  test('files that import each other end', () => {
    const circle = {
      'a.py': 'from b import g\ndef f(): return g()\nx = f()\n',
      'b.py': 'from a import f\ndef g(): return f()\n',
    };
    expect(revealed('from a import f, x\nreveal(f()); reveal(x)', { path: 'm.py', files: circle })).toEqual(['?', '?']);
  });
});

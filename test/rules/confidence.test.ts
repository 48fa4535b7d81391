import { describe, expect, it } from 'vitest';
import { runRules } from '../../rules/engine.ts';
import { rules } from '../../rules/registry.generated.ts';
import type { Facts } from '../../analysis/facts.ts';
import { factsOf } from '../lib/facts.ts';
import { TestProject } from '../lib/project.ts';

/** The confidence of a rule's findings in a Python text, in order. */
function confidences(rule: string, text: string, path = 'app/service.py'): string[] {
  return confidencesIn(factsOf(text, { path }), rule);
}

function confidencesIn(facts: Facts, rule: string): string[] {
  const { findings } = runRules(facts, rules, { profile: 'all', rules: {} });
  return findings.filter((one) => one.rule === rule).map((one) => one.confidence);
}

const QUERIES = `from sqlalchemy.orm import Session
from app.models import Parcel, Severity, UserModel

`;

describe('a query of a function whose callers are not seen', () => {
  it('is doubtful where the whole project is known, and nothing of that name is called', () => {
    const service = `${QUERIES}def people(db: Session):\n    return db.query(UserModel).all()\n`;
    const confidence = (main: string) => {
      const project = new TestProject({
        'app/__init__.py': '',
        'app/models.py': 'class Parcel: ...\n',
        'app/service.py': service,
        'main.py': main,
      });
      return confidencesIn(project.facts('app/service.py'), 'unbounded-query');
    };
    expect(confidence('from app.service import people\n')).toEqual(['low']);
    expect(confidence('def show(service, db):\n    return service.people(db)\n')).toEqual(['medium']);
  });

  it('is doubtful where a flag is its filter and nothing says that its table grows', () => {
    const listed = (table: string) => `${QUERIES}from fastapi import APIRouter

router = APIRouter()


@router.get("/")
def listed(db: Session):
    return db.query(${table}).filter(${table}.is_active == True).all()
`;
    expect(confidences('unbounded-query', listed('Parcel'))).toEqual(['low']);
    expect(confidences('unbounded-query', listed('UserModel'))).toEqual(['medium']);
  });

  it('is doubtful where a name may mean a table of configuration or one that grows', () => {
    const listed = (table: string) =>
      `${QUERIES}from fastapi import APIRouter\n\nrouter = APIRouter()\n\n\n@router.get("/")\ndef listed(db: Session):\n    return db.query(${table}).all()\n`;
    expect(confidences('unbounded-query', listed('ChatModel'))).toEqual(['low']);
    expect(confidences('unbounded-query', listed('Chat'))).toEqual(['high']);
    expect(confidences('unbounded-query', listed('OrderModel'))).toEqual(['high']);
  });

  it('is told in the file that calls it, though that runs as a task', () => {
    const main = `import asyncio
from fastapi import APIRouter
from app.database import make
from app.service import people

router = APIRouter()


async def refresh():
    with make() as db:
        return people(db)


@router.post("/refresh")
async def start():
    asyncio.create_task(refresh())
`;
    const project = new TestProject({
      'app/__init__.py': '',
      'app/database.py': 'def make(): ...\n',
      'app/models.py': 'class Parcel: ...\n',
      'app/service.py': `${QUERIES}def people(db: Session):\n    return db.query(UserModel).all()\n`,
      'main.py': main,
    });
    expect(confidencesIn(project.facts('app/service.py'), 'unbounded-query')).toEqual([]);
    expect(confidencesIn(project.facts('main.py'), 'unbounded-query')).toHaveLength(1);
  });

  it('is surely for somebody when it leaves several filters to its caller', () => {
    const text = `${QUERIES}def parcels(db: Session, sought):
    return db.query(Parcel).filter(
        Parcel.colour == sought.colour if sought.colour else True,
        Parcel.weight == sought.weight if sought.weight else True,
    ).all()
`;
    expect(confidences('unbounded-query', text)).toEqual(['medium']);
  });

  it('is so when a filter is added only for a word to search for', () => {
    const text = `${QUERIES}def parcels(db: Session, word=None):
    query = db.query(Parcel)
    if word:
        query = query.filter(Parcel.label.ilike(f"%{word}%"))
    return query.all()
`;
    expect(confidences('unbounded-query', text)).toEqual(['medium']);
  });

  it('is so when its whole table grows with use, by whatever name the class goes', () => {
    const text = `${QUERIES}def people(db: Session):\n    return db.query(UserModel).all()\n`;
    expect(confidences('unbounded-query', text)).toEqual(['medium']);
  });

  it('is not when one owner may be asked for, when the table is another, or when all is meant to go out', () => {
    const owner = `${QUERIES}def parcels(db: Session, owner_id=None):
    query = db.query(Parcel)
    if owner_id:
        query = query.filter(Parcel.owner_id == owner_id)
    return query.all()
`;
    expect(confidences('unbounded-query', owner)).toEqual(['low']);
    expect(
      confidences('unbounded-query', `${QUERIES}def all_of(db: Session):\n    return db.query(Parcel).all()\n`),
    ).toEqual(['low']);
    expect(
      confidences('unbounded-query', `${QUERIES}def levels(db: Session):\n    return db.query(Severity).all()\n`),
    ).toEqual([]);
    expect(
      confidences(
        'unbounded-query',
        `${QUERIES}def export_people(db: Session):\n    return db.query(UserModel).all()\n`,
      ),
    ).toEqual(['low']);
  });

  it('gives what a part query leaves when it is joined with one', () => {
    const text = `${QUERIES}from sqlalchemy import select

def people(db: Session, page):
    chosen = select(UserModel.id).limit(page.size).subquery()
    query = select(UserModel).join(chosen, chosen.c.id == UserModel.id)
    return db.execute(query).scalars().all()
`;
    expect(confidences('unbounded-query', text)).toEqual(['low']);
  });

  it('may leave few rows where they come out of a query inside of it', () => {
    const rows = (sql: string) => `${QUERIES}from fastapi import APIRouter
from sqlalchemy import text

router = APIRouter()


@router.get("/")
def rows(ids: list[int], db: Session):
    return db.execute(text("${sql}"), {"ids": ids}).mappings().all()
`;
    const inside = 'SELECT max(id) AS id FROM orders WHERE customer IN :ids GROUP BY customer';
    expect(confidences('unbounded-query', rows(`SELECT * FROM (${inside}) n`))).toEqual(['low']);
    expect(confidences('unbounded-query', rows(`WITH n AS (${inside}) SELECT * FROM n`))).toEqual(['low']);
    expect(confidences('unbounded-query', rows('SELECT * FROM orders'))).toEqual(['high']);
  });

  it('may be narrowed by filters that a loop adds', () => {
    const text = `${QUERIES}def people(db: Session, filters):
    query = db.query(UserModel)
    for name, value in filters.items():
        query = query.filter(getattr(UserModel, name) == value)
    return query.all()
`;
    expect(confidences('unbounded-query', text)).toEqual(['low']);
  });
});

describe('rows of one owner', () => {
  const files = {
    'app/rooms.py': `from app.models import Visit


def ids(db, user_id):
    return [visit.room_id for visit in db.query(Visit).filter(Visit.user_id == user_id).all()]


def rooms(db, user_id):
    return find(db, ids(db, user_id))
`,
  };
  const route = (called: string): string => `from fastapi import APIRouter, Depends
from app.rooms import ${called}

router = APIRouter()


@router.get("/rooms")
def list_rooms(user_id: int, db=Depends()):
    return ${called}(db, user_id)
`;
  const found = (called: string): string[] => {
    const facts = factsOf(route(called), { path: 'app/api.py', files });
    const { findings } = runRules(facts, rules, { profile: 'all', rules: {} });
    return findings.filter((one) => one.rule === 'unbounded-query').map((one) => one.confidence);
  };

  it('that an endpoint gets from another file count, unless they may only have served to choose others', () => {
    expect(found('ids')).toEqual(['medium']);
    expect(found('rooms')).toEqual(['low']);
  });
});

describe('a memo in a function whose callers are not seen', () => {
  const memo = (key: string): string => `known = {}

def answer(${key}):
    if ${key} not in known:
        known[${key}] = work(${key})
    return known[${key}]
`;

  it('counts when its keys are ever new', () => {
    expect(confidences('unbounded-cache', memo('user_id'))).toEqual(['medium']);
  });

  it('is doubtful when nothing says so', () => {
    expect(confidences('unbounded-cache', memo('credentials'))).toEqual(['low']);
  });

  it('is doubtful for each account of a program that one person may use', () => {
    const text = (head: string) => `attempts = {}\n\n${head}def note(account_id):\n    attempts[account_id] = 1\n`;
    const route = 'from fastapi import APIRouter\n\nrouter = APIRouter()\n\n@router.get("/")\n';
    expect(confidences('unbounded-cache', text(''))).toEqual(['low']);
    expect(confidences('unbounded-cache', text(route))).not.toEqual(['low']);
  });

  it('is doubtful in the wrapper of functions that no request is seen to reach', () => {
    const text = (route: string) => `from fastapi import APIRouter

router = APIRouter()
known = {}


def kept(func):
    def wrapper(*args):
        if args not in known:
            known[args] = func(*args)
        return known[args]
    return wrapper


@kept
def image(name):
    return build(name)
${route}`;
    expect(confidences('unbounded-cache', text(''))).toEqual(['low']);
    const route = '\n\n@router.get("/images/{name}")\ndef show(name: str):\n    return image(name)\n';
    expect(confidences('unbounded-cache', text(route))).toEqual(['medium']);
  });

  it('counts when a part of the key is of the moment', () => {
    const text = `import asyncio

engines = {}

def engine(address):
    loop = asyncio.get_event_loop()
    key = (loop, address)
    if key not in engines:
        engines[key] = connect(address)
    return engines[key]
`;
    expect(confidences('unbounded-cache', text)).toEqual(['medium']);
  });
});

describe('a file', () => {
  it('that only a failing step of its own cleanup loses is doubtful', () => {
    const text = `def read(path):
    f = open(path)
    try:
        return f.read()
    finally:
        unlock(f)
        f.close()
`;
    expect(confidences('unclosed-file', text)).toEqual(['low']);
  });

  it('that a generator reads and hands out in pieces is no file its loop would have to close', () => {
    const text = `import gzip
import json

def entries(path):
    with gzip.open(path) as f:
        for line in f:
            entry = json.loads(line)
            yield entry

def load(path):
    for entry in entries(path):
        print(entry)
`;
    expect(confidences('unclosed-file', text)).toEqual([]);
  });
});

describe('a client', () => {
  it('whose database is handed out lives on in it', () => {
    const text = `from pymongo import MongoClient

def database(address, name):
    client = MongoClient(address)
    found = client[name]
    return found
`;
    expect(confidences('unclosed-connection', text)).toEqual([]);
  });
});

describe('a wait in an asynchronous function that no request is seen to reach', () => {
  it('for what a cache mostly answers is doubtful', () => {
    const text = `import functools
import requests

@functools.cache
def settings():
    return requests.get("https://settings.example").json()

async def start():
    return settings()
`;
    expect(confidences('blocking-call-in-async', text)).toEqual(['low']);
  });

  it('for somebody at the terminal is one of a command', () => {
    expect(confidences('blocking-call-in-async', 'async def ask():\n    return input("Name: ")\n')).toEqual(['low']);
  });

  it('is quiet in the files of a command line', () => {
    const text = 'import time\n\nasync def run():\n    time.sleep(1)\n';
    expect(confidences('blocking-call-in-async', text, 'app/cli/run.py')).toEqual([]);
    expect(confidences('blocking-call-in-async', text, 'app/__main__.py')).toEqual([]);
    expect(confidences('blocking-call-in-async', text)).toEqual(['medium']);
  });
});

describe('a container that the instances of a class share', () => {
  const grades = (main: string): string[] => {
    const project = new TestProject({
      'app/__init__.py': '',
      'app/capture.py': `class Capture:
    messages: list[str] = []

    def publish(self, message: str) -> None:
        self.messages.append(message)


def tell(publisher, message: str) -> None:
    publisher.publish(message)
`,
      'main.py': main,
    });
    return confidencesIn(project.facts('app/capture.py'), 'unbounded-cache');
  };
  const route = (publisher: string): string => `from fastapi import FastAPI
from app.capture import Capture

app = FastAPI()


@app.post("/")
def post(message: str${publisher === '' ? ', publisher: Capture' : ''}):
    ${publisher === '' ? 'publisher' : publisher}.publish(message)
`;

  it('is doubtful where nobody makes one', () => {
    expect(grades(route(''))).toEqual(['low']);
    expect(grades(route('Capture()'))).toEqual(['high']);
  });
});

describe('a connection that handlers close', () => {
  const asked = (handler: string, before = '', after = '') => `import sqlite3

def ask(path, statement):
    connection = sqlite3.connect(path)
${before}    try:
        rows = connection.execute(statement).fetchall()
    except ${handler}:
        connection.close()
        raise
${after}    connection.close()
    return rows
`;

  it('is doubtful where they take all that its methods raise', () => {
    expect(confidences('unclosed-connection', asked('sqlite3.Error'))).toEqual(['low']);
    expect(confidences('unclosed-connection', asked('(KeyError, sqlite3.DatabaseError)'))).toEqual(['low']);
  });

  it('is doubtful wherever in what they guard the exception comes', () => {
    const text = `import socket

def ask(name):
    link = socket.socket()
    try:
        link.connect(("localhost", 80))
        link.sendall(name.encode("ascii"))
    except OSError:
        link.close()
        raise
    link.close()
`;
    expect(confidences('unclosed-connection', text)).toEqual(['low']);
    expect(confidences('unclosed-connection', text.replace('OSError', 'ValueError'))).toEqual(['high']);
  });

  it('is not where they take something else, or come too late', () => {
    expect(confidences('unclosed-connection', asked('ValueError'))).toEqual(['high']);
    expect(confidences('unclosed-connection', asked('sqlite3.IntegrityError'))).toEqual(['high']);
    const more = '    connection.execute(statement)\n';
    expect(confidences('unclosed-connection', asked('sqlite3.Error', more))).toEqual(['high']);
    expect(confidences('unclosed-connection', asked('sqlite3.Error', '', more))).toEqual(['high']);
  });
});

describe('a session of code without end', () => {
  const worked = (round: string) => `from sqlalchemy.orm import Session
from app.database import engine

def work(queue):
    session = Session(engine)
    while True:
        try:
            session.execute(queue.get())
        except ValueError:
${round}
`;

  it('is doubtful where the exception that loses it ends the code', () => {
    const again = '            session.close()\n            session = Session(engine)';
    expect(confidences('unclosed-session', worked(again))).toEqual(['low', 'low']);
  });

  it('is not where each round loses one, or the code has an end', () => {
    const forgotten = `            session.close()
            session = Session(engine)
        except KeyError:
            session = Session(engine)`;
    expect(confidences('unclosed-session', worked(forgotten))).toContain('high');
    const ends = '            session.close()\n            return';
    expect(confidences('unclosed-session', worked(ends))).toEqual(['high']);
  });
});

describe('a cache of what the settings name', () => {
  const cached = (body: string, head = 'from app.config import get_settings, settings') => `${head}
from fastapi import APIRouter

router = APIRouter()
clients = {}


@router.get("/status")
def status(user: str):
${body}
`;

  it('is doubtful, for somebody wrote its keys down', () => {
    const asked = '    for url in sorted(get_settings().urls):\n        clients[url] = connect(url)';
    expect(confidences('unbounded-cache', cached(asked))).toEqual(['low']);
    const named = '    url = get_settings().get("url")\n    clients[url] = connect(url)';
    expect(confidences('unbounded-cache', cached(named))).toEqual(['low']);
  });

  it('is not where the settings are of somebody, or a request says what is in them', () => {
    const own = '    for url in user.settings.urls:\n        clients[url] = connect(url)';
    expect(confidences('unbounded-cache', cached(own))).toEqual(['high']);
    const made = '    settings = read(user)\n    clients[settings.url] = connect(settings.url)';
    expect(confidences('unbounded-cache', cached(made, ''))).toEqual(['high']);
    const both = '    key = f"{settings.url}/{user}"\n    clients[key] = connect(key)';
    expect(confidences('unbounded-cache', cached(both))).toEqual(['high']);
  });

  it('is doubtful in a callback that a list of them runs', () => {
    const text = (list: string) => `import express from 'express';
import { getSettings } from './settings';
const app = express();
const queues = new Map();
app.get('/status', (req, res) => {
  const settings = getSettings();
  ${list}.map((server) => {
    queues.set(server.url, open(server.url));
  });
  res.end();
});
`;
    expect(confidences('unbounded-cache', text('settings.servers.filter((one) => one.on)'), 'src/app.ts')).toEqual([
      'low',
    ]);
    expect(confidences('unbounded-cache', text('req.body.servers'), 'src/app.ts')).toEqual(['high']);
  });
});

describe('a query of rows whose column is empty', () => {
  const listed = (column: string) => `import { drizzle } from 'drizzle-orm/node-postgres';
import { isNull } from 'drizzle-orm';
import { pgTable, serial, timestamp } from 'drizzle-orm/pg-core';
import express from 'express';
const db = drizzle(process.env.URL);
const parcels = pgTable('parcels', { id: serial('id').primaryKey(), ${column}: timestamp('at') });
const app = express();
app.get('/', async (req, res) => {
  res.json(await db.select().from(parcels).where(isNull(parcels.${column})));
});
`;

  it('is surely of all that is in use where the column says what was deleted', () => {
    expect(confidences('unbounded-query', listed('deletedAt'), 'src/app.ts')).toEqual(['high']);
  });

  it('may be of a few where it says something else', () => {
    expect(confidences('unbounded-query', listed('sentAt'), 'src/app.ts')).toEqual(['low']);
  });
});

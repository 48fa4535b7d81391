import { describe, expect, it } from 'vitest';
import { confidences, confidencesIn } from '../lib/confidences.ts';
import { TestProject } from '../lib/project.ts';

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

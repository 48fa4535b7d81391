"""What a context manager or a dependency yields is only lent: whoever gets it does not close it."""

import contextlib
import sqlite3
from contextlib import closing

import aiosqlite
from fastapi import Depends, FastAPI

app = FastAPI()


@contextlib.contextmanager
def connected(path):
    with closing(sqlite3.connect(path)) as connection:
        yield connection  # leak: unclosed-connection


@contextlib.asynccontextmanager
async def connected_later(path):
    async with aiosqlite.connect(path) as connection:
        yield connection  # leak: unclosed-connection


async def prepared(path):
    connection = await aiosqlite.connect(path)  # ok: the caller's
    return connection


@contextlib.asynccontextmanager
async def connected_by_another(path, lock):
    if lock is not None:
        with lock:
            async with await prepared(path) as connection:
                yield connection  # leak: unclosed-connection
    else:
        async with await prepared(path) as connection:
            yield connection  # leak: unclosed-connection


def database():
    with closing(sqlite3.connect("app.db")) as connection:
        yield connection  # leak: unclosed-connection


@app.get("/names")
def names(connection=Depends(database)):
    return connection.execute("SELECT name FROM users WHERE id = 1").fetchone()


@contextlib.contextmanager
def closing_itself(path):
    with contextlib.closing(sqlite3.connect(path)) as connection:  # ok: closed when the block is left
        yield connection


@contextlib.contextmanager
def finally_closed(path):
    connection = sqlite3.connect(path)  # ok: finally closes it
    try:
        yield connection
    finally:
        connection.close()


@contextlib.contextmanager
def closes_what_it_yields(path):
    yield contextlib.closing(sqlite3.connect(path))  # ok: closing has it


def one_each(paths):
    for path in paths:
        yield sqlite3.connect(path)  # ok: whoever goes over them gets each


def first_of(path):
    yield sqlite3.connect(path)  # ok: a plain generator hands it over

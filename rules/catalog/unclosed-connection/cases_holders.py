"""Objects of a class that opens a connection, keeps it, and has a method that closes it."""

import asyncio
import atexit
import functools
import sqlite3
import threading

import asyncpg
import psycopg2

from app.config import settings


class Ledger:
    def __init__(self, path):
        self.path = path
        self.conn = sqlite3.connect(path)

    def rows(self):
        return self.conn.execute("SELECT * FROM rows LIMIT 50").fetchall()

    def cursor(self):
        return self.conn.cursor()

    def each(self):
        for row in self.conn.execute("SELECT * FROM rows LIMIT 50"):
            yield row

    def drain(self):
        rows = self.rows()
        self.close()
        return rows

    def close(self):
        self.conn.close()


class Journal(Ledger):
    def last(self):
        return self.rows()[-1]


class Warehouse:
    def __init__(self, url):
        self.url = url
        self.conn = None

    def connect(self):
        self.conn = psycopg2.connect(self.url)
        return self

    def stock(self):
        with self.conn.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM stock")
            return cursor.fetchone()[0]

    def disconnect(self):
        if self.conn is not None:
            self.conn.close()
            self.conn = None


class Archive:
    def __init__(self, path):
        self.conn = sqlite3.connect(path)

    def count(self):
        return self.conn.execute("SELECT count(*) FROM rows").fetchone()[0]

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.conn.close()

    def close(self):
        self.conn.close()


class Feed:
    async def connect(self):
        self.conn = await asyncpg.connect(settings.DATABASE_URL)

    async def latest(self):
        return await self.conn.fetchrow("SELECT * FROM news ORDER BY id DESC LIMIT 1")

    async def close(self):
        await self.conn.close()


class Registered:
    def __init__(self, path):
        self.conn = sqlite3.connect(path)
        atexit.register(self.close)

    def close(self):
        self.conn.close()


class Collected:
    def __init__(self, path):
        self.conn = sqlite3.connect(path)

    def close(self):
        self.conn.close()

    def __del__(self):
        self.close()


class Perhaps:
    def __init__(self, path=None):
        self.conn = None
        if path is not None:
            self.conn = sqlite3.connect(path)

    def close(self):
        if self.conn is not None:
            self.conn.close()


# --- never closed -----------------------------------------------------------


def total(path):
    ledger = Ledger(path)  # leak: unclosed-connection
    return len(ledger.rows())


def newest(path):
    journal = Journal(path)  # leak: unclosed-connection
    return journal.last()


def in_stock():
    warehouse = Warehouse(settings.DATABASE_URL)  # leak: unclosed-connection
    warehouse.connect()
    return warehouse.stock()


def counted(path):
    archive = Archive(path)  # leak: unclosed-connection
    return archive.count()


async def headline():
    feed = Feed()  # leak: unclosed-connection
    await feed.connect()
    return await feed.latest()


def leaves_early(path, name):
    ledger = Ledger(path)  # leak: unclosed-connection
    rows = ledger.rows()
    if name not in rows:
        return None
    ledger.close()
    return rows[name]


# --- innocents --------------------------------------------------------------


ledger_of_the_process = Ledger(settings.LEDGER)  # ok: one for the life of the process


def closed(path):
    ledger = Ledger(path)  # ok: closed in finally
    try:
        return ledger.rows()
    finally:
        ledger.close()


def entered(path):
    with Archive(path) as archive:  # ok: leaving the block closes it
        return archive.count()


def drained(path):
    ledger = Ledger(path)  # ok: the method closes it when it has read all
    return ledger.drain()


def cursor_of(path):
    ledger = Ledger(path)  # ok: the caller has the cursor, which works through it
    return ledger.cursor()


def each_of(path):
    ledger = Ledger(path)  # ok: the caller goes on reading
    return ledger.each()


def made(path):
    return Ledger(path)  # ok: the caller has it


def not_connected():
    warehouse = Warehouse(settings.DATABASE_URL)  # ok: nothing has opened it
    return warehouse.url


def registered(path):
    return len(Registered(path).conn.execute("SELECT 1").fetchall())  # ok: closed when the process ends


def collected(path):
    one = Collected(path)  # ok: gone with the last name
    return one.conn.total_changes


def perhaps(path):
    one = Perhaps()  # ok: it may hold nothing
    return one.conn is None


def make_ledger(path):
    return Ledger(path)  # ok: whoever asks for one has it


def make_checked(path) -> Ledger:
    ledger = Ledger(path)  # ok: the same
    if not ledger.rows():
        ledger.close()
        raise LookupError(path)
    return ledger


def from_maker(path):
    ledger = make_ledger(path)  # leak: unclosed-connection
    return len(ledger.rows())


def from_checked(path):
    return make_checked(path).rows()  # leak: unclosed-connection


def from_maker_closed(path):
    ledger = make_ledger(path)  # ok: closed
    try:
        return ledger.rows()
    finally:
        ledger.close()


@functools.cache
def shared_ledger(path):
    return Ledger(path)  # ok: one for all


def from_shared(path):
    return shared_ledger(path).rows()  # ok: the same for all who ask


def make_warehouse(url):
    return Warehouse(url)  # ok: nothing is open yet


def from_warehouse(url):
    return make_warehouse(url).url  # ok: the same


def with_path(path):
    return path, Ledger(path)  # ok: nobody knows what becomes of pairs


def from_pair(path):
    return with_path(path)[0]  # ok: nobody knows what is in it


def watched(path):
    ledger = Ledger(path)  # ok: the thread has it
    threading.Thread(target=ledger.rows).start()


class Service:
    def __init__(self, path):
        self.ledger = Ledger(path)  # ok: the service has it

    def rows(self):
        return self.ledger.rows()


async def fed():
    feed = Feed()  # ok: closed in finally
    await feed.connect()
    try:
        return await feed.latest()
    finally:
        await feed.close()


asyncio.run(fed())

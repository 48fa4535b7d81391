"""Connections of an import service, closed and not."""

import asyncio
import logging
import smtplib
import sqlite3
import sys
from contextlib import ExitStack, closing, contextmanager

import asyncpg
import psycopg
import psycopg2
import pymysql
import redis
from psycopg2.pool import ThreadedConnectionPool
from pymongo import MongoClient
from sqlalchemy import create_engine, text

from app.config import settings

logger = logging.getLogger(__name__)
engine = create_engine(settings.DATABASE_URL)
pool = ThreadedConnectionPool(1, 10, settings.DATABASE_URL)
cache = redis.Redis(host="cache")  # ok: one for the life of the process
mongo = MongoClient(settings.MONGO_URL)  # ok: one for the life of the process


# --- never closed -----------------------------------------------------------


def count_in_with(path):
    # Leaving this block ends the transaction and leaves the connection open.
    with closing(sqlite3.connect(path)) as conn, conn:  # leak: unclosed-connection
        return conn.execute("SELECT count(*) FROM rows").fetchone()[0]


def insert_in_with(row):
    with closing(psycopg2.connect(settings.DATABASE_URL)) as conn, conn:  # leak: unclosed-connection
        with conn.cursor() as cursor:
            cursor.execute("INSERT INTO rows VALUES (%s)", (row,))


def count_rows(path):
    with closing(sqlite3.connect(path)) as conn:  # leak: unclosed-connection
        cursor = conn.cursor()
        cursor.execute("SELECT count(*) FROM rows")
        return cursor.fetchone()[0]


def leaves_early(path, name):
    with closing(sqlite3.connect(path)) as conn:  # leak: unclosed-connection
        row = conn.execute("SELECT id FROM users WHERE name = ?", (name,)).fetchone()
        if row is None:
            return None
    return row[0]


def closes_unless_it_raises(row):
    with closing(psycopg2.connect(settings.DATABASE_URL)) as conn:  # leak: unclosed-connection
        cursor = conn.cursor()
        cursor.execute("INSERT INTO rows VALUES (%s)", (row,))
        conn.commit()


def closes_on_success_only(row):
    with pymysql.connect(host="db") as conn:  # leak: unclosed-connection
        try:
            with conn.cursor() as cursor:
                cursor.execute("INSERT INTO rows VALUES (%s)", (row,))
            conn.commit()
        except pymysql.MySQLError:
            logger.exception("cannot insert")


async def fetch_one(user_id):
    conn = await asyncpg.connect(settings.DATABASE_URL)  # leak: unclosed-connection
    try:
        row = await conn.fetchrow("SELECT * FROM users WHERE id = $1", user_id)
    finally:
        await conn.close()
    return row


async def from_a_pool(db: asyncpg.Pool):
    async with db.acquire() as conn:  # leak: unclosed-connection
        await conn.execute("VACUUM")


def from_a_thread_pool(row):
    conn = pool.getconn()  # leak: unclosed-connection
    try:
        with conn.cursor() as cursor:
            cursor.execute("INSERT INTO rows VALUES (%s)", (row,))
        conn.commit()
    finally:
        pool.putconn(conn)


def through_the_engine():
    with engine.connect() as connection:  # leak: unclosed-connection
        connection.execute(text("VACUUM"))


def in_one_line():
    with engine.connect() as connection:
        return connection.execute(text("SELECT 1")).scalar()  # leak: unclosed-connection


def notify(message):
    with smtplib.SMTP("mail") as server:  # leak: unclosed-connection
        server.sendmail("a@example.com", ["b@example.com"], message)


def remember(key, value):
    with redis.Redis(host="cache") as client:  # leak: unclosed-connection
        client.set(key, value)


def with_psycopg3(row):
    with psycopg.connect(settings.DATABASE_URL) as conn:  # leak: unclosed-connection
        conn.execute("INSERT INTO rows VALUES (%s)", (row,))
        conn.commit()


class Store:
    def __init__(self, path):
        self.conn = sqlite3.connect(path)  # leak: unclosed-connection

    def add(self, row):
        self.conn.execute("INSERT INTO rows VALUES (?)", (row,))

    def close(self):
        self.conn.close()


# --- closed -----------------------------------------------------------------


def in_closing(path):
    with closing(sqlite3.connect(path)) as conn:  # ok: closing closes it
        return conn.execute("SELECT count(*) FROM rows").fetchone()[0]


def in_both(path):
    with closing(sqlite3.connect(path)) as conn, conn:  # ok: closing closes it, the other with ends the transaction
        conn.execute("DELETE FROM rows")


def in_with(row):
    with psycopg.connect(settings.DATABASE_URL) as conn:  # ok: psycopg 3 closes at the end of the block
        conn.execute("INSERT INTO rows VALUES (%s)", (row,))


def by_the_engine():
    with engine.connect() as connection:  # ok: leaving the block closes it
        connection.execute(text("SELECT 1"))


def with_options():
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:  # ok: the same connection
        connection.execute(text("VACUUM"))


def in_a_transaction():
    with engine.begin() as connection:  # ok: leaving the block commits and closes
        connection.execute(text("DELETE FROM rows"))


def in_finally(path):
    conn = sqlite3.connect(path)  # ok: finally closes it
    try:
        return conn.execute("SELECT 1").fetchone()
    finally:
        conn.close()


def inner_with_and_finally(row):
    conn = psycopg2.connect(settings.DATABASE_URL)  # ok: finally closes what the with leaves open
    try:
        with conn:
            with conn.cursor() as cursor:
                cursor.execute("INSERT INTO rows VALUES (%s)", (row,))
    finally:
        conn.close()


def connect(path):
    conn = sqlite3.connect(path)  # ok: the caller gets it
    conn.row_factory = sqlite3.Row
    return conn


def uses_connect(path):
    with closing(connect(path)) as conn:  # leak: unclosed-connection
        conn.execute("DELETE FROM rows")
        conn.commit()


@contextmanager
def connected(path):
    conn = sqlite3.connect(path)  # ok: closed after the caller's block
    try:
        yield conn
    finally:
        conn.close()


def given_back(row):
    conn = pool.getconn()  # ok: it goes back to its pool
    try:
        with conn.cursor() as cursor:
            cursor.execute("INSERT INTO rows VALUES (%s)", (row,))
    finally:
        pool.putconn(conn)


async def acquired(db: asyncpg.Pool):
    async with db.acquire() as conn:  # ok: leaving the block gives it back
        await conn.execute("SELECT 1")


async def acquired_by_hand(db: asyncpg.Pool):
    conn = await db.acquire()  # ok: it goes back to its pool
    try:
        await conn.execute("SELECT 1")
    finally:
        await db.release(conn)


async def awaited():
    conn = await asyncpg.connect(settings.DATABASE_URL)  # ok: finally closes it
    try:
        return await conn.fetchval("SELECT 1")
    finally:
        await conn.close()


def in_an_exit_stack():
    with ExitStack() as stack:
        connection = stack.enter_context(engine.connect())  # ok: the stack closes it
        connection.execute(text("SELECT 1"))


def by_a_callback(path):
    with ExitStack() as stack:
        conn = sqlite3.connect(path)  # ok: the stack calls its close
        stack.callback(conn.close)
        conn.execute("SELECT 1")


def own_it_flag(path, conn=None):
    own = conn is None
    if own:
        conn = sqlite3.connect(path)  # ok: closed where this function opened it
    try:
        conn.execute("SELECT 1")
    finally:
        if own:
            conn.close()


class Database:
    def __init__(self, path):
        self.connection = sqlite3.connect(path)  # ok: close releases it

    def close(self):
        self.connection.close()


class Lazy:
    def __init__(self, path):
        self.path = path
        self._conn = None

    @property
    def conn(self):
        if self._conn is None:
            self._conn = sqlite3.connect(self.path)  # ok: users get it, and stop closes it
        return self._conn

    def stop(self):
        if self._conn is not None:
            self._conn.close()
            self._conn = None


def notify_all(messages):
    with smtplib.SMTP("mail") as server:  # ok: leaving the block says goodbye
        for message in messages:
            server.send_message(message)


def notify_by_hand(message):
    server = smtplib.SMTP("mail")  # ok: quit closes it
    try:
        server.send_message(message)
    finally:
        server.quit()


def ends_the_process(path):
    conn = sqlite3.connect(path)  # ok: the process ends
    sys.exit(0 if conn else 1)


def push_figures(path, stopped, with_queues):
    loop = None
    conn = None
    if with_queues:
        loop = asyncio.new_event_loop()
        conn = sqlite3.connect(path)  # ok: where there is a connection, there is a loop
    try:
        while not stopped.is_set():
            stopped.wait(60)
    finally:
        if loop and conn:
            conn.close()
            loop.close()

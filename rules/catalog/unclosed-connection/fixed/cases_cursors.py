"""A cursor works through its connection: who is given the one has the other in use."""

import sqlite3
from contextlib import closing

import psycopg
import psycopg2

from app.config import settings


# --- the receiver's -----------------------------------------------------------


def cursor_of(path):
    conn = sqlite3.connect(path)  # ok: the cursor that is returned works through it
    return conn.cursor()


def named_cursor(path):
    conn = sqlite3.connect(path)  # ok
    cursor = conn.cursor()
    return cursor


def rows_of(path, name):
    conn = sqlite3.connect(path)  # ok: rows are read through it later
    return conn.execute("SELECT * FROM users WHERE name = ?", (name,))


def both(path):
    conn = psycopg2.connect(path)  # ok
    return {"cursor": conn.cursor(), "path": path}


async def entered(statement):
    conn = await psycopg.AsyncConnection.connect(settings.DATABASE_URL)  # ok
    return await conn.execute(statement)


def lent(path):
    conn = sqlite3.connect(path)  # ok: whoever iterates has it in use
    cursor = conn.cursor()
    yield cursor


class Store:
    def __init__(self, path):
        conn = sqlite3.connect(path)  # ok: the object keeps the cursor, and with it the connection
        self.cursor = conn.cursor()


# --- leaks all the same ---------------------------------------------------------


def only_the_rows(path):
    with closing(sqlite3.connect(path)) as conn:  # leak: unclosed-connection
        cursor = conn.cursor()
        return cursor.execute("SELECT * FROM users LIMIT 50").fetchall()


def only_the_count(path):
    with closing(sqlite3.connect(path)) as conn:  # leak: unclosed-connection
        with closing(conn.cursor()) as cursor:
            cursor.execute("SELECT count(*) FROM users")
            count = cursor.fetchone()[0]
    return count


def in_a_cursor_block(row):
    with closing(psycopg2.connect(settings.DATABASE_URL)) as conn:  # leak: unclosed-connection
        with conn.cursor() as cursor:
            cursor.execute("INSERT INTO rows VALUES (%s)", (row,))

"""Connections that an object keeps."""

import sqlite3
from typing import Any

import asyncpg


class Store:
    """Keeps rows."""

    def __init__(self, path: str) -> None:
        self.conn = sqlite3.connect(path)  # leak: unclosed-connection

    def add(self, row: str) -> None:
        self.conn.execute("INSERT INTO rows VALUES (?)", (row,))


def import_rows(path: str, rows: list[str]) -> int:
    store = Store(path)
    for row in rows:
        store.add(row)
    return len(rows)


def store_of(path: str) -> Store:
    store = Store(path)
    store.add("first")
    return store


class Late:
    def __init__(self):
        self.late = None
        self.rows = []

    def open(self, path):
        self.late = sqlite3.connect(path)  # leak: unclosed-connection

    def add(self, row):
        self.rows.append(row)

    def close(self):
        # What was not written is lost.
        self.rows.clear()


class Unset:
    def open(self, path):
        self.unset = sqlite3.connect(path)  # leak: unclosed-connection

    def add(self, row):
        self.unset.execute("INSERT INTO rows VALUES (?)", (row,))


class Remote:
    pool: Any = None

    async def open(self, dsn):
        self.pool = await asyncpg.connect(dsn)  # leak: unclosed-connection

    async def one(self):
        return await self.pool.fetchval("SELECT 1")


class Both:
    def __init__(self, first, second):
        self.first = sqlite3.connect(first)  # leak: unclosed-connection
        self.second = sqlite3.connect(second)  # leak: unclosed-connection

    def copy(self):
        for row in self.first.execute("SELECT * FROM rows LIMIT 50"):
            self.second.execute("INSERT INTO rows VALUES (?)", row)


class Closing:
    def __init__(self, path):
        self.link = sqlite3.connect(path)  # ok: close releases it

    def close(self):
        self.link.close()

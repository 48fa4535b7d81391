"""Local tables."""

import sqlite3
from contextlib import closing

from fastapi import APIRouter

router = APIRouter()


def totals(path):
    with sqlite3.connect(path) as connection:  # leak: unclosed-connection
        return connection.execute("SELECT sum(total) FROM orders").fetchone()


def names(path):
    connection = sqlite3.connect(path)  # leak: unclosed-connection
    return [row[0] for row in connection.execute("SELECT name FROM users LIMIT 20")]


@router.get("/orders")
async def orders():
    with closing(sqlite3.connect("orders.db")) as connection:
        return connection.execute("SELECT id FROM orders LIMIT 5").fetchall()  # leak: blocking-call-in-async


def closed(path):
    with closing(sqlite3.connect(path)) as connection, connection:  # ok: closing closes it
        connection.execute("DELETE FROM orders")


def finally_closed(path):
    connection = sqlite3.connect(path)  # ok: closed whatever happens
    try:
        return connection.execute("SELECT 1").fetchone()
    finally:
        connection.close()


def handed_out(path):
    return sqlite3.connect(path)  # ok: whoever calls closes it

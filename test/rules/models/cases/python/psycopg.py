"""Psycopg 3, both kinds."""

import psycopg
from psycopg_pool import AsyncConnectionPool, ConnectionPool

pool = ConnectionPool("dbname=app", open=False)
waiting = AsyncConnectionPool("dbname=app", open=False)


def count():
    connection = psycopg.connect("dbname=app")  # leak: unclosed-connection
    return connection.execute("SELECT count(*) FROM rows").fetchone()[0]


async def count_waiting():
    connection = await psycopg.AsyncConnection.connect("dbname=app")  # leak: unclosed-connection
    cursor = await connection.execute("SELECT count(*) FROM rows")
    return await cursor.fetchone()


def borrowed():
    connection = pool.getconn()  # leak: unclosed-connection
    return connection.execute("SELECT 1").fetchone()


async def on_the_loop():
    with psycopg.connect("dbname=app") as connection:  # leak: blocking-call-in-async
        return connection.execute("SELECT 1").fetchone()


def closed():
    with psycopg.connect("dbname=app") as connection:  # ok: leaving closes it
        return connection.execute("SELECT 1").fetchone()


async def closed_waiting():
    async with await psycopg.AsyncConnection.connect("dbname=app") as connection:  # ok: leaving closes it
        await connection.execute("SELECT 1")


async def from_pool():
    async with waiting.connection() as connection:  # ok: leaving gives it back
        await connection.execute("SELECT 1")


def given_back():
    connection = pool.getconn()  # ok: put back whatever happens
    try:
        return connection.execute("SELECT 1").fetchone()
    finally:
        pool.putconn(connection)

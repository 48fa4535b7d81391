"""Connections that are handed on at the end, and lost by an exception before."""

import redis.asyncio as aioredis
import psycopg
import psycopg2


async def check(client: aioredis.Redis, log: bool) -> None:
    if await client.ping() and log:
        print("connected")


async def create_pool(log: bool) -> aioredis.Redis:
    client = aioredis.from_url("redis://cache", decode_responses=True)  # leak: unclosed-connection
    if log:
        # Says so at the start.
        await check(client, log=log)
    return client


def connect(dsn: str, schema: str):
    connection = psycopg2.connect(dsn)  # leak: unclosed-connection
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("SET search_path TO %s", (schema,))
    return connection


async def reset(backend: str) -> None:
    if backend == "redis":
        conn = aioredis.Redis(host="localhost")  # leak: unclosed-connection
        await conn.flushdb()
        await conn.aclose()
    else:
        conn = await psycopg.AsyncConnection.connect("dbname=jobs")  # leak: unclosed-connection
        await conn.execute("DROP SCHEMA IF EXISTS jobs CASCADE")
        await conn.close()


def usable(dsn: str):
    connection = psycopg2.connect(dsn)  # ok: closed where an exception passes
    try:
        connection.set_session(readonly=True)
    except BaseException:
        connection.close()
        raise
    return connection

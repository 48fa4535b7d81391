"""Connections that are handed on at the end, and lost by an exception before."""

import redis.asyncio as aioredis
import psycopg
import psycopg2


async def check(client: aioredis.Redis, log: bool) -> None:
    if await client.ping() and log:
        print("connected")


async def create_pool(log: bool) -> aioredis.Redis:
    client = aioredis.from_url("redis://cache", decode_responses=True)  # leak: unclosed-connection
    try:
        if log:
            # Says so at the start.
            await check(client, log=log)
    except BaseException:
        await client.aclose()
        raise
    return client


def connect(dsn: str, schema: str):
    connection = psycopg2.connect(dsn)  # leak: unclosed-connection
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SET search_path TO %s", (schema,))
    except BaseException:
        connection.close()
        raise
    return connection


async def reset(backend: str) -> None:
    if backend == "redis":
        conn = aioredis.Redis(host="localhost")  # leak: unclosed-connection
        try:
            await conn.flushdb()
        finally:
            await conn.aclose()
    else:
        async with await psycopg.AsyncConnection.connect("dbname=jobs") as conn:  # leak: unclosed-connection
            await conn.execute("DROP SCHEMA IF EXISTS jobs CASCADE")


def usable(dsn: str):
    connection = psycopg2.connect(dsn)  # ok: closed where an exception passes
    try:
        connection.set_session(readonly=True)
    except BaseException:
        connection.close()
        raise
    return connection

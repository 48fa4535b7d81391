"""PostgreSQL without a mapper."""

import asyncpg

DSN = "postgresql://localhost/app"
pool = None


async def count():
    connection = await asyncpg.connect(DSN)  # leak: unclosed-connection
    return await connection.fetchval("SELECT count(*) FROM users")


async def name(pool: asyncpg.Pool, user):
    connection = await pool.acquire()  # leak: unclosed-connection
    row = await connection.fetchrow("SELECT name FROM users WHERE id = $1", user)
    if row is None:
        return None
    await pool.release(connection)
    return row["name"]


async def total():
    own = await asyncpg.create_pool(DSN)  # leak: unclosed-connection
    return await own.fetchval("SELECT sum(total) FROM orders")


async def closed():
    connection = await asyncpg.connect(DSN)  # ok: closed whatever happens
    try:
        return await connection.fetch("SELECT 1")
    finally:
        await connection.close()


async def from_pool(pool: asyncpg.Pool):
    async with pool.acquire() as connection:  # ok: leaving gives it back
        return await connection.fetch("SELECT 1")


async def given_back(pool: asyncpg.Pool):
    connection = await pool.acquire()  # ok: released by the pool
    try:
        return await connection.fetchval("SELECT 1")
    finally:
        await pool.release(connection)


async def open_pool():
    global pool
    pool = await asyncpg.create_pool(DSN)  # ok: one for the process

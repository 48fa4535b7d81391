"""MySQL, awaited."""

import aiomysql


async def count():
    connection = await aiomysql.connect(host="db")  # leak: unclosed-connection
    cursor = await connection.cursor()
    await cursor.execute("SELECT count(*) FROM users")
    return await cursor.fetchone()


async def borrowed(pool: aiomysql.Pool):
    connection = await pool.acquire()  # leak: unclosed-connection
    cursor = await connection.cursor()
    await cursor.execute("SELECT 1")
    return await cursor.fetchone()


async def closed():
    async with aiomysql.connect(host="db") as connection:  # ok: leaving closes it
        await connection.ping()


async def finally_closed():
    connection = await aiomysql.connect(host="db")  # ok: closed whatever happens
    try:
        await connection.ping()
    finally:
        connection.close()


async def given_back(pool: aiomysql.Pool):
    connection = await pool.acquire()  # ok: released whatever happens
    try:
        await connection.ping()
    finally:
        pool.release(connection)


async def from_pool(pool: aiomysql.Pool):
    async with pool.acquire() as connection:  # ok: leaving gives it back
        await connection.ping()

"""Local tables, awaited."""

import aiosqlite


async def names(path):
    connection = await aiosqlite.connect(path)  # leak: unclosed-connection
    cursor = await connection.execute("SELECT name FROM users LIMIT 5")
    return await cursor.fetchall()


async def first(path):
    connection = await aiosqlite.connect(path)  # leak: unclosed-connection
    cursor = await connection.execute("SELECT name FROM users")
    row = await cursor.fetchone()
    if row is None:
        return None
    await connection.close()
    return row


async def closed(path):
    async with aiosqlite.connect(path) as connection:  # ok: leaving closes it
        await connection.execute("DELETE FROM users")


async def finally_closed(path):
    connection = await aiosqlite.connect(path)  # ok: closed whatever happens
    try:
        await connection.execute("DELETE FROM users")
        await connection.commit()
    finally:
        await connection.close()


class Store:
    async def open(self, path):
        self.connection = await aiosqlite.connect(path)  # ok: closed by the owner

    async def close(self):
        await self.connection.close()

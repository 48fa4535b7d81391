"""Orders in MongoDB, awaited."""

from motor.motor_asyncio import AsyncIOMotorClient

client = AsyncIOMotorClient("mongodb://db")  # ok: one for the life of the process


async def move(number):
    session = await client.start_session()  # leak: unclosed-session
    await client["shop"]["orders"].update_one({"number": number}, {"$set": {"moved": True}}, session=session)


async def report():
    own = AsyncIOMotorClient("mongodb://replica")  # leak: unclosed-connection
    return await own["shop"]["orders"].count_documents({})


async def moved(number):
    async with await client.start_session() as session:  # ok: leaving ends it
        await client["shop"]["orders"].update_one({"number": number}, {"$set": {"moved": True}}, session=session)


async def closed():
    own = AsyncIOMotorClient("mongodb://replica")  # ok: closed whatever happens
    try:
        return await own["shop"]["orders"].count_documents({})
    finally:
        own.close()


async def ended(number):
    session = await client.start_session()  # ok: ended whatever happens
    try:
        await client["shop"]["orders"].delete_one({"number": number}, session=session)
    finally:
        await session.end_session()

"""Who knows whom."""

from neo4j import AsyncGraphDatabase, GraphDatabase

driver = GraphDatabase.driver("neo4j://graph")
waiting = AsyncGraphDatabase.driver("neo4j://graph")


def friends(name):
    session = driver.session()  # leak: unclosed-session
    return session.run("MATCH (n {name: $name})--(m) RETURN m", name=name).data()


async def friends_waiting(name):
    session = waiting.session()  # leak: unclosed-session
    result = await session.run("MATCH (n {name: $name})--(m) RETURN m", name=name)
    return await result.data()


def closed(name):
    with driver.session() as session:  # ok: leaving closes it
        return session.run("MATCH (n {name: $name}) RETURN n", name=name).data()


async def closed_waiting(name):
    async with waiting.session() as session:  # ok: leaving closes it
        await session.run("MATCH (n {name: $name}) RETURN n", name=name)


def finally_closed(name):
    session = driver.session()  # ok: closed whatever happens
    try:
        return session.run("MATCH (n {name: $name}) RETURN n", name=name).data()
    finally:
        session.close()

"""Counters in Redis."""

import redis
import redis.asyncio
from fastapi import APIRouter

router = APIRouter()
shared = redis.Redis(host="cache")  # ok: one for the life of the process
waiting = redis.asyncio.Redis(host="cache")  # ok: one for the life of the process


@router.get("/visits")
async def visits():
    return shared.incr("visits")  # leak: blocking-call-in-async


@router.get("/both")
async def both():
    pipe = shared.pipeline()
    pipe.incr("a").incr("b")
    return pipe.execute()  # leak: blocking-call-in-async


def clean(prefix):
    client = redis.from_url("redis://cache")  # leak: unclosed-connection
    for key in client.scan_iter(f"{prefix}*"):
        client.delete(key)


async def clean_waiting(key):
    client = redis.asyncio.Redis(host="cache")  # leak: unclosed-connection
    await client.delete(key)


async def awaited():
    return await waiting.incr("visits")  # ok: awaited


async def closed(key):
    async with redis.asyncio.Redis(host="cache") as client:  # ok: leaving closes it
        await client.delete(key)


def on_pool(pool, key):
    client = redis.Redis(connection_pool=pool)  # ok: the pool is somebody else's
    client.delete(key)


async def under_the_package_name():
    import redis.asyncio as redis

    client = redis.Redis(host="cache")  # ok: finally closes it
    try:
        return await client.get("a")
    finally:
        await client.aclose()


async def messages(channel):
    subscription = waiting.pubsub()  # leak: unclosed-connection
    await subscription.subscribe(channel)
    async for message in subscription.listen():
        yield message
    await subscription.unsubscribe(channel)


def first_message(channel):
    subscription = shared.pubsub()  # leak: unclosed-connection
    subscription.subscribe(channel)
    return subscription.get_message(timeout=5)


async def messages_until_left(channel):
    async with waiting.pubsub() as subscription:  # ok: leaving closes it
        await subscription.subscribe(channel)
        async for message in subscription.listen():
            yield message


async def messages_closed(channel):
    subscription = waiting.pubsub()  # ok: finally closes it
    try:
        await subscription.subscribe(channel)
        async for message in subscription.listen():
            yield message
    finally:
        await subscription.aclose()


def listens_on_a_thread(channel, handle):
    subscription = shared.pubsub(ignore_subscribe_messages=True)  # ok: the thread closes it when it is stopped
    try:
        subscription.subscribe(**{channel: handle})
    except BaseException:
        subscription.close()
        raise
    return subscription.run_in_thread(sleep_time=1)

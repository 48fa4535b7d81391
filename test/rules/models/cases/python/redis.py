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

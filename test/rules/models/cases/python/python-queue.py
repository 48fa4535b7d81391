"""Work handed from thread to thread."""

import asyncio
import queue

work = queue.Queue(maxsize=100)


async def take():
    return work.get()  # leak: blocking-call-in-async


async def finish():
    work.join()  # leak: blocking-call-in-async


async def look():
    return work.get(block=False)  # ok: it does not wait


async def size():
    return work.qsize()  # ok: a look


def worker():
    return work.get()  # ok: a thread may wait


async def awaited(own: asyncio.Queue):
    return await own.get()  # ok: awaited

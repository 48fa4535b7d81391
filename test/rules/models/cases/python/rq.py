"""Jobs."""

import asyncio
import time

from rq.decorators import job

QUEUE = "default"


@job(QUEUE)
async def slow(number):
    time.sleep(1)  # leak: blocking-call-in-async
    return "done"


@job("high")
async def slower(number):
    time.sleep(2)  # leak: blocking-call-in-async
    return "done"


@job(QUEUE)
async def patient(number):
    await asyncio.sleep(1)  # ok: awaited
    return "done"


@job(QUEUE)
async def threaded(number):
    await asyncio.to_thread(time.sleep, 1)  # ok: in a thread
    return "done"


def not_called():
    time.sleep(1)  # ok: not on a loop

"""Jobs."""

import asyncio
import time

from apscheduler.schedulers.asyncio import AsyncIOScheduler

scheduler = AsyncIOScheduler()


@scheduler.scheduled_job("interval", minutes=5)
async def slow():
    time.sleep(1)  # leak: blocking-call-in-async
    return "done"


@scheduler.scheduled_job("cron", hour=3)
async def slower():
    time.sleep(2)  # leak: blocking-call-in-async
    return "done"


@scheduler.scheduled_job("interval", minutes=5)
async def patient():
    await asyncio.sleep(1)  # ok: awaited
    return "done"


@scheduler.scheduled_job("interval", minutes=5)
async def threaded():
    await asyncio.to_thread(time.sleep, 1)  # ok: in a thread
    return "done"


def not_called():
    time.sleep(1)  # ok: not on a loop

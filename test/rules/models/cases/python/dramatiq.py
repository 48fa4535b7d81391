"""Actors."""

import asyncio
import time

import dramatiq

KINDS = ["a"]


@dramatiq.actor
async def slow(number):
    time.sleep(1)  # leak: blocking-call-in-async
    return "done"


@dramatiq.actor(max_retries=3)
async def slower(number):
    time.sleep(2)  # leak: blocking-call-in-async
    return "done"


@dramatiq.actor
async def patient(number):
    await asyncio.sleep(1)  # ok: awaited
    return "done"


@dramatiq.actor
async def threaded(number):
    await asyncio.to_thread(time.sleep, 1)  # ok: in a thread
    return "done"


def not_called():
    time.sleep(1)  # ok: not on a loop

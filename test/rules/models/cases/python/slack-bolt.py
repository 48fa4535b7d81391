"""Listeners of an application."""

import asyncio
import time

from slack_bolt.async_app import AsyncApp

app = AsyncApp()


@app.event("message")
async def slow(event):
    time.sleep(1)  # leak: blocking-call-in-async
    return "done"


@app.command("/go")
async def slower(event):
    time.sleep(2)  # leak: blocking-call-in-async
    return "done"


@app.event("message")
async def patient(event):
    await asyncio.sleep(1)  # ok: awaited
    return "done"


@app.event("message")
async def threaded(event):
    await asyncio.to_thread(time.sleep, 1)  # ok: in a thread
    return "done"


def not_called():
    time.sleep(1)  # ok: not on a loop

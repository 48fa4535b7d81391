"""Handlers of Sanic."""

import asyncio
import time

from sanic import Sanic, text

app = Sanic("shop")


@app.get("/a")
async def slow(request):
    time.sleep(1)  # leak: blocking-call-in-async
    return text("done")


@app.route("/b")
async def slower(request):
    time.sleep(2)  # leak: blocking-call-in-async
    return text("done")


@app.get("/a")
async def patient(request):
    await asyncio.sleep(1)  # ok: awaited
    return text("done")


@app.get("/a")
async def threaded(request):
    await asyncio.to_thread(time.sleep, 1)  # ok: in a thread
    return text("done")


def not_called():
    time.sleep(1)  # ok: not on a loop

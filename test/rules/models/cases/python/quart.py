"""Handlers of Quart."""

import asyncio
import time

from quart import Blueprint, Quart

app = Quart(__name__)
shop = Blueprint("shop", __name__)


@app.get("/a")
async def slow():
    time.sleep(1)  # leak: blocking-call-in-async
    return "done"


@shop.route("/b")
async def slower():
    time.sleep(2)  # leak: blocking-call-in-async
    return "done"


@app.get("/a")
async def patient():
    await asyncio.sleep(1)  # ok: awaited
    return "done"


@app.get("/a")
async def threaded():
    await asyncio.to_thread(time.sleep, 1)  # ok: in a thread
    return "done"


def not_called():
    time.sleep(1)  # ok: not on a loop

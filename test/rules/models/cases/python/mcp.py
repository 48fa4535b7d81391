"""Tools of a server."""

import asyncio
import time

from fastmcp import FastMCP as OwnServer
from mcp.server.fastmcp import FastMCP

server = FastMCP("shop")


@server.tool()
async def slow(query):
    time.sleep(1)  # leak: blocking-call-in-async
    return "done"


@server.resource("shop://a")
async def slower(query):
    time.sleep(2)  # leak: blocking-call-in-async
    return "done"


@server.tool()
async def patient(query):
    await asyncio.sleep(1)  # ok: awaited
    return "done"


@server.tool()
async def threaded(query):
    await asyncio.to_thread(time.sleep, 1)  # ok: in a thread
    return "done"


def not_called():
    time.sleep(1)  # ok: not on a loop


@server.tool()
def plain(query):
    time.sleep(1)  # leak: blocking-call-in-async
    return "done"


@server.resource("shop://b")
def reading(name):
    return look_up(name)  # leak: blocking-call-in-async


def look_up(name):
    time.sleep(1)
    return name


@server.tool()
def quick(query):
    return query.upper()  # ok: waits for nothing


own = OwnServer("own")


@own.tool()
def threaded_by_version(query):
    time.sleep(1)  # ok: its later versions run it in a thread
    return "done"


@own.tool()
async def own_slow(query):
    time.sleep(1)  # leak: blocking-call-in-async
    return "done"

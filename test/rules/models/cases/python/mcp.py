"""Tools of a server."""

import asyncio
import time

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

"""Handlers of Litestar."""

import asyncio
import time

import requests
from litestar import Controller, Litestar, get, post

seen = {}  # leak: unbounded-cache
NAMES = {}


@get("/weather/{town:str}")
async def weather(town: str) -> dict:
    return requests.get(f"https://weather.example/{town}", timeout=5).json()  # leak: blocking-call-in-async


class Towns(Controller):
    path = "/towns"

    @get("/{town:str}")
    async def one(self, town: str) -> dict:
        time.sleep(1)  # leak: blocking-call-in-async
        return {"town": town}

    @post("/{town:str}")
    async def visit(self, town: str) -> dict:
        seen[town] = True
        NAMES["last"] = town  # ok: one name
        await asyncio.sleep(1)  # ok: gives the loop a chance
        return {}


@get("/threaded")
async def threaded() -> dict:
    return await asyncio.to_thread(requests.get, "https://weather.example", timeout=5)  # ok: in a thread


app = Litestar([weather, Towns, threaded])

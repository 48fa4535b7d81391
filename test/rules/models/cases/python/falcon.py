"""Responders of Falcon."""

import asyncio
import time

import falcon
import falcon.asgi

SEEN = {}  # leak: unbounded-cache


class Orders:
    def on_get(self, req: falcon.Request, resp: falcon.Response, name: str):
        SEEN[name] = True
        resp.media = {"name": name}

    def on_post(self, req: falcon.Request, resp: falcon.Response):
        time.sleep(1)  # ok: in a thread of the server


class Reports:
    async def on_get(self, req: falcon.asgi.Request, resp: falcon.asgi.Response):
        time.sleep(1)  # leak: blocking-call-in-async

    async def on_put(self, req: falcon.asgi.Request, resp: falcon.asgi.Response):
        await asyncio.sleep(1)  # ok: awaited

    async def on_post(self, req: falcon.asgi.Request, resp: falcon.asgi.Response):
        await asyncio.to_thread(time.sleep, 1)  # ok: in a thread

"""Handlers of Tornado."""

import asyncio
import time

from tornado.web import RequestHandler


class Orders(RequestHandler):
    async def get(self):
        time.sleep(1)  # leak: blocking-call-in-async
        self.write("done")

    async def post(self):
        self.write(input())  # leak: blocking-call-in-async

    async def put(self):
        await asyncio.sleep(1)  # ok: awaited

    async def delete(self):
        await asyncio.to_thread(time.sleep, 1)  # ok: in a thread


class Helper:
    async def get(self, name):
        with open(name) as file:
            return file.read()  # leak: blocking-call-in-async

    async def settings(self):
        with open("settings.json") as file:
            return file.read()  # ok: a file of the program's own

"""Server and client of aiohttp."""

import time

import aiohttp
import requests
from aiohttp import web

routes = web.RouteTableDef()


@routes.get("/slow")
async def slow(request):
    time.sleep(1)  # leak: blocking-call-in-async
    return web.Response(text="done")


@web.middleware
async def audit(request, handler):
    requests.post("https://example.com/audit", json={"path": request.path}, timeout=1)  # leak: blocking-call-in-async
    return await handler(request)


async def thumbnails(request):
    with open(request.query["name"], "rb") as file:
        return web.Response(body=file.read())  # leak: blocking-call-in-async


async def forwarded(request: web.Request):
    async with aiohttp.ClientSession() as session:
        async with session.get("https://example.com") as answer:  # ok: the loop goes on meanwhile
            return web.json_response(await answer.json())


class Users(web.View):
    async def get(self):
        text = await self.request.text()  # ok: awaited
        return web.Response(text=text)


async def on_startup(app):
    app["client"] = aiohttp.ClientSession()  # ok: one for the application, closed when it ends


async def on_cleanup(app):
    await app["client"].close()


def make():
    app = web.Application(middlewares=[audit])
    app.add_routes(routes)
    app.router.add_get("/thumbnails", thumbnails)
    app.router.add_get("/forwarded", forwarded)
    app.on_startup.append(on_startup)
    app.on_cleanup.append(on_cleanup)
    return app


async def rate(base):
    session = aiohttp.ClientSession()  # leak: unclosed-session
    answer = await session.get("https://example.com/rates", params={"base": base})
    return await answer.json()


async def pinged(addresses):
    session = aiohttp.ClientSession()  # leak: unclosed-session
    for address in addresses:
        await session.head(address)
    await session.close()


async def stopped(address):
    await aiohttp.ClientSession().post(f"{address}/stop")  # leak: unclosed-session


class Weather:
    def __init__(self):
        self.session = aiohttp.ClientSession()  # leak: unclosed-session

    async def today(self, place):
        async with self.session.get("https://example.com/weather", params={"at": place}) as answer:
            return await answer.json()


class Forecast:
    def __init__(self):
        self.upstream = aiohttp.ClientSession()  # ok: it closes it

    async def close(self):
        await self.upstream.close()


class Feed:
    """A stack ends what was entered."""

    def __init__(self, stack):
        self.stack = stack

    async def start(self):
        session = await self.stack.enter_async_context(aiohttp.ClientSession())  # ok: the stack closes it
        return await session.get("https://example.com/feed")


async def handed_over(address, registry):
    session = None
    try:
        session = aiohttp.ClientSession()  # ok: once it is taken over, the name is emptied
        socket = await session.ws_connect(address)
        await registry.adopt(socket, session)
        session = None
    finally:
        if session is not None:
            await session.close()

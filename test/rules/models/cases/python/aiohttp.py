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

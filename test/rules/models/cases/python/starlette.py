"""Routes and middleware of Starlette."""

import asyncio
import time

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.endpoints import HTTPEndpoint
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route


class Delay(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        time.sleep(0.1)  # leak: blocking-call-in-async
        return await call_next(request)


class Patient(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        await asyncio.sleep(0.1)  # ok: awaited
        return await call_next(request)


async def slow(request):
    time.sleep(1)  # leak: blocking-call-in-async
    return PlainTextResponse("done")


def plain(request):
    time.sleep(1)  # ok: a plain endpoint runs in a thread
    return PlainTextResponse("done")


class Orders(HTTPEndpoint):
    async def get(self, request):
        await run_in_threadpool(time.sleep, 1)  # ok: in a thread
        return PlainTextResponse("done")

    async def post(self, request):
        time.sleep(1)  # leak: blocking-call-in-async
        return PlainTextResponse("done", background=BackgroundTask(plain, request))


app = Starlette(routes=[Route("/slow", slow), Route("/plain", plain), Route("/orders", Orders)])
app.add_middleware(Delay)
app.add_middleware(Patient)

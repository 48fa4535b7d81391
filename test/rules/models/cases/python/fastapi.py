"""Routes of FastAPI."""

import asyncio
import time
from contextlib import asynccontextmanager

from fastapi import BackgroundTasks, Depends, FastAPI, WebSocket
from fastapi.concurrency import run_in_threadpool

seen = {}  # leak: unbounded-cache


@asynccontextmanager
async def lifespan(app: FastAPI):
    time.sleep(1)  # ok: before serving
    yield


app = FastAPI(lifespan=lifespan)


async def slow_dependency():
    time.sleep(1)  # leak: blocking-call-in-async


def plain_dependency():
    time.sleep(1)  # ok: a plain dependency runs in a thread


@app.get("/items/{item}")
async def item(item: str, _=Depends(slow_dependency), other=Depends(plain_dependency)):
    seen[item] = True
    time.sleep(1)  # leak: blocking-call-in-async
    return item


@app.websocket("/live")
async def live(socket: WebSocket):
    await socket.accept()
    time.sleep(1)  # leak: blocking-call-in-async


@app.get("/pool")
async def pool():
    await run_in_threadpool(time.sleep, 1)  # ok: in a thread


def notify():
    time.sleep(1)  # ok: a plain background task runs in a thread


@app.post("/later")
async def later(tasks: BackgroundTasks):
    tasks.add_task(notify)
    await asyncio.sleep(0)  # ok: awaited

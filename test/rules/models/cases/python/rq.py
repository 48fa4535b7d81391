"""Jobs."""

import time

from rq import Queue
from rq.decorators import job
from fastapi import APIRouter

router = APIRouter()
QUEUE = "default"


@job(QUEUE)
async def slow(number):
    time.sleep(1)  # ok: a worker has one job at a time, on a loop of its own
    return "done"


async def render(number):
    time.sleep(2)  # ok: a worker's process runs it


@router.post("/reports")
async def order(number: int, queue: Queue):
    queue.enqueue(render, number)
    time.sleep(1)  # leak: blocking-call-in-async
    return "queued"


def archive(number):
    time.sleep(2)  # ok: a plain function, in a worker's process


@router.delete("/reports")
async def tidy(number: int, queue: Queue):
    queue.enqueue_call(func=archive, args=(number,))
    return "queued"


async def draw(number):
    time.sleep(2)  # leak: blocking-call-in-async


@router.get("/reports")
async def drawn(number: int):
    await draw(number)
    return "drawn"

"""Pauses."""

import asyncio

import time
from fastapi import APIRouter

router = APIRouter()


@router.post("/first")
async def first(text: str):
    return time.sleep(1)  # leak: blocking-call-in-async


@router.post("/second")
async def second(text: str):
    return time.sleep(float(text))  # leak: blocking-call-in-async


def waits(text):
    return time.sleep(1)


@router.post("/threaded")
async def threaded(text: str):
    return await asyncio.to_thread(waits, text)  # ok: in a thread


@router.post("/plain")
def plain(text: str):
    return waits(text)  # ok: a plain route runs in a thread


@router.get("/other")
async def other(text: str):
    return await asyncio.sleep(1)  # ok: awaited


@router.get("/tick")
async def tick(text: str):
    time.sleep(0.001)  # ok: a thousandth of a second, once
    return {}


@router.get("/polled")
async def polled(job):
    while not job.done():
        time.sleep(0.001)  # leak: blocking-call-in-async
    return {}

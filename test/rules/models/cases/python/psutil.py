"""Figures of the machine."""

import asyncio

import psutil
from fastapi import APIRouter

router = APIRouter()


@router.post("/first")
async def first(text: str):
    return psutil.cpu_percent(interval=0.5)  # leak: blocking-call-in-async


@router.post("/second")
async def second(text: str):
    return psutil.Process().cpu_percent(1)  # leak: blocking-call-in-async


def waits(text):
    return psutil.cpu_percent(interval=0.5)


@router.post("/threaded")
async def threaded(text: str):
    return await asyncio.to_thread(waits, text)  # ok: in a thread


@router.post("/plain")
def plain(text: str):
    return waits(text)  # ok: a plain route runs in a thread


@router.get("/other")
async def other(text: str):
    return psutil.cpu_percent(), psutil.cpu_percent(interval=None), psutil.Process().cpu_percent()  # ok: nothing is waited for

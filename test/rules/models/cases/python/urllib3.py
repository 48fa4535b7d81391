"""Pages."""

import asyncio

import urllib3
from fastapi import APIRouter

router = APIRouter()


@router.post("/first")
async def first(text: str):
    return urllib3.request("GET", text).status  # leak: blocking-call-in-async


@router.post("/second")
async def second(text: str):
    return urllib3.PoolManager().request("GET", text).status  # leak: blocking-call-in-async


def waits(text):
    return urllib3.request("GET", text).status


@router.post("/threaded")
async def threaded(text: str):
    return await asyncio.to_thread(waits, text)  # ok: in a thread


@router.post("/plain")
def plain(text: str):
    return waits(text)  # ok: a plain route runs in a thread


@router.get("/other")
async def other(text: str):
    return urllib3.util.parse_url(text).host  # ok: nothing is asked

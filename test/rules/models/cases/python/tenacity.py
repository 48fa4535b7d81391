"""Requests that are tried again."""

import asyncio

import requests
from fastapi import APIRouter
from tenacity import retry, stop_after_attempt

router = APIRouter()


@retry(stop=stop_after_attempt(3))
def page(address):
    return requests.get(address, timeout=5).text


@router.get("/page")
async def show(address: str):
    return page(address)  # leak: blocking-call-in-async


class Feed:
    @retry(stop=stop_after_attempt(3))
    def read(self, address):
        return requests.get(address, timeout=5).text

    async def show(self, address):
        return self.read(address)  # leak: blocking-call-in-async


@router.get("/threaded")
async def threaded(address: str):
    return await asyncio.to_thread(page, address)  # ok: in a thread


@retry(stop=stop_after_attempt(3))
async def rested():
    await asyncio.sleep(1)
    return 1


@router.get("/rested")
async def waits():
    return await rested()  # ok: awaited


@router.get("/plain")
def plain(address: str):
    return page(address)  # ok: a plain route runs in a thread

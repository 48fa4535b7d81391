"""Objects."""

import asyncio

from google.cloud import storage
from fastapi import APIRouter

router = APIRouter()


@router.post("/first")
async def first(text: str):
    return storage.Client().bucket("own").blob(text).download_as_bytes()  # leak: blocking-call-in-async


@router.post("/second")
async def second(text: str):
    return storage.Client().bucket("own").blob("name").upload_from_string(text)  # leak: blocking-call-in-async


def waits(text):
    return storage.Client().bucket("own").blob(text).download_as_bytes()


@router.post("/threaded")
async def threaded(text: str):
    return await asyncio.to_thread(waits, text)  # ok: in a thread


@router.post("/plain")
def plain(text: str):
    return waits(text)  # ok: a plain route runs in a thread


@router.get("/other")
async def other(text: str):
    return storage.Client().bucket("own").blob(text).name  # ok: nothing is waited for

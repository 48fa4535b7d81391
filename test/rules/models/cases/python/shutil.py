"""Folders."""

import asyncio

import shutil
from fastapi import APIRouter

router = APIRouter()


@router.post("/first")
async def first(text: str):
    return shutil.copytree(text, text + ".copy")  # leak: blocking-call-in-async


@router.post("/second")
async def second(text: str):
    return shutil.make_archive(text, "zip", text)  # leak: blocking-call-in-async


def waits(text):
    return shutil.copytree(text, text + ".copy")


@router.post("/threaded")
async def threaded(text: str):
    return await asyncio.to_thread(waits, text)  # ok: in a thread


@router.post("/plain")
def plain(text: str):
    return waits(text)  # ok: a plain route runs in a thread


@router.get("/other")
async def other(text: str):
    return shutil.which(text)  # ok: a look at the path

"""Repositories."""

import asyncio

from git import Repo
from fastapi import APIRouter

router = APIRouter()


@router.post("/first")
async def first(text: str):
    return Repo.clone_from(text, "/tmp/copy")  # leak: blocking-call-in-async


@router.post("/second")
async def second(text: str):
    return Repo(text).remote("origin").pull()  # leak: blocking-call-in-async


def waits(text):
    return Repo.clone_from(text, "/tmp/copy")


@router.post("/threaded")
async def threaded(text: str):
    return await asyncio.to_thread(waits, text)  # ok: in a thread


@router.post("/plain")
def plain(text: str):
    return waits(text)  # ok: a plain route runs in a thread


@router.get("/other")
async def other(text: str):
    return Repo(text).working_dir  # ok: nothing is waited for

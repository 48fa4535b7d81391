"""Other programs."""

import asyncio

import subprocess
from fastapi import APIRouter

router = APIRouter()


@router.post("/first")
async def first(text: str):
    return subprocess.run(["convert", text], check=True).returncode  # leak: blocking-call-in-async


@router.post("/second")
async def second(text: str):
    return subprocess.check_output(["convert", text])  # leak: blocking-call-in-async


def waits(text):
    return subprocess.run(["convert", text], check=True).returncode


@router.post("/threaded")
async def threaded(text: str):
    return await asyncio.to_thread(waits, text)  # ok: in a thread


@router.post("/plain")
def plain(text: str):
    return waits(text)  # ok: a plain route runs in a thread


@router.get("/other")
async def other(text: str):
    return await asyncio.create_subprocess_exec("convert", text)  # ok: the loop goes on meanwhile

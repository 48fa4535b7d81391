"""Addresses."""

import asyncio

import socket
from fastapi import APIRouter

router = APIRouter()


@router.post("/first")
async def first(text: str):
    return socket.gethostbyname(text)  # leak: blocking-call-in-async


@router.post("/second")
async def second(text: str):
    return socket.create_connection((text, 80), timeout=1).getpeername()  # leak: blocking-call-in-async


def waits(text):
    return socket.gethostbyname(text)


@router.post("/threaded")
async def threaded(text: str):
    return await asyncio.to_thread(waits, text)  # ok: in a thread


@router.post("/plain")
def plain(text: str):
    return waits(text)  # ok: a plain route runs in a thread


@router.get("/other")
async def other(text: str):
    return socket.gethostname()  # ok: asks this machine only

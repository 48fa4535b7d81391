"""Messages."""

import asyncio

from twilio.rest import Client
from fastapi import APIRouter

router = APIRouter()


@router.post("/first")
async def first(text: str):
    return Client("a", "b").messages.create(body=text, to="x", from_="y")  # leak: blocking-call-in-async


@router.post("/second")
async def second(text: str):
    return Client("a", "b").calls.list(limit=5)  # leak: blocking-call-in-async


def waits(text):
    return Client("a", "b").messages.create(body=text, to="x", from_="y")


@router.post("/threaded")
async def threaded(text: str):
    return await asyncio.to_thread(waits, text)  # ok: in a thread


@router.post("/plain")
def plain(text: str):
    return waits(text)  # ok: a plain route runs in a thread


@router.get("/other")
async def other(text: str):
    return Client("a", "b").username  # ok: nothing is asked

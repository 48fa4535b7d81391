"""Mails."""

import asyncio

from sendgrid import SendGridAPIClient
from fastapi import APIRouter

router = APIRouter()


@router.post("/first")
async def first(text: str):
    return SendGridAPIClient("k").send(text)  # leak: blocking-call-in-async


@router.post("/second")
async def second(text: str):
    return SendGridAPIClient("k").send({"text": text})  # leak: blocking-call-in-async


def waits(text):
    return SendGridAPIClient("k").send(text)


@router.post("/threaded")
async def threaded(text: str):
    return await asyncio.to_thread(waits, text)  # ok: in a thread


@router.post("/plain")
def plain(text: str):
    return waits(text)  # ok: a plain route runs in a thread


@router.get("/other")
async def other(text: str):
    return SendGridAPIClient("k").host  # ok: nothing is asked

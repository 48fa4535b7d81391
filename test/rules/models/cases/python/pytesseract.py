"""Text in images."""

import asyncio

import pytesseract
from fastapi import APIRouter

router = APIRouter()


@router.post("/first")
async def first(text: str):
    return pytesseract.image_to_string(text)  # leak: blocking-call-in-async


@router.post("/second")
async def second(text: str):
    return pytesseract.image_to_data(text)  # leak: blocking-call-in-async


def waits(text):
    return pytesseract.image_to_string(text)


@router.post("/threaded")
async def threaded(text: str):
    return await asyncio.to_thread(waits, text)  # ok: in a thread


@router.post("/plain")
def plain(text: str):
    return waits(text)  # ok: a plain route runs in a thread


@router.get("/other")
async def other(text: str):
    return pytesseract.Output.DICT  # ok: nothing is waited for

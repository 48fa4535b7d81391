"""Videos."""

import asyncio

import yt_dlp
from fastapi import APIRouter

router = APIRouter()


@router.post("/first")
async def first(text: str):
    return yt_dlp.YoutubeDL().extract_info(text, download=False)  # leak: blocking-call-in-async


@router.post("/second")
async def second(text: str):
    return yt_dlp.YoutubeDL({"quiet": True}).download([text])  # leak: blocking-call-in-async


def waits(text):
    return yt_dlp.YoutubeDL().extract_info(text, download=False)


@router.post("/threaded")
async def threaded(text: str):
    return await asyncio.to_thread(waits, text)  # ok: in a thread


@router.post("/plain")
def plain(text: str):
    return waits(text)  # ok: a plain route runs in a thread


@router.get("/other")
async def other(text: str):
    return yt_dlp.YoutubeDL().params  # ok: nothing is waited for

"""Feeds."""

import asyncio

import feedparser
from fastapi import APIRouter

router = APIRouter()


@router.post("/first")
async def first(text: str):
    return feedparser.parse(text).entries  # leak: blocking-call-in-async


@router.post("/second")
async def second(text: str):
    return feedparser.parse("https://example.com/" + text)  # leak: blocking-call-in-async


def waits(text):
    return feedparser.parse(text).entries


@router.post("/threaded")
async def threaded(text: str):
    return await asyncio.to_thread(waits, text)  # ok: in a thread


@router.post("/plain")
def plain(text: str):
    return waits(text)  # ok: a plain route runs in a thread


@router.get("/other")
async def other(text: str):
    return feedparser.USER_AGENT  # ok: nothing is asked

"""Answers of models."""

import asyncio

from anthropic import Anthropic, AsyncAnthropic
from fastapi import APIRouter

router = APIRouter()


@router.post("/first")
async def first(text: str):
    return Anthropic().messages.create(model="m", max_tokens=9, messages=[])  # leak: blocking-call-in-async


@router.post("/second")
async def second(text: str):
    return Anthropic().messages.count_tokens(model="m", messages=[])  # leak: blocking-call-in-async


def waits(text):
    return Anthropic().messages.create(model="m", max_tokens=9, messages=[])


@router.post("/threaded")
async def threaded(text: str):
    return await asyncio.to_thread(waits, text)  # ok: in a thread


@router.post("/plain")
def plain(text: str):
    return waits(text)  # ok: a plain route runs in a thread


@router.get("/other")
async def other(text: str):
    return await AsyncAnthropic().messages.create(model="m", max_tokens=9, messages=[])  # ok: awaited

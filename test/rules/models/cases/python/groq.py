"""Answers of models."""

import asyncio

from groq import AsyncGroq, Groq
from fastapi import APIRouter

router = APIRouter()


@router.post("/first")
async def first(text: str):
    return Groq().chat.completions.create(model="m", messages=[])  # leak: blocking-call-in-async


@router.post("/second")
async def second(text: str):
    return Groq().chat.completions.create(model="n", messages=[text])  # leak: blocking-call-in-async


def waits(text):
    return Groq().chat.completions.create(model="m", messages=[])


@router.post("/threaded")
async def threaded(text: str):
    return await asyncio.to_thread(waits, text)  # ok: in a thread


@router.post("/plain")
def plain(text: str):
    return waits(text)  # ok: a plain route runs in a thread


@router.get("/other")
async def other(text: str):
    return await AsyncGroq().chat.completions.create(model="m", messages=[])  # ok: awaited

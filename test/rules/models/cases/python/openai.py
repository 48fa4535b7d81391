"""Answers of models."""

import asyncio

import httpx

from openai import AsyncOpenAI, OpenAI
from fastapi import APIRouter

router = APIRouter()


@router.post("/first")
async def first(text: str):
    return OpenAI().chat.completions.create(model="m", messages=[])  # leak: blocking-call-in-async


@router.post("/second")
async def second(text: str):
    return OpenAI().embeddings.create(model="m", input=text)  # leak: blocking-call-in-async


def waits(text):
    return OpenAI().chat.completions.create(model="m", messages=[])


@router.post("/threaded")
async def threaded(text: str):
    return await asyncio.to_thread(waits, text)  # ok: in a thread


@router.post("/plain")
def plain(text: str):
    return waits(text)  # ok: a plain route runs in a thread


@router.get("/other")
async def other(text: str):
    return await AsyncOpenAI().chat.completions.create(model="m", messages=[])  # ok: awaited


def with_own_transport(proxy):
    http_client = httpx.Client(proxy=proxy)  # ok: the client takes it over
    return [OpenAI(http_client=http_client).models.list()]

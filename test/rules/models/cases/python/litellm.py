"""Answers of models by LiteLLM."""

import asyncio

import litellm
from fastapi import APIRouter
from litellm import acompletion, completion

router = APIRouter()


@router.post("/first")
async def first(text: str):
    return completion(model="m", messages=[{"content": text}])  # leak: blocking-call-in-async


@router.post("/vectors")
async def vectors(text: str):
    return litellm.embedding(model="m", input=[text])  # leak: blocking-call-in-async


@router.post("/awaited")
async def awaited(text: str):
    return await acompletion(model="m", messages=[{"content": text}])  # ok: awaited


@router.post("/threaded")
async def threaded(text: str):
    return await asyncio.to_thread(completion, model="m", messages=[])  # ok: in a thread


@router.post("/plain")
def plain(text: str):
    return completion(model="m", messages=[])  # ok: a plain route runs in a thread

"""Vectors."""

import asyncio

from chromadb.api.models.Collection import Collection
from fastapi import APIRouter

router = APIRouter()


@router.post("/first")
async def first(text: str):
    return Collection().query(query_texts=[text])  # leak: blocking-call-in-async


@router.post("/second")
async def second(text: str):
    return Collection().add(ids=[text])  # leak: blocking-call-in-async


def waits(text):
    return Collection().query(query_texts=[text])


@router.post("/threaded")
async def threaded(text: str):
    return await asyncio.to_thread(waits, text)  # ok: in a thread


@router.post("/plain")
def plain(text: str):
    return waits(text)  # ok: a plain route runs in a thread


@router.get("/other")
async def other(text: str):
    return Collection.__name__  # ok: nothing is asked

"""Search."""

import asyncio

from elasticsearch import AsyncElasticsearch, Elasticsearch
from fastapi import APIRouter

router = APIRouter()


@router.post("/first")
async def first(text: str):
    return Elasticsearch("http://search").search(index=text)  # leak: blocking-call-in-async


@router.post("/second")
async def second(text: str):
    return Elasticsearch("http://search").index(index=text, document={})  # leak: blocking-call-in-async


def waits(text):
    return Elasticsearch("http://search").search(index=text)


@router.post("/threaded")
async def threaded(text: str):
    return await asyncio.to_thread(waits, text)  # ok: in a thread


@router.post("/plain")
def plain(text: str):
    return waits(text)  # ok: a plain route runs in a thread


@router.get("/other")
async def other(text: str):
    return await AsyncElasticsearch("http://search").search(index=text)  # ok: awaited

"""Moods of texts."""

import asyncio

from fastapi import APIRouter
from transformers import pipeline

router = APIRouter()
moods = pipeline("sentiment-analysis")


class Reader:
    def __init__(self):
        self.summarize = pipeline("summarization")

    def short(self, text: str) -> str:
        return self.summarize(text)[0]["summary_text"]


reader = Reader()


@router.post("/mood")
async def mood(text: str):
    return moods(text)  # leak: cpu-bound-in-async


@router.post("/short")
async def short(text: str):
    return reader.short(text)  # leak: cpu-bound-in-async


@router.post("/threaded")
async def threaded(text: str):
    return await asyncio.to_thread(moods, text)  # ok: in a thread


@router.post("/plain")
def plain(text: str):
    return moods(text)  # ok: a plain route runs in a thread


@router.get("/task")
async def task():
    return moods.task  # ok: a name

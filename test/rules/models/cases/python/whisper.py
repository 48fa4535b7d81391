"""What was said."""

import asyncio

import whisper
from fastapi import APIRouter
from faster_whisper import WhisperModel

router = APIRouter()
model = whisper.load_model("base")
fast = WhisperModel("base")


def text_of(path: str) -> str:
    return model.transcribe(path)["text"]


@router.post("/text")
async def text(path: str):
    return text_of(path)  # leak: cpu-bound-in-async


@router.post("/fast")
async def quick(path: str):
    segments, _ = fast.transcribe(path)  # leak: cpu-bound-in-async
    return [segment.text for segment in segments]


@router.post("/threaded")
async def threaded(path: str):
    return await asyncio.to_thread(text_of, path)  # ok: in a thread


@router.post("/plain")
def plain(path: str):
    return text_of(path)  # ok: a plain route runs in a thread


@router.get("/size")
async def size():
    return model.dims  # ok: figures of the model

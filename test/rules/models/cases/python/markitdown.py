"""Documents as Markdown."""

import asyncio

from fastapi import APIRouter, UploadFile
from markitdown import MarkItDown

router = APIRouter()
converter = MarkItDown(enable_plugins=False)


def text_of(path: str) -> str:
    return converter.convert(path).text_content


@router.post("/text")
async def text(path: str):
    return text_of(path)  # leak: cpu-bound-in-async


@router.post("/uploaded")
async def uploaded(file: UploadFile):
    return MarkItDown().convert_stream(file.file).text_content  # leak: cpu-bound-in-async


@router.post("/threaded")
async def threaded(path: str):
    return await asyncio.to_thread(text_of, path)  # ok: in a thread


@router.post("/plain")
def plain(path: str):
    return text_of(path)  # ok: a plain route runs in a thread


@router.get("/made")
async def made():
    return str(MarkItDown())  # ok: nothing is converted

"""Texts of documents."""

import asyncio
import io

from fastapi import APIRouter, UploadFile
from pypdf import PdfReader

router = APIRouter()


def text_of(data: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


@router.post("/text")
async def text(file: UploadFile):
    return text_of(await file.read())  # leak: cpu-bound-in-async


@router.post("/first")
async def first(file: UploadFile):
    reader = PdfReader(file.file)
    return reader.pages[0].extract_text()  # leak: cpu-bound-in-async


@router.post("/count")
async def count(file: UploadFile):
    return len(PdfReader(file.file).pages)  # ok: no page is worked out


@router.post("/threaded")
async def threaded(file: UploadFile):
    return await asyncio.to_thread(text_of, await file.read())  # ok: in a thread


@router.post("/plain")
def plain(file: UploadFile):
    return text_of(file.file.read())  # ok: a plain route runs in a thread

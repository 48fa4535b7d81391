"""Pictures of a shop."""

import asyncio
import io

from fastapi import APIRouter, UploadFile
from PIL import Image

router = APIRouter()


def size(path):
    image = Image.open(path)  # leak: unclosed-file
    return image.size


def kind(path):
    image = Image.open(path)  # leak: unclosed-file
    found = image.format
    if found is None:
        return None
    image.close()
    return found


@router.post("/thumbnails")
async def thumbnail(content: bytes):
    image = Image.open(io.BytesIO(content))
    image.thumbnail((200, 200))  # leak: cpu-bound-in-async
    return image.size


@router.post("/grey")
async def grey(content: bytes):
    return Image.open(io.BytesIO(content)).convert("L").size  # leak: cpu-bound-in-async


def closed(path):
    with Image.open(path) as image:  # ok: leaving closes it
        return image.size


def loaded(path):
    image = Image.open(path)  # ok: reading the pixels closes the file
    image.load()
    return image


@router.post("/measured")
def measured(upload: UploadFile):
    image = Image.open(upload.file)  # ok: the upload's file stays the upload's
    return image.size


def shrink(content):
    image = Image.open(io.BytesIO(content))
    image.thumbnail((200, 200))
    return image


@router.post("/threaded")
async def threaded(content: bytes):
    return (await asyncio.to_thread(shrink, content)).size  # ok: in a thread


@router.post("/frames")
async def frame(content: bytes, width: int, height: int):
    image = Image.frombytes("RGB", (width, height), content)
    return image.resize((640, 480)).size  # leak: cpu-bound-in-async


@router.post("/sizes")
async def sizes(content: bytes, width: int, height: int):
    return Image.frombytes("RGB", (width, height), content).size  # ok: only holds the bytes

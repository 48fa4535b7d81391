"""Finds pictures that were posted before."""

import asyncio

import imagehash
from fastapi import APIRouter
from PIL import Image

router = APIRouter()
known = set()


def seen(picture):
    return imagehash.dhash(picture) in known


@router.post("/pictures")
async def post(path: str):
    with Image.open(path) as picture:
        return {"hash": str(imagehash.phash(picture))}  # leak: cpu-bound-in-async


@router.post("/seen")
async def asked(path: str):
    with Image.open(path) as picture:
        return {"seen": seen(picture)}  # leak: cpu-bound-in-async


@router.post("/threaded")
async def threaded(path: str):
    with Image.open(path) as picture:
        return str(await asyncio.to_thread(imagehash.phash, picture))  # ok: in a thread


@router.post("/plain")
def plain(path: str):
    with Image.open(path) as picture:
        return str(imagehash.phash(picture))  # ok: a plain route runs in a thread


@router.get("/distance")
async def distance(one: str, other: str):
    return imagehash.hex_to_hash(one) - imagehash.hex_to_hash(other)  # ok: a few bits

"""Uploads that are archives."""

import io
import zipfile

from fastapi import APIRouter

router = APIRouter()


def names(path):
    archive = zipfile.ZipFile(path)  # leak: unclosed-file
    return archive.namelist()


def pack(path, files):
    archive = zipfile.ZipFile(path, "w")  # leak: unclosed-file
    for file in files:
        archive.write(file)
    archive.close()


@router.post("/unpack")
async def unpack(name: str):
    with zipfile.ZipFile(f"/uploads/{name}") as archive:
        archive.extractall(f"/data/{name}")  # leak: blocking-call-in-async


def closed(path):
    with zipfile.ZipFile(path) as archive:  # ok: leaving closes it
        return archive.namelist()


def in_memory(content):
    archive = zipfile.ZipFile(io.BytesIO(content))  # ok: nothing but memory
    return archive.namelist()


def of_somebody(file):
    with file, zipfile.ZipFile(file) as archive:  # ok: both are closed
        return archive.namelist()

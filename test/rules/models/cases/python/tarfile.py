"""Backups."""

import io
import tarfile

from fastapi import APIRouter

router = APIRouter()


def names(path):
    archive = tarfile.open(path)  # leak: unclosed-file
    return archive.getnames()


def pack(path, folder):
    archive = tarfile.open(path, "w:gz")  # leak: unclosed-file
    archive.add(folder)
    archive.close()


@router.post("/restore")
async def restore(name: str):
    with tarfile.open(f"/backups/{name}") as archive:
        archive.extractall(f"/data/{name}")  # leak: blocking-call-in-async


def closed(path):
    with tarfile.open(path) as archive:  # ok: leaving closes it
        return archive.getnames()


def in_memory(content):
    archive = tarfile.open(fileobj=io.BytesIO(content))  # ok: nothing but memory
    return archive.getnames()


def handed_out(path):
    return tarfile.open(path)  # ok: whoever calls closes it


def by_its_format(path):
    archive = tarfile.TarFile.gzopen(path)  # leak: unclosed-file
    return archive.getnames()

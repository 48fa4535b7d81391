"""Files of the language itself."""

import codecs
import io

from fastapi import APIRouter

router = APIRouter()


def read(path):
    file = open(path)  # leak: unclosed-file
    return file.read()


def lines(path):
    return codecs.open(path, encoding="latin-1").readlines()  # leak: unclosed-file


@router.get("/uploads/{name}")
async def upload(name: str):
    with open(f"/uploads/{name}") as file:
        return file.read()  # leak: blocking-call-in-async


def closed(path):
    with open(path) as file:  # ok: leaving closes it
        return file.read()


def in_memory(text):
    file = io.StringIO(text)  # ok: nothing but memory
    return file.read()


def wrapped(path):
    with io.TextIOWrapper(open(path, "rb")) as file:  # ok: the wrapper closes what it wraps
        return file.read()


def code(path):
    file = io.open_code(path)  # leak: unclosed-file
    return file.read()

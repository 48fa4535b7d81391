"""Descriptors and children."""

import os
from contextlib import closing

from fastapi import APIRouter

router = APIRouter()


def read(path):
    descriptor = os.open(path, os.O_RDONLY)  # leak: unclosed-file
    return os.read(descriptor, 100)


async def run(command):
    os.system(command)  # leak: blocking-call-in-async


def closed(path):
    descriptor = os.open(path, os.O_RDONLY)  # ok: closed whatever happens
    try:
        return os.read(descriptor, 100)
    finally:
        os.close(descriptor)


def taken_over(path):
    with os.fdopen(os.open(path, os.O_RDONLY)) as file:  # ok: the file closes its descriptor
        return file.read()


def handed_out(path):
    return os.open(path, os.O_RDONLY)  # ok: whoever calls closes it


def size(folder):
    return sum(os.path.getsize(os.path.join(root, name)) for root, _, names in os.walk(folder) for name in names)


@router.get("/sizes/{name}")
async def sizes(name: str):
    return size(os.path.join("/uploads", name))  # leak: blocking-call-in-async


@router.get("/plain/{name}")
def plain(name: str):
    return size(os.path.join("/uploads", name))  # ok: a plain route runs in a thread

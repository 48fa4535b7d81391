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


def lines(command):
    return os.popen(command).readlines()  # leak: unclosed-file


def first_line(command):
    output = os.popen(command)  # leak: unclosed-file
    return output.readline()


def all_lines(command):
    with os.popen(command) as output:  # ok: leaving with closes the pipe and waits for the child
        return output.readlines()


def status(command):
    return os.popen(command).close()  # ok: what it returns is how the child ended


async def version(command):
    with os.popen(command) as output:
        return output.read()  # leak: blocking-call-in-async


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

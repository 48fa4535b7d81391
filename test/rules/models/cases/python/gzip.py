"""Logs packed by gzip."""

import io
import gzip


def first(path):
    file = gzip.open(path, "rt")  # leak: unclosed-file
    return file.readline()


def count(path):
    file = gzip.GzipFile(path)  # leak: unclosed-file
    lines = sum(1 for _ in file)
    file.close()
    return lines


def closed(path):
    with gzip.open(path, "rt") as file:  # ok: leaving closes it
        return file.readline()


def in_memory():
    file = gzip.open(io.BytesIO(), "wb")  # ok: nothing but memory
    return file


def handed_out(path):
    return gzip.open(path)  # ok: whoever calls closes it


EMPTY = "<urlset></urlset>"


async def written():
    return gzip.compress(EMPTY.encode("utf-8"))  # ok: a few words of the code


async def repeated(count):
    return gzip.compress(EMPTY.encode() * count)  # leak: cpu-bound-in-async


async def given(page):
    return gzip.compress(page.encode())  # leak: cpu-bound-in-async

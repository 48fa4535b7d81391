"""Logs packed by bz2."""

import io
import bz2


def first(path):
    file = bz2.open(path, "rt")  # leak: unclosed-file
    return file.readline()


def count(path):
    file = bz2.BZ2File(path)  # leak: unclosed-file
    lines = sum(1 for _ in file)
    file.close()
    return lines


def closed(path):
    with bz2.open(path, "rt") as file:  # ok: leaving closes it
        return file.readline()


def in_memory():
    file = bz2.open(io.BytesIO(), "wb")  # ok: nothing but memory
    return file


def handed_out(path):
    return bz2.open(path)  # ok: whoever calls closes it

"""Logs packed by lzma."""

import io
import lzma


def first(path):
    file = lzma.open(path, "rt")  # leak: unclosed-file
    return file.readline()


def count(path):
    file = lzma.LZMAFile(path)  # leak: unclosed-file
    lines = sum(1 for _ in file)
    file.close()
    return lines


def closed(path):
    with lzma.open(path, "rt") as file:  # ok: leaving closes it
        return file.readline()


def in_memory():
    file = lzma.open(io.BytesIO(), "wb")  # ok: nothing but memory
    return file


def handed_out(path):
    return lzma.open(path)  # ok: whoever calls closes it

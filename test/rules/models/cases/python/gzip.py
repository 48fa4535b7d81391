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

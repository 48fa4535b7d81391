"""Scratch files."""

import tempfile


def scratch(data):
    file = tempfile.NamedTemporaryFile(delete=False)  # leak: unclosed-file
    file.write(data)
    return file.name


def count(data):
    file = tempfile.TemporaryFile()  # leak: unclosed-file
    file.write(data)
    size = file.tell()
    file.close()
    return size


def closed(data):
    with tempfile.NamedTemporaryFile() as file:  # ok: leaving closes it
        file.write(data)


def spooled(data):
    file = tempfile.SpooledTemporaryFile(max_size=1_000_000)  # ok: in memory until it is large
    file.write(data)
    return file.tell()


def folder():
    with tempfile.TemporaryDirectory() as name:  # ok: leaving removes it
        return name


def named(path):
    file = open(path, "wb")  # ok: closed with what it is handed out in
    return tempfile._TemporaryFileWrapper(file, path, delete=False)

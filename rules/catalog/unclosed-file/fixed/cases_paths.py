"""Files opened in branches, and files that leave on some ways out of a function."""

import gzip
import json
import sys
import tempfile
from pathlib import Path


def read_rows(path: Path) -> list[dict]:
    rows = []
    if path.suffix == ".gz":
        source = gzip.open(path, "rt", encoding="utf-8")  # leak: unclosed-file
    else:
        source = open(path, "r", encoding="utf-8")  # leak: unclosed-file
    try:

        for line in source:
            rows.append(json.loads(line))

        # Everything is in memory now.
    finally:
        source.close()
    return rows


def copy_settings(path: Path, target: Path) -> dict:
    with open(path) as file:  # leak: unclosed-file
        settings = json.load(file)
    with open(target, "w") as file:
        json.dump(settings, file)
    return settings


def header_of(path: Path, strict: bool):
    file = open(path, "rb")  # leak: unclosed-file
    try:
        magic = file.read(4)
        if magic != b"LEAK":
            if strict:
                raise ValueError(path)
            file.close()
            return None
    except BaseException:
        file.close()
        raise
    return file


def opened(path: Path):
    file = open(path, "rb")  # leak: unclosed-file
    try:
        if file.read(3) == b"\xef\xbb\xbf":
            file.seek(3)
    except BaseException:
        file.close()
        raise
    return file


def source_of(name: str):
    if name == "-":
        source = sys.stdin  # ok: not opened here
    else:
        source = open(name)  # ok: closed in `finally`
    try:
        return source.read()
    finally:
        source.close()


def spooled(data: bytes):
    file = tempfile.TemporaryFile()  # ok: nothing in between can raise
    return file, data


def joined(first: Path, second: Path, target: Path) -> None:
    with open(first, "rb") as head:  # leak: unclosed-file
        with open(second, "rb") as tail:  # leak: unclosed-file
            target.write_bytes(head.read() + tail.read())


def touch(path: Path) -> None:
    open(path, "a").close()  # leak: unclosed-file


class Journal:
    def __init__(self, path: Path):
        file = open(path, "a")  # leak: unclosed-file
        try:
            file.write("begin\n")
        except BaseException:
            file.close()
            raise
        self.file = file

    def close(self) -> None:
        self.file.close()

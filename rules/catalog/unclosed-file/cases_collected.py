"""Files opened one after the other and kept in a container of the function."""

import asyncio
import os
from contextlib import ExitStack
from pathlib import Path

import aiofiles

HEADER = "name,amount"


def first_lines(paths: list[Path]) -> list[str]:
    handles = [open(path) for path in paths]  # leak: unclosed-file
    return [handle.readline() for handle in handles]


def sizes(paths: list[Path]) -> int:
    total = 0
    files = []
    # The order is that of the paths.
    for path in paths:
        files.append(open(path, "rb"))  # leak: unclosed-file
    for file in files:
        total += len(file.read())

    # Everything is read.
    return total


def side_by_side(left: list[Path], right: list[Path]) -> None:
    olds = [open(path) for path in left]  # leak: unclosed-file
    news = [open(path) for path in right]  # leak: unclosed-file
    for old, new in zip(olds, news):
        if old.read() != new.read():
            print(
                """
Two files differ:
  the old one and the new one
"""
            )


def by_name(folder: Path) -> dict[str, str]:
    files = {path.name: path.open() for path in folder.glob("*.csv")}  # leak: unclosed-file
    texts = {}
    for name, file in files.items():
        if file.readline().strip() == HEADER:
            texts[name] = file.read()
    return texts


def named(paths: list[Path]) -> None:
    sources = {}
    for path in paths:
        source = open(path)  # leak: unclosed-file
        sources[path.name] = source
    for name, source in sources.items():
        print(name, sum(1 for _ in source))


def columns(paths: list[Path]) -> None:
    for lines in zip(*(open(path) for path in paths)):  # leak: unclosed-file
        print(",".join(line.strip() for line in lines))


def readers(paths: list[Path]):
    files = [open(path) for path in paths]  # ok: what is returned goes on reading
    return map(len, zip(*files))


def for_each_folder(folders: list[Path]) -> None:
    for folder in folders:
        parts = []
        for path in sorted(folder.iterdir()):
            if path.suffix == ".part":
                parts.append(open(path, "rb"))  # leak: unclosed-file
        with open(folder / "whole", "wb") as whole:
            for part in parts:
                whole.write(part.read())


def in_a_stack_already(paths: list[Path], target: Path) -> None:
    with ExitStack() as closing:
        out = closing.enter_context(open(target, "w"))
        files = [open(path) for path in paths]  # leak: unclosed-file
        for file in files:
            out.write(file.read())


def one_stack_a_round(queue: list[list[Path]]) -> None:
    with ExitStack() as stack:
        log = stack.enter_context(open("log.txt", "w"))
        for paths in queue:
            files = []
            for path in paths:
                files.append(open(path))  # leak: unclosed-file
            for file in files:
                log.write(file.readline())


async def awaited(paths: list[Path]) -> list[str]:
    files = []
    for path in paths:
        files.append(await aiofiles.open(path))  # leak: unclosed-file
    lines = []
    for file in files:
        lines.append(await file.readline())
    return lines


async def awaited_at_once(paths: list[Path]) -> None:
    files = [await aiofiles.open(path) for path in paths]  # leak: unclosed-file
    await asyncio.gather(*(file.read() for file in files))


def some_closed_by_hand(paths: list[Path]) -> None:
    files = [open(path) for path in paths]  # ok: the loop closes them
    for file in files:
        print(file.readline())
        file.close()


def closed_below(paths: list[Path]) -> None:
    files = []
    try:
        for path in paths:
            files.append(open(path))  # ok: closed below
        for file in files:
            print(file.readline())
    finally:
        for file in files:
            file.close()


def in_a_stack(paths: list[Path]) -> list[str]:
    with ExitStack() as stack:
        files = [stack.enter_context(open(path)) for path in paths]  # ok: the stack closes them
        return [file.readline() for file in files]


def for_the_caller(paths: list[Path]) -> list:
    return [open(path) for path in paths]  # ok: for the caller


def for_the_caller_too(paths: list[Path]) -> list:
    files = []
    for path in paths:
        files.append(open(path))  # ok: for the caller
    return files


def paths_alone(paths: list[Path]) -> list[str]:
    return [os.fspath(path) for path in paths]

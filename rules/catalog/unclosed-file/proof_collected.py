"""How many descriptors the process has open after 20 calls each of functions that keep files, sockets and asynchronous files in containers, of which opening or reading fails once: before our own repair and after it, read from /proc.

The errors are kept, as an error tracker keeps them, and with them what their frames hold; the functions give the same as before. Needs the built command line (`npm run build`; LEAKLENS_CLI names another one) and Linux.
"""

import asyncio
import importlib.util
import os
import subprocess
import sys
import tempfile
from pathlib import Path

CALLS = 20
FILES = 3
# Of four ways: what `zip` alone holds goes with it when the exception leaves, as CPython counts references.
LEAKING_WAYS = 3
ERRORS = []
LEAK = '''\
import aiofiles


def heads(paths):
    handles = [open(path) for path in paths]
    lines = [handle.readline() for handle in handles]
    if "" in lines:
        raise ValueError("empty")
    return lines


def joined(paths):
    files = {}
    for path in paths:
        files[path] = open(path, "rb")
    text = b""
    for path, file in files.items():
        text += file.read() or path.fail
    return text


def columns(paths):
    rows = []
    for lines in zip(*(open(path) for path in paths)):
        rows.append([line.strip() for line in lines])
        if "" in rows[-1]:
            raise ValueError("empty")
    return rows


async def later(paths):
    files = []
    for path in paths:
        files.append(await aiofiles.open(path))
    lines = []
    for file in files:
        lines.append(await file.readline())
    if "" in lines:
        raise ValueError("empty")
    return lines
'''


def repaired(folder: Path) -> Path:
    """Writes the leaking code and lets the command line repair it."""
    path = folder / "repaired.py"
    path.write_text(LEAK)
    cli = os.environ.get("LEAKLENS_CLI", str(Path(__file__).parents[3] / "dist" / "cli.js"))
    command = ["node", cli, "scan", str(path), "--select", "unclosed-file", "--fix", "--unsafe-fixes", "--no-cache", "--quiet"]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    if path.read_text() == LEAK:
        sys.exit("the command line repaired nothing")
    return path


def leaked(path: Path, folder: Path) -> tuple[int, list]:
    """Descriptors that stay open after calls that fail, and what calls give that do not."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    good = [folder / f"{index}.txt" for index in range(FILES)]
    for index, one in enumerate(good):
        one.write_text(f"head {index}\nrest\n")
    blank, empty = folder / "blank.txt", folder / "empty.txt"
    blank.write_text("\n")
    empty.write_text("")
    ways = [module.heads, module.joined, module.columns, lambda paths: asyncio.run(module.later(paths))]
    given = [way(good) for way in ways]
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(CALLS):
        for way in ways:
            bad = blank if way is module.columns else empty
            try:
                way([*good[1:], bad])
            except (AttributeError, ValueError) as error:
                ERRORS.append(error)
    return len(os.listdir("/proc/self/fd")) - before, given


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        leaking = folder / "leaking.py"
        leaking.write_text(LEAK)
        before, given = leaked(leaking, folder)
        after, given_too = leaked(repaired(folder), folder)
    print(f"leaked {before} → {after}")
    if before != LEAKING_WAYS * FILES * CALLS or after != 0 or given != given_too:
        sys.exit(1)


if __name__ == "__main__":
    main()

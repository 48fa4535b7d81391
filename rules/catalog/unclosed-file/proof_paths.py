"""How many descriptors the process has open after 20 calls each of functions that branches open for, that leave early, or that hand on what they opened: before our own repair and after it, read from /proc.

What the functions hand on must still be open, and is closed by the caller. Needs the built command line (`npm run build`; LEAKLENS_CLI names another one) and Linux.
"""

import importlib.util
import os
import subprocess
import sys
import tempfile
from pathlib import Path

CALLS = 20
WAYS = 3
LEAK = '''\
import os


def first_bytes(path, packed):
    if packed:
        fd = os.open(path + ".gz", os.O_RDONLY)
    else:
        fd = os.open(path, os.O_RDONLY)
    head = os.read(fd, 4)
    if len(head) < 4:
        raise ValueError(path)
    os.close(fd)
    return head


def with_header(path):
    fd = os.open(path, os.O_RDONLY)
    magic = os.read(fd, 4)
    if magic != b"LEAK":
        return None
    return fd


def at(path, offset):
    fd = os.open(path, os.O_RDONLY)
    os.lseek(fd, offset, os.SEEK_SET)
    return fd
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


def leaked(path: Path, folder: Path) -> int:
    """Descriptors that stay open after the calls."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    good, short = folder / "good.bin", folder / "short.bin"
    good.write_bytes(b"LEAK and more")
    short.write_bytes(b"no")
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(CALLS):
        try:
            module.first_bytes(str(short), False)
        except ValueError:
            pass
        assert module.with_header(str(short)) is None
        try:
            module.at(str(good), -1)
        except OSError:
            pass
        assert module.first_bytes(str(good), False) == b"LEAK"
        for fd, rest in ((module.with_header(str(good)), b" and"), (module.at(str(good), 5), b"and ")):
            assert os.read(fd, 4) == rest
            os.close(fd)
    return len(os.listdir("/proc/self/fd")) - before


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        leaking = folder / "leaking.py"
        leaking.write_text(LEAK)
        before = leaked(leaking, folder)
        after = leaked(repaired(folder), folder)
    print(f"leaked {before} → {after}")
    if before != WAYS * CALLS or after != 0:
        sys.exit(1)


if __name__ == "__main__":
    main()

"""For how many milliseconds at a stretch the event loop stands still while eight people log in at once: before our own repair and after it.

Needs the built command line (`npm run build`; LEAKLENS_CLI names another one) and FastAPI with httpx.
"""

import asyncio
import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx

REQUESTS = 8
TICK_SECONDS = 0.01
LEAK = '''\
import asyncio
import hashlib

from fastapi import FastAPI

app = FastAPI()


def hash_password(password):
    return hashlib.pbkdf2_hmac("sha256", password.encode(), b"salt", 600_000).hex()


@app.post("/login")
async def login(password: str):
    await asyncio.sleep(0)
    return {"hash": hash_password(password)}
'''


def repaired(folder: Path) -> Path:
    """Writes the leaking service and lets the command line repair it."""
    path = folder / "repaired.py"
    path.write_text(LEAK)
    cli = os.environ.get("LEAKLENS_CLI", str(Path(__file__).parents[3] / "dist" / "cli.js"))
    command = ["node", cli, "scan", str(path), "--select", "cpu-bound-in-async", "--fix", "--unsafe-fixes", "--no-cache", "--quiet"]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    if path.read_text() == LEAK:
        sys.exit("the command line repaired nothing")
    return path


async def stood_still(app) -> float:
    """Serves the requests at once and measures by how much a clock on the same loop was late at most."""
    late = 0.0
    serving = True

    async def clock():
        nonlocal late
        while serving:
            begun = time.perf_counter()
            await asyncio.sleep(TICK_SECONDS)
            delay = time.perf_counter() - begun - TICK_SECONDS
            late = max(late, delay)

    ticking = asyncio.create_task(clock())
    await asyncio.sleep(5 * TICK_SECONDS)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://service", timeout=60) as client:
        answers = await asyncio.gather(*(client.post("/login", params={"password": str(n)}) for n in range(REQUESTS)))
        assert len({answer.json()["hash"] for answer in answers}) == REQUESTS
    serving = False
    await ticking
    return late


def milliseconds(path: Path) -> int:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return round(asyncio.run(stood_still(module.app)) * 1000)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        leaking = folder / "leaking.py"
        leaking.write_text(LEAK)
        before, after = milliseconds(leaking), milliseconds(repaired(folder))
    print(f"leaked {before} → {after}")
    if before < 500 or after > before / 4:
        sys.exit(1)


if __name__ == "__main__":
    main()

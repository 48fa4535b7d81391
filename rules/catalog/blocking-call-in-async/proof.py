"""For how many milliseconds at a stretch the event loop stands still while it serves ten requests at once that wait for another service: before our own repair and after it.

Needs the built command line (`npm run build`; LEAKLENS_CLI names another one) and FastAPI with httpx.
"""

import asyncio
import importlib.util
import os
import subprocess
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx

REQUESTS = 10
ANSWER_SECONDS = 0.3
TICK_SECONDS = 0.01
LEAK = '''\
import asyncio
import os
from urllib.request import urlopen

from fastapi import FastAPI

app = FastAPI()


def fetch():
    with urlopen(os.environ["SLOW_SERVICE"]) as response:
        return response.read().decode()


@app.get("/plain")
async def plain():
    return fetch()


@app.get("/awaiting")
async def awaiting():
    await asyncio.sleep(0)
    return fetch()
'''


class SlowService(BaseHTTPRequestHandler):
    def do_GET(self):
        time.sleep(ANSWER_SECONDS)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"slow")

    def log_message(self, *_):
        pass


def repaired(folder: Path) -> Path:
    """Writes the leaking service and lets the command line repair it."""
    path = folder / "repaired.py"
    path.write_text(LEAK)
    cli = os.environ.get("LEAKLENS_CLI", str(Path(__file__).parents[3] / "dist" / "cli.js"))
    command = ["node", cli, "scan", str(path), "--select", "blocking-call-in-async", "--fix", "--unsafe-fixes", "--no-cache", "--quiet"]
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
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://service") as client:
        for route in ("/plain", "/awaiting"):
            answers = await asyncio.gather(*(client.get(route) for _ in range(REQUESTS)))
            assert all(answer.json() == "slow" for answer in answers)
    serving = False
    await ticking
    return late


def milliseconds(path: Path) -> int:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return round(asyncio.run(stood_still(module.app)) * 1000)


def main() -> None:
    service = ThreadingHTTPServer(("127.0.0.1", 0), SlowService)
    threading.Thread(target=service.serve_forever, daemon=True).start()
    os.environ["SLOW_SERVICE"] = f"http://127.0.0.1:{service.server_port}/"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        leaking = folder / "leaking.py"
        leaking.write_text(LEAK)
        before, after = milliseconds(leaking), milliseconds(repaired(folder))
    service.shutdown()
    print(f"leaked {before} → {after}")
    if before < 500 * REQUESTS * ANSWER_SECONDS or after > before / 4:
        sys.exit(1)


if __name__ == "__main__":
    main()

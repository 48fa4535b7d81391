"""How many profiles are alive after 5,000 requests, each for another user: before our own repair and after it.

Needs the built command line (`npm run build`; LEAKLENS_CLI names another one) and FastAPI with httpx.
"""

import gc
import importlib.util
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from starlette.testclient import TestClient

REQUESTS = 5_000
BOUND = 1_024
LEAK = '''\
from fastapi import FastAPI

app = FastAPI()
profiles = {}


class Profile:
    def __init__(self, user_id):
        self.name = f"user {user_id}"


def load(user_id):
    return Profile(user_id)


@app.get("/profiles/{user_id}")
async def profile(user_id: int):
    if user_id in profiles:
        return profiles[user_id].name
    value = load(user_id)
    profiles[user_id] = value
    return value.name
'''


def repaired(folder: Path) -> Path:
    """Writes the leaking service and lets the command line repair it."""
    path = folder / "repaired.py"
    path.write_text(LEAK)
    cli = os.environ.get("LEAKLENS_CLI", str(Path(__file__).parents[3] / "dist" / "cli.js"))
    command = ["node", cli, "scan", str(path), "--select", "unbounded-cache", "--fix", "--unsafe-fixes", "--no-cache", "--quiet"]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    if path.read_text() == LEAK:
        sys.exit("the command line repaired nothing")
    return path


def alive(path: Path) -> int:
    """Serves the requests and counts the profiles that the collector still finds."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with TestClient(module.app) as client:
        for user_id in range(REQUESTS):
            assert client.get(f"/profiles/{user_id}").status_code == 200
    gc.collect()
    return sum(isinstance(one, module.Profile) for one in gc.get_objects())


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        leaking = folder / "leaking.py"
        leaking.write_text(LEAK)
        before, after = alive(leaking), alive(repaired(folder))
    print(f"leaked {before} → {after}")
    if before < REQUESTS or after > BOUND:
        sys.exit(1)


if __name__ == "__main__":
    main()

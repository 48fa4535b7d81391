"""How many connections are checked out of the pool after 20 calls that fail: before our own repair and after it.

The errors are kept, as an error tracker keeps them, and with them what their frames hold. Needs the built command line (`npm run build`; LEAKLENS_CLI names another one) and SQLAlchemy.
"""

import importlib.util
import os
import subprocess
import sys
import tempfile
from pathlib import Path

CALLS = 20
ERRORS = []
LEAK = '''\
from sqlalchemy import create_engine, text
from sqlalchemy.orm import sessionmaker
from sqlalchemy.pool import QueuePool

engine = create_engine("sqlite://", poolclass=QueuePool, pool_size=50)
SessionLocal = sessionmaker(engine)


def work(path):
    db = SessionLocal()
    found = db.execute(text("SELECT 1")).scalar()
    if found:
        raise ValueError("no such user")
    db.close()
'''


def repaired(folder: Path) -> Path:
    """Writes the leaking code and lets the command line repair it."""
    path = folder / "repaired.py"
    path.write_text(LEAK)
    cli = os.environ.get("LEAKLENS_CLI", str(Path(__file__).parents[3] / "dist" / "cli.js"))
    command = ["node", cli, "scan", str(path), "--select", "unclosed-session", "--fix", "--unsafe-fixes", "--no-cache", "--quiet"]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    if path.read_text() == LEAK:
        sys.exit("the command line repaired nothing")
    return path


def leaked(path: Path) -> int:
    """Connections that are checked out of the pool after the calls."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    before = module.engine.pool.checkedout()
    for _ in range(CALLS):
        try:
            module.work(str(path))
        except ValueError as error:
            ERRORS.append(error)
    return module.engine.pool.checkedout() - before


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        leaking = folder / "leaking.py"
        leaking.write_text(LEAK)
        before = leaked(leaking)
        after = leaked(repaired(folder))
    print(f"leaked {before} → {after}")
    if before != CALLS or after != 0:
        sys.exit(1)


if __name__ == "__main__":
    main()

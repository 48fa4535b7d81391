"""How many database files are open after 20 calls that fail, read from /proc, where a class keeps the connection and nobody can close it: before our own repair and after it.

The repair gives the class a method that closes, and calls it where the file makes instances. The errors are kept, as an error tracker keeps them, and with them what their frames hold. Needs the built command line (`npm run build`; LEAKLENS_CLI names another one) and Linux.
"""

import importlib.util
import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

CALLS = 20
ERRORS = []
LEAK = '''\
import sqlite3


class Ledger:
    def __init__(self, path):
        self.db = sqlite3.connect(path)

    def total(self, account):
        rows = self.db.execute("SELECT amount FROM entries WHERE account = ?", (account,)).fetchall()
        if not rows:
            raise LookupError(account)
        return sum(amount for (amount,) in rows)


def work(path):
    ledger = Ledger(path)
    total = ledger.total("nobody's")
    print(total)
'''


def repaired(folder: Path) -> Path:
    """Writes the leaking code and lets the command line repair it."""
    path = folder / "repaired.py"
    path.write_text(LEAK)
    cli = os.environ.get("LEAKLENS_CLI", str(Path(__file__).parents[3] / "dist" / "cli.js"))
    command = ["node", cli, "scan", str(path), "--select", "unclosed-connection", "--fix", "--unsafe-fixes", "--no-cache", "--quiet"]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    if path.read_text() == LEAK:
        sys.exit("the command line repaired nothing")
    return path


def descriptors(database: Path) -> int:
    """Descriptors of this process that are open on the database."""
    links = (os.path.join("/proc/self/fd", name) for name in os.listdir("/proc/self/fd"))
    return sum(os.path.exists(link) and os.readlink(link) == str(database) for link in links)


def leaked(path: Path, database: Path) -> int:
    """Connections that stay open after the calls."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    before = descriptors(database)
    for _ in range(CALLS):
        try:
            module.work(str(database))
        except LookupError as error:
            ERRORS.append(error)
    return descriptors(database) - before


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        database = folder / "ledger.db"
        with sqlite3.connect(database) as db:
            db.execute("CREATE TABLE entries (account TEXT, amount INTEGER)")
        leaking = folder / "leaking.py"
        leaking.write_text(LEAK)
        before = leaked(leaking, database)
        after = leaked(repaired(folder), database)
    print(f"leaked {before} → {after}")
    if before != CALLS or after != 0:
        sys.exit(1)


if __name__ == "__main__":
    main()

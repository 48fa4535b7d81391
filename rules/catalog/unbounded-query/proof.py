"""How many rows one request fetches from the database: before our own repair and after it. Counted in the driver's cursor, under FastAPI and SQLAlchemy.

Needs the built command line (`npm run build`; LEAKLENS_CLI names another one) and FastAPI with httpx and SQLAlchemy.
"""

import importlib.util
import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

from fastapi.testclient import TestClient

ROWS = 5_000
LEAK = '''\
import os
import sqlite3

from fastapi import Depends, FastAPI
from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, sessionmaker

from counting import CountingConnection

DATABASE = os.environ["APP_DATABASE"]
engine = create_engine(f"sqlite:///{os.environ['APP_DATABASE']}", connect_args={"factory": CountingConnection})
SessionLocal = sessionmaker(engine)
app = FastAPI()


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    is_active: Mapped[bool]


def get_db():
    with SessionLocal() as db:
        yield db


@app.get("/users")
def list_users(db: Session = Depends(get_db)):
    return [{"id": user.id} for user in db.scalars(select(User).where(User.is_active.is_(True))).all()]


def load(db: Session):
    return db.query(User).all()


@app.get("/all")
def all_users(db: Session = Depends(get_db)):
    return {"items": [user.id for user in load(db)]}


@app.get("/raw")
def raw_users():
    connection = sqlite3.connect(DATABASE, factory=CountingConnection)
    try:
        cursor = connection.cursor()
        cursor.execute("SELECT id FROM users")
        return [number for (number,) in cursor.fetchall()]
    finally:
        connection.close()
'''
COUNTING = '''\
import sqlite3

fetched = 0


class CountingCursor(sqlite3.Cursor):
    def _count(self, rows):
        global fetched
        fetched += len(rows)
        return rows

    def fetchall(self):
        return self._count(super().fetchall())

    def fetchmany(self, *args, **kwargs):
        return self._count(super().fetchmany(*args, **kwargs))

    def fetchone(self):
        row = super().fetchone()
        self._count([] if row is None else [row])
        return row


class CountingConnection(sqlite3.Connection):
    def cursor(self, factory=CountingCursor):
        return super().cursor(factory)
'''


def repaired(folder: Path) -> Path:
    """Writes the leaking service and lets the command line repair it."""
    path = folder / "repaired.py"
    path.write_text(LEAK)
    cli = os.environ.get("LEAKLENS_CLI", str(Path(__file__).parents[3] / "dist" / "cli.js"))
    command = ["node", cli, "scan", str(path), "--select", "unbounded-query", "--fix", "--unsafe-fixes", "--no-cache", "--quiet"]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    if path.read_text() == LEAK:
        sys.exit("the command line repaired nothing")
    return path


def load(path: Path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


def rows_fetched(path: Path) -> int:
    """The most rows that one request of any of the endpoints fetches."""
    module = load(path)
    counting = sys.modules["counting"]
    most = 0
    with TestClient(module.app) as client:
        for route in ("/users", "/all", "/raw"):
            # The first request also learns what database it talks to.
            client.get("/openapi.json")
            with module.engine.connect():
                counting.fetched = 0
            client.get(route).raise_for_status()
            most = max(most, counting.fetched)
    module.engine.dispose()
    return most


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "counting.py").write_text(COUNTING)
        sys.path.insert(0, name)
        os.environ["APP_DATABASE"] = str(folder / "app.db")
        with sqlite3.connect(folder / "app.db") as connection:
            connection.execute("CREATE TABLE users (id INTEGER PRIMARY KEY, is_active BOOLEAN NOT NULL)")
            connection.executemany("INSERT INTO users VALUES (?, 1)", [(number,) for number in range(1, ROWS + 1)])
        leaking = folder / "leaking.py"
        leaking.write_text(LEAK)
        before = rows_fetched(leaking)
        after = rows_fetched(repaired(folder))
        print(f"leaked {before} → {after}")
        if before < ROWS or after > 100:
            sys.exit("the repair does not bound the rows")


if __name__ == "__main__":
    main()

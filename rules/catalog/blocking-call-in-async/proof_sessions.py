"""For how many milliseconds at a stretch the event loop stands still while requests wait for the database by a session each: before our own repair, which sends the session's calls to threads, and after it.

The rows must be the same: every request adds one, and reads how many are there by the same session. Needs the built command line (`npm run build`; LEAKLENS_CLI names another one), FastAPI, SQLAlchemy and httpx.
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
from sqlalchemy import create_engine, event, text

REQUESTS = 8
QUERY_SECONDS = 0.2
TICK_SECONDS = 0.01
LEAK = '''\
import asyncio

from fastapi import Depends, FastAPI
from sqlalchemy import select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, sessionmaker

app = FastAPI()
SessionLocal = sessionmaker()


class Base(DeclarativeBase):
    pass


class Visit(Base):
    __tablename__ = "visits"

    id: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[int]


def get_db():
    with SessionLocal() as db:
        yield db


def visit_of(db: Session, place: int):
    return db.query(Visit).filter(Visit.place == place).one()


@app.post("/visits/{place}")
async def visit(place: int, db: Session = Depends(get_db)):
    await asyncio.sleep(0)
    db.add(Visit(place=place))
    db.commit()
    found = visit_of(db, place)
    again = db.execute(select(Visit).where(Visit.id == found.id)).scalar_one()
    return {"same": found is again, "place": again.place}
'''


def slow_engine(folder: Path, name: str):
    """An SQLite database each statement of which takes a while: the driver sleeps, as it would for a server's answer."""
    engine = create_engine(f"sqlite:///{folder / name}.db", pool_size=REQUESTS, connect_args={"timeout": 60})
    event.listen(engine, "before_cursor_execute", lambda *_: time.sleep(QUERY_SECONDS / 4))
    return engine


def repaired(folder: Path) -> Path:
    """Writes the leaking service and lets the command line repair it."""
    path = folder / "repaired.py"
    path.write_text(LEAK)
    cli = os.environ.get("LEAKLENS_CLI", str(Path(__file__).parents[3] / "dist" / "cli.js"))
    command = ["node", cli, "scan", str(path), "--select", "blocking-call-in-async", "--fix", "--unsafe-fixes", "--no-cache", "--quiet"]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    if path.read_text().count("asyncio.to_thread(") != 3:
        sys.exit("the command line did not send the three calls to threads")
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
            late = max(late, time.perf_counter() - begun - TICK_SECONDS)

    ticking = asyncio.create_task(clock())
    await asyncio.sleep(5 * TICK_SECONDS)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://service") as client:
        answers = await asyncio.gather(*(client.post(f"/visits/{place}") for place in range(REQUESTS)))
        assert [answer.json() for answer in answers] == [{"same": True, "place": place} for place in range(REQUESTS)]
    serving = False
    await ticking
    return late


def milliseconds(folder: Path, path: Path) -> int:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    engine = slow_engine(folder, path.stem)
    module.Base.metadata.create_all(engine)
    module.SessionLocal.configure(bind=engine)
    late = asyncio.run(stood_still(module.app))
    with engine.connect() as connection:
        assert connection.execute(text("select count(*) from visits")).scalar_one() == REQUESTS
    engine.dispose()
    return round(late * 1000)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        leaking = folder / "leaking.py"
        leaking.write_text(LEAK)
        before, after = milliseconds(folder, leaking), milliseconds(folder, repaired(folder))
    print(f"leaked {before} → {after}")
    if before < 500 * QUERY_SECONDS or after > before / 3:
        sys.exit(1)


if __name__ == "__main__":
    main()

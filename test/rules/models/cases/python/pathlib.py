"""Settings and uploads."""

from pathlib import Path

from fastapi import APIRouter

router = APIRouter()
SETTINGS = Path("settings.json")


def first(folder: Path):
    file = (folder / "lines.txt").open()  # leak: unclosed-file
    return file.readline()


@router.get("/uploads/{name}")
async def upload(name: str):
    return Path("/uploads", name).read_text()  # leak: blocking-call-in-async


@router.get("/settings")
async def settings():
    return SETTINGS.read_text()  # ok: a small file the program itself chose


def closed(folder: Path):
    with (folder / "lines.txt").open() as file:  # ok: leaving closes it
        return file.readline()


@router.get("/plain/{name}")
def plain(name: str):
    return Path("/uploads", name).read_text()  # ok: a plain route runs in a thread


@router.get("/sizes/{name}")
async def sizes(name: str):
    return sum(one.stat().st_size for one in Path("/uploads", name).rglob("*"))  # leak: blocking-call-in-async


@router.get("/own")
async def own():
    return len(list(SETTINGS.parent.rglob("*.json")))  # ok: a folder the program itself chose


def beside(name: str):
    file = (Path(__file__).parents[1] / name).open()  # leak: unclosed-file
    return file.readline()

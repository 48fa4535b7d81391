"""Long computations: on the event loop, and where they belong."""

import asyncio
import hashlib
import io
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import lru_cache, partial

import bcrypt
import pandas as pd
from argon2 import PasswordHasher
from fastapi import APIRouter, BackgroundTasks, Depends, FastAPI, UploadFile
from fastapi.concurrency import run_in_threadpool
from passlib.context import CryptContext
from PIL import Image
from reportlab.platypus import SimpleDocTemplate
from werkzeug.security import check_password_hash, generate_password_hash

from app.core.security import verify_password

pwd_context = CryptContext(schemes=["bcrypt"], deprecated="auto")
hasher = PasswordHasher()
pool = ProcessPoolExecutor()
threads = ThreadPoolExecutor()


@asynccontextmanager
async def lifespan(app: FastAPI):
    seed_admin()
    bcrypt.gensalt(4)
    bcrypt.hashpw(b"warm", bcrypt.gensalt())  # ok: before serving
    yield


app = FastAPI(lifespan=lifespan)
router = APIRouter()


def seed_admin():
    return pwd_context.hash("admin")  # ok: only called before serving


def hash_password(password: str) -> str:
    return bcrypt.hashpw(password.encode(), bcrypt.gensalt()).decode()


def check(plain: str, hashed: str) -> bool:
    return pwd_context.verify(plain, hashed)


class Users:
    def __init__(self, rounds: int = 12):
        self.rounds = rounds

    def register(self, password: str) -> dict:
        return {"password": hash_password(password)}

    async def login(self, password: str, hashed: str) -> bool:
        if not password:
            return False
        await asyncio.sleep(0)
        return await asyncio.to_thread(check, password, hashed)  # leak: cpu-bound-in-async


users = Users()


# --- password hashes


@router.post("/register")
async def register(password: str):
    await asyncio.sleep(0)
    return await asyncio.to_thread(users.register, password)  # leak: cpu-bound-in-async


@router.post("/login")
def login(password: str, hashed: str):
    return {"ok": bcrypt.checkpw(password.encode(), hashed.encode())}  # leak: cpu-bound-in-async


@router.post("/change")
async def change(password: str):
    await asyncio.sleep(0)
    return {"hash": await asyncio.to_thread(hasher.hash, password)}  # leak: cpu-bound-in-async


@router.post("/legacy")
async def legacy(password: str, hashed: str):
    await asyncio.sleep(0)
    if await asyncio.to_thread(check_password_hash, hashed, password):  # leak: cpu-bound-in-async
        return {"hash": await asyncio.to_thread(generate_password_hash, password)}  # leak: cpu-bound-in-async
    return {}


@router.post("/derive")
async def derive(password: str):
    await asyncio.sleep(0)
    key = await asyncio.to_thread(hashlib.pbkdf2_hmac, "sha256", password.encode(), b"salt", 600_000)  # leak: cpu-bound-in-async
    return {"key": key.hex()}


@router.post("/token")
async def token(password: str, hashed: str):
    await asyncio.sleep(0)
    if not await asyncio.to_thread(verify_password, password, hashed):  # leak: cpu-bound-in-async
        return {}
    return {"token": "x"}


# --- images, tables, documents


@router.post("/thumbnail")
async def thumbnail(file: UploadFile):
    with Image.open(io.BytesIO(await file.read(5_000_000))) as image:
        await asyncio.to_thread(image.thumbnail, (256, 256))  # leak: cpu-bound-in-async
        size = image.size
    return {"size": size}


@router.post("/import")
async def import_table(file: UploadFile):
    content = await file.read(5_000_000)
    frame = await asyncio.to_thread(pd.read_csv, io.BytesIO(content))  # leak: cpu-bound-in-async
    return {"rows": len(frame)}


def build_report(path: str) -> None:
    document = SimpleDocTemplate(path)
    document.build([])


@router.post("/report")
async def report():
    await asyncio.sleep(0)
    await asyncio.to_thread(build_report, "/tmp/report.pdf")  # leak: cpu-bound-in-async
    return {"done": True}


async def nightly(rows: list[dict]):
    return [await asyncio.to_thread(hash_password, row["password"]) for row in rows]  # leak: cpu-bound-in-async


@lru_cache(maxsize=128)
def palette(name: str) -> bytes:
    return hashlib.scrypt(name.encode(), salt=b"s", n=16384, r=8, p=1)


@router.get("/palette")
async def read_palette(name: str):
    await asyncio.sleep(0)
    return (await asyncio.to_thread(palette, name)).hex()  # leak: cpu-bound-in-async


# --- innocent: off the loop


@router.post("/ok/1")
async def ok_1(password: str):
    return await asyncio.to_thread(hash_password, password)  # ok: in a thread


@router.post("/ok/2")
async def ok_2(password: str):
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(pool, hash_password, password)  # ok: in another process


@router.post("/ok/3")
async def ok_3(password: str, hashed: str):
    return await run_in_threadpool(pwd_context.verify, password, hashed)  # ok: in Starlette's thread pool


@router.post("/ok/4")
async def ok_4(password: str):
    return await asyncio.to_thread(lambda: bcrypt.hashpw(password.encode(), bcrypt.gensalt()))  # ok: a lambda in a thread


@router.post("/ok/5")
async def ok_5(password: str):
    loop = asyncio.get_running_loop()
    work = partial(hash_password, password)
    return await loop.run_in_executor(threads, work)  # ok: a partial in a pool


@router.post("/ok/6")
def ok_6(password: str):
    return hash_password(password)  # ok: plain routes run in a thread pool


def current_user(password: str, hashed: str):
    return check(password, hashed)  # ok: plain dependencies run in a thread pool


@router.get("/ok/7")
async def ok_7(user=Depends(current_user)):
    return user


@router.post("/ok/8")
async def ok_8(tasks: BackgroundTasks, password: str):
    tasks.add_task(hash_password, password)  # ok: plain background tasks run in a thread
    return {}


@router.post("/ok/9")
async def ok_9(password: str):
    def work() -> bytes:
        salt = bcrypt.gensalt()
        return bcrypt.hashpw(password.encode(), salt)  # ok: a nested function that runs in a thread

    return await asyncio.to_thread(work)


# --- innocent: quick, or somebody else's


@router.get("/ok/10")
async def ok_10(text: str):
    return hashlib.sha256(text.encode()).hexdigest()  # ok: microseconds


@router.get("/ok/11")
async def ok_11():
    return bcrypt.gensalt()  # ok: no hashing


class Stamp:
    def hash(self, value: str) -> str:
        return value[::-1]

    def verify(self, value: str, other: str) -> bool:
        return value == other


stamp = Stamp()


@router.get("/ok/12")
async def ok_12(value: str):
    return stamp.hash(value)  # ok: the project's own `hash`


@router.get("/ok/13")
async def ok_13(value: str):
    return hash(value)  # ok: the built-in


class Lookalike:
    class bcrypt:
        @staticmethod
        def hashpw(value: bytes) -> bytes:
            return value


@router.get("/ok/14")
async def ok_14(value: str):
    return Lookalike.bcrypt.hashpw(value.encode())  # ok: the project's own class


@router.get("/ok/15")
async def ok_15():
    hashes = {"bcrypt": bcrypt.hashpw, "argon2": hasher.hash}  # ok: not called
    return list(hashes)


@router.get("/ok/16")
async def ok_16(image: str):
    return {"modes": Image.MODES, "name": image}  # ok: nothing computed


@app.on_event("startup")
async def create_admin():
    hash_password("secret")  # ok: before serving


async def verify_later(password: str) -> bool:
    return await asyncio.to_thread(check, password, "x")  # ok: in a thread


@router.get("/ok/17")
async def ok_17(password: str):
    return await verify_later(password)  # ok: awaits what is offloaded


def hashes_of(passwords: list[str]):
    for password in passwords:
        yield hash_password(password)


@router.get("/ok/18")
async def ok_18():
    return hashes_of(["a"])  # ok: a generator runs where it is iterated


async def migrate():
    return hash_password("x")  # ok: a script's own loop


if __name__ == "__main__":
    asyncio.run(migrate())

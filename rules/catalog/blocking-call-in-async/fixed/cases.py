"""Async code as services have it: what holds up the event loop, and what only looks like it."""

import asyncio
import hashlib
import os
import shutil
import smtplib
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from email.message import EmailMessage
from functools import lru_cache, partial
from pathlib import Path
from typing import Annotated

import boto3
import httpx
import redis
import requests
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from fastapi import APIRouter, BackgroundTasks, Depends, FastAPI, UploadFile, WebSocket
from fastapi.concurrency import run_in_threadpool
from openai import AsyncOpenAI, OpenAI
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import Session
from starlette.middleware.base import BaseHTTPMiddleware

from app.db import DatabaseSession, get_db
from app.models import User

TEMPLATES = Path(__file__).parent / "templates"
executor = ThreadPoolExecutor(max_workers=4)
http = requests.Session()
s3 = boto3.client("s3")
openai = OpenAI()
openai_async = AsyncOpenAI()
cache = redis.Redis()
async_engine = create_async_engine("postgresql+asyncpg://localhost/app")
AsyncMaker = async_sessionmaker(async_engine)


async def get_async_db():
    async with AsyncMaker() as session:
        yield session


@asynccontextmanager
async def lifespan(app: FastAPI):
    time.sleep(0.1)  # ok: before serving
    warm_up()
    yield


def warm_up():
    requests.get("https://example.com/health", timeout=5)  # ok: only called before serving


app = FastAPI(lifespan=lifespan)
router = APIRouter()


# --- HTTP


@router.get("/rates")
def rates(currency: str):
    response = requests.get("https://example.com/rates", params={"base": currency}, timeout=10)  # leak: blocking-call-in-async
    return response.json()


@router.get("/weather")
async def weather(city: str):
    async with httpx.AsyncClient() as client:
        page = await client.get("https://example.com/weather", params={"q": city})
    extra = (await asyncio.to_thread(http.get, "https://example.com/extra", timeout=10)).json()  # leak: blocking-call-in-async
    return {"page": page.text, "extra": extra}


@router.get("/both")
async def both():
    first = await asyncio.to_thread(httpx.get, "https://example.com/1")  # leak: blocking-call-in-async
    await asyncio.sleep(0.1)
    second = await asyncio.to_thread(
        httpx.get,  # leak: blocking-call-in-async
        "https://example.com/2",
        timeout=3,  # seconds
    )
    return [first.text, second.text]


# --- chains


def fetch_profile(user_id: int):
    return requests.get(f"https://example.com/users/{user_id}", timeout=5).json()


def enrich(user_id: int):
    return {"profile": fetch_profile(user_id)}


@router.get("/users/{user_id}")
async def read_user(user_id: int, session: AsyncSession = Depends(get_async_db)):
    user = await session.get(User, user_id)
    return {"user": user.id, **await asyncio.to_thread(enrich, user_id)}  # leak: blocking-call-in-async


class Mailer:
    def __init__(self, host: str):
        self.host = host

    def send(self, message: EmailMessage):
        with smtplib.SMTP(self.host) as server:
            server.send_message(message)


mailer = Mailer("localhost")


@router.post("/contact")
async def contact(body: str, tasks: BackgroundTasks):
    message = EmailMessage()
    message.set_content(body)
    await asyncio.sleep(0)
    await asyncio.to_thread(mailer.send, message)  # leak: blocking-call-in-async
    return {"sent": True}


# --- sleeping and children


async def retry_later(attempt: int):
    await asyncio.sleep(2**attempt)  # leak: blocking-call-in-async


@router.post("/convert")
async def convert(name: str):
    await asyncio.sleep(0)
    done = await asyncio.to_thread(subprocess.run, ["ffmpeg", "-i", name, "out.mp4"], capture_output=True)  # leak: blocking-call-in-async
    return {"code": done.returncode}


@app.websocket("/ws")
async def socket(ws: WebSocket):
    await ws.accept()
    while True:
        text = await ws.receive_text()
        answer = await asyncio.to_thread(openai.chat.completions.create, model="gpt-4o", messages=[{"role": "user", "content": text}])  # leak: blocking-call-in-async
        await ws.send_text(str(answer))


# --- the database: once a function


@router.get("/orders")
def last_order(db: Session = Depends(get_db)):
    user = db.get(User, 1)  # leak: blocking-call-in-async
    db.refresh(user)
    db.commit()
    return {"user": user.id}


@router.get("/orders/async")
async def order_with_await(db: Session = Depends(get_db)):
    await asyncio.sleep(0)
    return (await asyncio.to_thread(db.execute, select(User).where(User.id == 1))).scalar_one()  # leak: blocking-call-in-async


@router.get("/orders/unseen")
def session_of_another_file(db: DatabaseSession):
    query = select(User).where(User.id == 1)
    result = db.execute(query)  # leak: blocking-call-in-async
    return result.scalars().first()


@router.get("/hits")
async def hits():
    await asyncio.sleep(0)
    return {"hits": await asyncio.to_thread(cache.incr, "hits")}  # leak: blocking-call-in-async


# --- files of requests


@router.post("/upload")
async def upload(file: UploadFile):
    await file.seek(0)
    target = Path("/srv/uploads") / file.filename
    with target.open("wb") as out:
        await asyncio.to_thread(shutil.copyfileobj, file.file, out)  # leak: blocking-call-in-async
    return {"name": file.filename}


# --- middleware and jobs


class Audit(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        response = await call_next(request)
        await asyncio.to_thread(requests.post, "https://example.com/audit", json={"path": request.url.path}, timeout=2)  # leak: blocking-call-in-async
        return response


scheduler = AsyncIOScheduler()


def poll():
    s3.list_objects_v2(Bucket="inbox")  # leak: blocking-call-in-async


scheduler.add_job(poll, "interval", minutes=5)


# --- innocent: offloaded


@router.get("/offloaded/1")
async def offloaded_1(city: str):
    return (await asyncio.to_thread(requests.get, "https://example.com", timeout=5)).text  # ok: in a thread


@router.get("/offloaded/2")
async def offloaded_2(user_id: int):
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, fetch_profile, user_id)  # ok: in the loop's executor


@router.get("/offloaded/3")
async def offloaded_3(user_id: int):
    return await run_in_threadpool(enrich, user_id)  # ok: in Starlette's thread pool


@router.get("/offloaded/4")
async def offloaded_4(user_id: int):
    def work():
        time.sleep(1)  # ok: a nested function that runs in a thread
        return fetch_profile(user_id)

    return await asyncio.to_thread(work)


@router.get("/offloaded/5")
async def offloaded_5(user_id: int):
    return await asyncio.to_thread(lambda: fetch_profile(user_id))  # ok: a lambda that runs in a thread


@router.get("/offloaded/6")
async def offloaded_6(user_id: int):
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(executor, partial(requests.get, "https://example.com", timeout=5))  # ok: a partial in a pool


@router.post("/offloaded/7")
async def offloaded_7(tasks: BackgroundTasks, user_id: int):
    tasks.add_task(fetch_profile, user_id)  # ok: plain background tasks run in a thread
    return {"queued": True}


# --- innocent: not on the loop


@router.get("/plain")
def plain(user_id: int):
    time.sleep(0.1)  # ok: plain routes run in a thread pool
    return fetch_profile(user_id)


def plain_dependency():
    return requests.get("https://example.com/flags", timeout=5).json()  # ok: plain dependencies run in a thread pool


@router.get("/flags")
async def flags(values: Annotated[dict, Depends(plain_dependency)]):
    return values


@app.on_event("shutdown")
async def stop():
    http.close()
    subprocess.run(["sync"])  # ok: the service has stopped serving


# --- innocent: asynchronous, whatever the names say


@router.get("/async/1")
async def async_1(session: AsyncSession = Depends(get_async_db)):
    return (await session.execute(select(User).where(User.id == 1))).scalar_one()  # ok: an asynchronous session


@router.get("/async/2")
async def async_2(session: Session = Depends(get_async_db)):
    return await session.get(User, 1)  # ok: the provider gives an asynchronous session, whatever the annotation says


@router.get("/async/unseen")
async def async_session_of_another_file(db: DatabaseSession):
    query = select(User).where(User.id == 1)
    result = await db.execute(query)  # ok: awaited
    pending = db.execute(query)  # ok: awaited below
    return result.scalars().first(), (await pending).scalars().first()


@router.get("/async/3")
async def async_3(text: str):
    return await openai_async.chat.completions.create(model="gpt-4o", messages=[])  # ok: an asynchronous client


@router.get("/async/4")
async def async_4():
    await asyncio.sleep(1)  # ok: other code runs meanwhile
    async with httpx.AsyncClient() as client:
        return (await client.get("https://example.com")).text


@router.get("/async/5")
async def async_5(name: str):
    process = await asyncio.create_subprocess_exec("ls", name)  # ok: an asynchronous child
    return await process.wait()


# --- innocent: files the program chose, and what is quick


@router.get("/page")
async def page():
    return (TEMPLATES / "page.html").read_text()  # ok: a file of the program itself


@router.get("/exists")
async def exists(name: str):
    return os.path.exists(name)  # ok: a look at the directory


@router.post("/cleanup")
async def cleanup(folder: str):
    try:
        await asyncio.sleep(0)
    finally:
        shutil.rmtree(folder, ignore_errors=True)  # ok: tidying up


# --- innocent: only named, made or defined


@router.get("/lazy")
async def lazy():
    sleepers = {"short": time.sleep}  # ok: not called
    return list(sleepers)


def pages(urls: list[str]):
    for url in urls:
        yield requests.get(url, timeout=5).text


@router.get("/stream")
async def stream():
    return pages(["https://example.com"])  # ok: a generator runs where it is iterated


class time_machine:
    @staticmethod
    def sleep(seconds: int):
        return seconds


@router.get("/shadow")
async def shadow():
    return time_machine.sleep(1)  # ok: the project's own


# --- innocent: a command line


async def main():
    time.sleep(1)  # ok: a script's own loop
    await asyncio.sleep(0)


if __name__ == "__main__":
    asyncio.run(main())


# --- before serving, whoever says so


@asynccontextmanager
async def own_lifespan(app: FastAPI):
    time.sleep(0.1)  # ok: it is given where nothing else is
    yield


def make_app(given=None) -> FastAPI:
    return FastAPI(lifespan=given or own_lifespan)


@asynccontextmanager
async def extended_lifespan(application: FastAPI):
    time.sleep(0.1)  # ok: a lifespan by its form, however it comes to the application
    async with own_lifespan(application):
        yield


# --- what a helper does only when it is asked to


def report(event: str, wait: bool = False, key: str | None = None) -> None:
    def send() -> None:
        requests.post("https://telemetry.example", json={"event": event})

    if key is not None and not first_time(key):
        return
    if wait:
        send()
        return
    threading.Thread(target=send).start()


def first_time(key: str) -> bool:
    time.sleep(0.1)
    return True


@router.post("/events/later")
async def report_later():
    report("seen")  # ok: it starts a thread, for nobody asked it to wait
    return {}


@router.post("/events/no-key")
async def report_without_key():
    report("seen", key=None)  # ok: nothing is looked up without a key
    return {}


@router.post("/events/now")
def report_now():
    report("seen", wait=True)  # leak: blocking-call-in-async
    return {}


@router.post("/events/once")
def report_once(key: str):
    report("seen", False, key)  # leak: blocking-call-in-async
    return {}


# --- a function that is called for each element


@router.get("/digests/chunks")
def digest_by_chunks(path: str):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for chunk in iter(lambda: file.read(65536), b""):  # leak: blocking-call-in-async
            digest.update(chunk)
    return digest.hexdigest()


@router.get("/digests/numbers")
async def digest_by_numbers(start: int):
    return sum(iter([start, 1]))  # ok: nothing is called


@router.get("/digests/threaded")
async def digest_in_thread(path: str):
    def work():
        with open(path, "rb") as file:
            return sum(len(chunk) for chunk in iter(lambda: file.read(65536), b""))

    return await asyncio.to_thread(work)  # ok: in a thread


# Nobody is seen to run it, and it reads by itself.
async def digest_of(path: str):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for chunk in await asyncio.to_thread(iter, lambda: file.read(65536), b""):  # leak: blocking-call-in-async
            digest.update(chunk)
    return digest.hexdigest()


def contents_of(path: str):
    with open(path, "rb") as file:
        return file.read()


async def length_of(path: str):
    return len(contents_of(path))  # ok: a helper reads, and nobody is seen to run it

"""What is done once, at the end, or on what others opened."""

import asyncio
import importlib.util
import subprocess
import sys
from io import BytesIO
from typing import BinaryIO

import requests
from fastapi import FastAPI, UploadFile
from redis import Redis
from rq import Queue
from rq.decorators import job

app = FastAPI()


# --- installed where it is not there yet


def ensure(package: str):
    if not importlib.util.find_spec(package):
        subprocess.check_call([sys.executable, "-m", "pip", "install", package])


@app.post("/models/{name}")
def choose(name: str):
    ensure(name)  # leak: blocking-call-in-async
    return {"name": name}


# --- right before the process ends


@app.post("/stop")
def stop(reason: str):
    if reason == "upgrade":
        subprocess.run(["systemctl", "restart", "service"])  # ok: nobody is served any more
        sys.exit(0)
    subprocess.run(["logger", reason])  # leak: blocking-call-in-async
    return {}


@app.post("/drain")
def drain(urls: list[str]):
    if len(urls) > 1:
        for url in urls:
            requests.delete(url, timeout=5)  # leak: blocking-call-in-async
        sys.exit(0)


# --- what a caller opened, wherever that is


class Writer:
    def __init__(self, out: BinaryIO):
        self.out = out

    def add(self, part: bytes):
        write_part(part, self.out)


def write_part(part: bytes, out: BinaryIO):
    out.write(part)


@app.get("/export")
async def export():
    with BytesIO() as buffer:
        Writer(buffer).add(b"head")  # ok: it lies in memory
        return buffer.getvalue()


@app.post("/import/{name}")
async def take(name: str, upload: UploadFile):
    data = await upload.read()
    await asyncio.to_thread(save, name, data)  # leak: blocking-call-in-async


def save(name: str, data: bytes):
    with open(name, "wb") as out:
        out.write(data)


# --- work of other processes, each of which does one thing at a time

jobs = Queue(connection=Redis())


async def crawl(url: str):
    return requests.get(url, timeout=5).text  # ok: a worker runs it


async def crawl_now(url: str):
    return (await asyncio.to_thread(requests.get, url, timeout=5)).text  # leak: blocking-call-in-async


@app.post("/crawl")
async def start_crawl(url: str, inline: bool = False):
    if inline:
        return await crawl(url)
    jobs.enqueue(crawl, url)
    return await crawl_now(url)


@job("low", connection=Redis())
async def nightly(url: str):
    requests.post(url, timeout=5)  # ok: a loop of its own

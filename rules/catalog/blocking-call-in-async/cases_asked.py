"""What a helper does unless it is asked not to."""

import os
import shutil
import threading
from contextlib import contextmanager
from pathlib import Path

import requests
from fastapi import FastAPI

app = FastAPI()


@contextmanager
def beating(name: str, join_on_exit: bool = True):
    thread = threading.Thread(target=print, args=(name,))
    thread.start()
    try:
        yield
    finally:
        if join_on_exit:
            thread.join(timeout=2)


def publish(event: str, *, confirm: bool = True) -> None:
    answer = requests.post if confirm else None
    if confirm:
        requests.post("https://events.example", json={"event": event}, timeout=5)
    print(event, answer)


@app.post("/quiet")
async def quiet():
    with beating("quiet", join_on_exit=False):  # ok: nobody waits for the thread
        return {}


@app.post("/quiet-too")
async def quiet_too():
    with beating("quiet", False):  # ok: the same by its position
        return {}


@app.post("/loud")
async def loud():
    with beating("loud"):  # leak: blocking-call-in-async
        return {}


@app.post("/events/unconfirmed")
async def unconfirmed():
    publish("seen", confirm=False)  # ok: nothing is sent
    return {}


@app.post("/events")
async def confirmed(confirm: bool):
    publish("seen", confirm=confirm)  # leak: blocking-call-in-async
    return {}


@app.post("/events/surely")
async def surely():
    publish("seen")  # leak: blocking-call-in-async
    return {}


def is_known(host: str, *, look_up: bool = False) -> bool:
    if host in ("localhost", "example"):
        return True
    if not look_up:
        return False
    return requests.head(f"https://{host}", timeout=5).ok


def is_known_unless(host: str, timeout: float | None = None) -> bool:
    if timeout is None or not host:
        return False
    return requests.head(f"https://{host}", timeout=timeout).ok


@app.get("/hosts/{host}")
async def host(host: str):
    return is_known(host)  # ok: it has left before it asks


@app.get("/hosts/{host}/quick")
async def quick_host(host: str):
    return is_known(host, look_up=False)  # ok: the same, said


@app.get("/hosts/{host}/asked")
async def asked_host(host: str):
    return is_known(host, look_up=True)  # leak: blocking-call-in-async


@app.get("/hosts/{host}/timeless")
async def timeless_host(host: str):
    return is_known_unless(host)  # ok: nothing is asked without a time


@app.get("/hosts/{host}/timed")
async def timed_host(host: str):
    return is_known_unless(host, timeout=3)  # leak: blocking-call-in-async


@app.post("/copies/{name}")
async def copied(name: str):
    if not os.path.exists(name):
        shutil.copy("template.txt", name)  # ok: only while it is not there
    return {}


@app.post("/texts/{name}")
async def text_of(name: str):
    path = Path(name)
    if path.is_file() or name == "all":
        path.write_text("seen")  # leak: blocking-call-in-async
    return {}

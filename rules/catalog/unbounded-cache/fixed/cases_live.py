"""Connections that are kept, and containers that threads reach."""

import threading
import time
from typing import Dict

from fastapi import FastAPI, WebSocket
from flask import Flask, request

app = FastAPI()
site = Flask(__name__)

# --- connections end, and nobody takes them out

sockets = []  # leak: unbounded-cache


@app.websocket("/all")
async def everybody(socket: WebSocket):
    await socket.accept()
    sockets.append(socket)
    try:
        while True:
            text = await socket.receive_text()
            for one in sockets:
                await one.send_text(text)
    finally:
        sockets.remove(socket)


peers: set[WebSocket] = set()  # leak: unbounded-cache


@app.websocket("/peers")
async def peer(socket: WebSocket):
    await socket.accept()
    peers.add(socket)
    try:
        await socket.receive_text()
    except RuntimeError:
        await socket.close()
    finally:
        peers.discard(socket)


by_user: Dict[str, WebSocket] = {}  # leak: unbounded-cache


@app.websocket("/users/{user}")
async def user_socket(socket: WebSocket, user: str):
    await socket.accept()
    by_user[user] = socket
    try:
        # Greet first.
        await socket.send_text("hello")
        while True:
            await socket.receive_text()
    finally:
        if by_user.get(user) is socket:
            by_user.pop(user, None)


guests: set[WebSocket] = set()  # ok: taken out at the end


@app.websocket("/guests")
async def guest(socket: WebSocket):
    guests.add(socket)
    try:
        await socket.receive_text()
    finally:
        guests.discard(socket)


# --- functions that run in threads

SEEN_MAX = 10000
SEEN_LOCK = threading.Lock()
seen = {}  # leak: unbounded-cache
PATHS_TTL = 3600  # seconds
PATHS_LOCK = threading.Lock()


def _expire_paths(entries, times, added):
    """Drop the entries that are older than PATHS_TTL; 'added' is new."""
    with PATHS_LOCK:
        now = time.monotonic()
        times.pop(added, None)
        times[added] = now
        while times:
            oldest = next(iter(times))
            if now - times[oldest] < PATHS_TTL:
                break
            times.pop(oldest, None)
            entries.pop(oldest, None)


paths = {}  # leak: unbounded-cache
paths_added = {}
VISITS_MAX = 1000
visits = []  # leak: unbounded-cache


@site.post("/hooks/<name>")
def hook(name):
    if name in seen:
        return "again"
    with SEEN_LOCK:
        seen[name] = None
        if len(seen) > SEEN_MAX:
            del seen[next(iter(seen))]
    return "new"


@site.post("/paths/<name>")
def keep_path(name):
    paths[name] = request.path
    _expire_paths(paths, paths_added, name)
    return "kept"


@site.post("/visits")
def visit():
    visits.append(request.path)
    del visits[:-VISITS_MAX]
    return {"slow": [one for one in visits if one.startswith("/slow")]}

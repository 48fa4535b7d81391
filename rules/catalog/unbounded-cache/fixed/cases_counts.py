"""Counts of what is in use: the last one to leave takes the entry away, the others count down."""

import time

from fastapi import FastAPI, WebSocket

app = FastAPI()

viewers: dict[str, int] = {}
READERS_TTL = 3600  # seconds


def _expire_readers(entries, times, added):
    """Drop the entries that are older than READERS_TTL; 'added' is new."""
    now = time.monotonic()
    times.pop(added, None)
    times[added] = now
    while times:
        oldest = next(iter(times))
        if now - times[oldest] < READERS_TTL:
            break
        times.pop(oldest, None)
        entries.pop(oldest, None)


readers: dict[str, int] = {}  # leak: unbounded-cache
readers_added = {}
visits: dict[str, int] = {}  # leak: unbounded-cache


def enter(room: str) -> None:
    viewers[room] = viewers.get(room, 0) + 1  # ok: the last one to leave takes it away


def leave(room: str) -> None:
    left = viewers.get(room, 0) - 1
    if left <= 0:
        viewers.pop(room, None)
    else:
        viewers[room] = left


@app.websocket("/rooms/{room}")
async def watch(socket: WebSocket, room: str):
    enter(room)
    try:
        await socket.receive()
    finally:
        leave(room)


def close(book: str) -> None:
    left = readers.get(book, 0) - 1
    if left <= 0:
        readers.pop(book, None)
    readers[book] = left
    _expire_readers(readers, readers_added, book)


@app.websocket("/books/{book}")
async def read(socket: WebSocket, book: str):
    readers[book] = readers.get(book, 0) + 1
    _expire_readers(readers, readers_added, book)
    await socket.receive()
    close(book)


@app.get("/pages/{page}")
async def show(page: str):
    if page in visits:
        visits[page] += 1
    else:
        visits[page] = 1
    return visits[page]

"""Counts of what is in use: the last one to leave takes the entry away, the others count down."""

from fastapi import FastAPI, WebSocket

app = FastAPI()

viewers: dict[str, int] = {}
readers: dict[str, int] = {}  # leak: unbounded-cache
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


@app.websocket("/books/{book}")
async def read(socket: WebSocket, book: str):
    readers[book] = readers.get(book, 0) + 1
    await socket.receive()
    close(book)


@app.get("/pages/{page}")
async def show(page: str):
    if page in visits:
        visits[page] += 1
    else:
        visits[page] = 1
    return visits[page]

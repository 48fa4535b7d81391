"""Connections that are kept, and containers that threads reach."""

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
    while True:
        text = await socket.receive_text()
        for one in sockets:
            await one.send_text(text)


peers: set[WebSocket] = set()  # leak: unbounded-cache


@app.websocket("/peers")
async def peer(socket: WebSocket):
    await socket.accept()
    peers.add(socket)
    try:
        await socket.receive_text()
    except RuntimeError:
        await socket.close()


by_user: Dict[str, WebSocket] = {}  # leak: unbounded-cache


@app.websocket("/users/{user}")
async def user_socket(socket: WebSocket, user: str):
    await socket.accept()
    by_user[user] = socket
    # Greet first.
    await socket.send_text("hello")
    while True:
        await socket.receive_text()


guests: set[WebSocket] = set()  # ok: taken out at the end


@app.websocket("/guests")
async def guest(socket: WebSocket):
    guests.add(socket)
    try:
        await socket.receive_text()
    finally:
        guests.discard(socket)


# --- functions that run in threads

seen = set()  # leak: unbounded-cache
paths = {}  # leak: unbounded-cache
visits = []  # leak: unbounded-cache


@site.post("/hooks/<name>")
def hook(name):
    if name in seen:
        return "again"
    seen.add(name)
    return "new"


@site.post("/paths/<name>")
def keep_path(name):
    paths[name] = request.path
    return "kept"


@site.post("/visits")
def visit():
    visits.append(request.path)
    return {"slow": [one for one in visits if one.startswith("/slow")]}

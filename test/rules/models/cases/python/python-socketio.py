"""Handlers of python-socketio."""

import asyncio
import time

import socketio

sio = socketio.AsyncServer(async_mode="asgi")
ROOMS = {}  # leak: unbounded-cache


@sio.event
async def message(sid, data):
    time.sleep(1)  # leak: blocking-call-in-async


@sio.on("join")
async def join(sid, room):
    ROOMS[room] = sid


@sio.event
async def wait(sid, data):
    await asyncio.sleep(1)  # ok: awaited


@sio.on("thread")
async def thread(sid, data):
    await asyncio.to_thread(time.sleep, 1)  # ok: in a thread


@sio.event
async def local(sid, data):
    found = {sid: data}  # ok: of one event
    return found

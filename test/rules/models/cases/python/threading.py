"""Threads, waited for."""

import asyncio
import threading

ready = threading.Event()


def work():
    ready.wait()  # ok: a thread may wait
    print("ready")


async def start_and_wait():
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()  # leak: blocking-call-in-async


async def wait_for_event():
    ready.wait()  # leak: blocking-call-in-async


async def started():
    threading.Thread(target=work, daemon=True).start()  # ok: nobody waits


async def threaded():
    await asyncio.to_thread(ready.wait)  # ok: waits in a thread


async def awaited():
    event = asyncio.Event()
    await event.wait()  # ok: awaited

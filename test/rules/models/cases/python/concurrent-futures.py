"""Work in pools."""

import asyncio
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

threads = ThreadPoolExecutor(4)
processes = ProcessPoolExecutor(2)


def count(text):
    return len(text)


async def in_thread(text):
    return threads.submit(count, text).result()  # leak: blocking-call-in-async


async def in_process(text):
    future = processes.submit(count, text)
    return future.result()  # leak: blocking-call-in-async


async def awaited(text):
    return await asyncio.wrap_future(threads.submit(count, text))  # ok: awaited


async def by_loop(text):
    return await asyncio.get_running_loop().run_in_executor(threads, count, text)  # ok: awaited


def plain(text):
    return threads.submit(count, text).result()  # ok: not on a loop

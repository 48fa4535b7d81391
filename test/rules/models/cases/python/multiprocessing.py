"""Work in processes."""

import asyncio
import multiprocessing


def work(number):
    return number * number


async def start_and_wait():
    process = multiprocessing.Process(target=work, args=(1,))
    process.start()
    process.join()  # leak: blocking-call-in-async


async def second():
    process = multiprocessing.Process(target=work, args=(2,))
    process.start()
    process.join(5)  # leak: blocking-call-in-async


async def started():
    multiprocessing.Process(target=work, args=(3,), daemon=True).start()  # ok: nobody waits


async def cores():
    return multiprocessing.cpu_count()  # ok: quick


def waited():
    process = multiprocessing.Process(target=work, args=(4,))
    process.start()
    process.join()  # ok: not on a loop


async def threaded():
    await asyncio.to_thread(waited)  # ok: in a thread

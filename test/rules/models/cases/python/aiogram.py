"""Handlers of a bot."""

import asyncio
import time

from aiogram import Dispatcher, Router

router = Router()
dispatcher = Dispatcher()


@router.message()
async def slow(message):
    time.sleep(1)  # leak: blocking-call-in-async
    return "done"


@dispatcher.callback_query()
async def slower(message):
    time.sleep(2)  # leak: blocking-call-in-async
    return "done"


@router.message()
async def patient(message):
    await asyncio.sleep(1)  # ok: awaited
    return "done"


@router.message()
async def threaded(message):
    await asyncio.to_thread(time.sleep, 1)  # ok: in a thread
    return "done"


def not_called():
    time.sleep(1)  # ok: not on a loop

"""Commands of a bot."""

import asyncio
import time

from discord.ext import commands

bot = commands.Bot("!")


@bot.command()
async def slow(context):
    time.sleep(1)  # leak: blocking-call-in-async
    return "done"


@bot.event
async def slower(context):
    time.sleep(2)  # leak: blocking-call-in-async
    return "done"


@bot.command()
async def patient(context):
    await asyncio.sleep(1)  # ok: awaited
    return "done"


@bot.command()
async def threaded(context):
    await asyncio.to_thread(time.sleep, 1)  # ok: in a thread
    return "done"


def not_called():
    time.sleep(1)  # ok: not on a loop

"""Commands of a bot."""

import asyncio
import time

import discord
from discord.ext import commands, tasks

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


# --- cogs, clients and loops


class Greetings(commands.Cog):
    def __init__(self, bot):
        self.bot = bot
        self.met = {}  # leak: unbounded-cache
        self.levels = {}  # ok: the keys are literals

    @commands.Cog.listener()
    async def on_member_join(self, member):
        self.met[member.id] = member.name
        time.sleep(1)  # leak: blocking-call-in-async

    @commands.hybrid_command()
    async def level(self, context):
        self.levels["last"] = context.author.id
        await asyncio.sleep(1)  # ok: awaited


class Leaving(commands.Cog):
    def __init__(self):
        self.here = {}  # ok: gone when the member leaves

    @commands.Cog.listener()
    async def on_member_join(self, member):
        self.here[member.id] = member.name

    @commands.Cog.listener()
    async def on_member_remove(self, member):
        self.here.pop(member.id, None)


class Own(discord.Client):
    async def on_message(self, message):
        time.sleep(1)  # leak: blocking-call-in-async

    async def setup_hook(self):
        time.sleep(1)  # leak: blocking-call-in-async


@tasks.loop(seconds=5)
async def poll():
    time.sleep(1)  # leak: blocking-call-in-async

"""Commands of a bot."""

import asyncio
import time

from telegram.ext import ApplicationBuilder, CommandHandler, MessageHandler

names = []  # leak: unbounded-cache


async def start(update, context):
    time.sleep(1)  # leak: blocking-call-in-async


async def remember(update, context):
    names.append(update.message.text)


async def patient(update, context):
    await asyncio.sleep(1)  # ok: awaited


async def threaded(update, context):
    await asyncio.to_thread(time.sleep, 1)  # ok: in a thread


def main():
    application = ApplicationBuilder().token("t").build()
    application.add_handler(CommandHandler("start", start))
    application.add_handler(MessageHandler(None, remember))
    application.add_handler(CommandHandler("patient", patient))
    application.add_handler(CommandHandler("threaded", threaded))
    time.sleep(1)  # ok: before serving
    application.run_polling()

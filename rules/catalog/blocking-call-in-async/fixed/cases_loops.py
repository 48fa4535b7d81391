"""Loops of their own: what runs there by itself holds up nobody."""

import asyncio
import time

import aiokafka


def once():
    asyncio.run(work())


async def work():
    time.sleep(1)  # ok: alone on its loop
    await deeper()


async def deeper():
    time.sleep(1)  # ok: its caller waits for it


def with_a_loop():
    loop = asyncio.new_event_loop()
    try:
        loop.run_until_complete(steps())
    finally:
        loop.close()


async def steps():
    time.sleep(1)  # ok: alone on its loop


def several():
    asyncio.run(together())


async def together():
    other = asyncio.create_task(beat())
    await asyncio.sleep(1)  # leak: blocking-call-in-async
    await other


async def beat():
    await asyncio.sleep(1)  # leak: blocking-call-in-async


def consume():
    asyncio.run(messages())


async def messages():
    async with aiokafka.AIOKafkaConsumer("orders") as consumer:
        async for message in consumer:
            await asyncio.sleep(message.value)  # leak: blocking-call-in-async

"""Events through RabbitMQ, awaited."""

import aio_pika

URL = "amqp://broker"


async def publish(event):
    connection = await aio_pika.connect_robust(URL)  # leak: unclosed-connection
    channel = await connection.channel()
    await channel.default_exchange.publish(aio_pika.Message(event), routing_key="events")


async def publish_most(event):
    connection = await aio_pika.connect(URL)  # leak: unclosed-connection
    channel = await connection.channel()
    await channel.default_exchange.publish(aio_pika.Message(event), routing_key="events")
    await connection.close()


async def closed(event):
    connection = await aio_pika.connect_robust(URL)  # ok: leaving the block below closes it
    async with connection:
        channel = await connection.channel()
        await channel.default_exchange.publish(aio_pika.Message(event), routing_key="events")


async def entered(event):
    async with await aio_pika.connect(URL) as connection:  # ok: leaving closes it
        await connection.channel()


async def finally_closed():
    connection = await aio_pika.connect(URL)  # ok: closed whatever happens
    try:
        await connection.channel()
    finally:
        await connection.close()

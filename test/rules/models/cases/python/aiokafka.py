"""Events through Kafka, awaited."""

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer


async def publish(event):
    producer = AIOKafkaProducer(bootstrap_servers="broker")  # leak: unclosed-connection
    await producer.start()
    await producer.send_and_wait("events", event)


async def first():
    consumer = AIOKafkaConsumer("events", bootstrap_servers="broker")  # leak: unclosed-connection
    await consumer.start()
    message = await consumer.getone()
    await consumer.stop()
    return message


async def stopped():
    consumer = AIOKafkaConsumer("events", bootstrap_servers="broker")  # ok: stopped whatever happens
    try:
        await consumer.start()
        return await consumer.getone()
    finally:
        await consumer.stop()


async def entered(event):
    async with AIOKafkaProducer(bootstrap_servers="broker") as producer:  # ok: leaving stops it
        await producer.send_and_wait("events", event)


class Bus:
    def __init__(self):
        self.producer = AIOKafkaProducer(bootstrap_servers="broker")  # ok: stopped by the owner

    async def stop(self):
        await self.producer.stop()

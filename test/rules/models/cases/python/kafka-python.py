"""Events through Kafka."""

from kafka import KafkaConsumer, KafkaProducer

producer = KafkaProducer(bootstrap_servers="broker")  # ok: one for the life of the process


def publish(event):
    own = KafkaProducer(bootstrap_servers="broker")  # leak: unclosed-connection
    own.send("events", event)
    own.flush()


def last():
    consumer = KafkaConsumer("events", bootstrap_servers="broker")  # leak: unclosed-connection
    for message in consumer:
        return message.value


async def acknowledged(event):
    producer.send("events", event).get(timeout=10)  # leak: blocking-call-in-async


async def sent(event):
    producer.send("events", event)  # ok: put into a buffer


def closed():
    consumer = KafkaConsumer("events", bootstrap_servers="broker")  # ok: closed whatever happens
    try:
        return next(consumer)
    finally:
        consumer.close()


def entered(event):
    with KafkaProducer(bootstrap_servers="broker") as own:  # ok: leaving closes it
        own.send("events", event)

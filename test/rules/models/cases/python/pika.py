"""Events through RabbitMQ."""

import pika
from fastapi import APIRouter

router = APIRouter()
PARAMETERS = pika.ConnectionParameters("broker")


def publish(event):
    connection = pika.BlockingConnection(PARAMETERS)  # leak: unclosed-connection
    channel = connection.channel()
    channel.basic_publish("", "events", event)


def publish_most(event):
    connection = pika.BlockingConnection(PARAMETERS)  # leak: unclosed-connection
    channel = connection.channel()
    channel.basic_publish("", "events", event)
    connection.close()


@router.post("/events")
async def events(text: str):
    with pika.BlockingConnection(PARAMETERS) as connection:  # leak: blocking-call-in-async
        connection.channel().basic_publish("", "events", text)  # leak: blocking-call-in-async, blocking-call-in-async


def closed(event):
    with pika.BlockingConnection(PARAMETERS) as connection:  # ok: leaving closes it
        connection.channel().basic_publish("", "events", event)


def finally_closed(event):
    connection = pika.BlockingConnection(PARAMETERS)  # ok: closed whatever happens
    try:
        connection.channel().basic_publish("", "events", event)
    finally:
        connection.close()


class Publisher:
    def __init__(self):
        self.connection = pika.BlockingConnection(PARAMETERS)  # ok: closed by the owner

    def close(self):
        self.connection.close()

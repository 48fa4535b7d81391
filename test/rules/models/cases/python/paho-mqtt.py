"""Messages over MQTT."""

import asyncio

import paho.mqtt.client as mqtt
from fastapi import FastAPI
from paho.mqtt import publish

app = FastAPI()
client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)


@app.post("/connect")
async def connect(host: str):
    client.connect(host, 1883)  # leak: blocking-call-in-async
    client.loop_start()  # ok: on a thread of its own


@app.post("/again")
async def again():
    await asyncio.to_thread(client.reconnect)  # ok: in a thread


@app.post("/lamps/{lamp}")
async def switch(lamp: str, state: str):
    client.publish(f"lamps/{lamp}", state)  # ok: put into its queue


@app.post("/bells/{bell}")
async def ring(bell: str):
    info = client.publish(f"bells/{bell}", "ring")
    info.wait_for_publish(5)  # leak: blocking-call-in-async


@app.post("/once/{topic}")
async def once(topic: str):
    publish.single(topic, "on", hostname="broker")  # leak: blocking-call-in-async


@app.post("/plain/{topic}")
def plain(topic: str):
    publish.single(topic, "on", hostname="broker")  # ok: a plain route runs in a thread

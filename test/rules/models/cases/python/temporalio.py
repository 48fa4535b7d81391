"""Activities of Temporal."""

import asyncio
import time

import requests
from temporalio import activity

sent = {}  # leak: unbounded-cache


@activity.defn
async def fetch(address: str) -> str:
    return requests.get(address, timeout=5).text  # leak: blocking-call-in-async


@activity.defn(name="rest")
async def rest(seconds: int) -> None:
    time.sleep(seconds)  # leak: blocking-call-in-async


@activity.defn
def fetch_in_thread(address: str) -> str:
    return requests.get(address, timeout=5).text  # ok: a plain activity runs in a thread


@activity.defn
async def send(key: str) -> None:
    sent[key] = True
    await asyncio.sleep(1)  # ok: gives the loop a chance


@activity.defn
async def threaded(address: str) -> str:
    answer = await asyncio.to_thread(requests.get, address, timeout=5)  # ok: in a thread
    return answer.text

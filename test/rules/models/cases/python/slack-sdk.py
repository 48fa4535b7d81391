"""Messages to Slack."""

import asyncio

from fastapi import APIRouter
from slack_sdk import WebClient
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook import WebhookClient

router = APIRouter()
client = WebClient(token="t")
later = AsyncWebClient(token="t")


@router.post("/tell")
async def tell(text: str):
    client.chat_postMessage(channel="c", text=text)  # leak: blocking-call-in-async
    return {}


@router.post("/hook")
async def hook(text: str):
    WebhookClient("https://hooks.example").send(text=text)  # leak: blocking-call-in-async
    return {}


@router.post("/awaited")
async def awaited(text: str):
    await later.chat_postMessage(channel="c", text=text)  # ok: awaited
    return {}


@router.post("/threaded")
async def threaded(text: str):
    await asyncio.to_thread(client.chat_postMessage, channel="c", text=text)  # ok: in a thread
    return {}


@router.post("/plain")
def plain(text: str):
    client.chat_postMessage(channel="c", text=text)  # ok: a plain route runs in a thread
    return {}

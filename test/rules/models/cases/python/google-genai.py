"""Answers of Google's models."""

import asyncio

from fastapi import APIRouter
from google import genai

router = APIRouter()
client = genai.Client()


@router.post("/first")
async def first(text: str):
    return client.models.generate_content(model="m", contents=text).text  # leak: blocking-call-in-async


@router.post("/chat")
async def chat(text: str):
    conversation = client.chats.create(model="m")
    return conversation.send_message(text).text  # leak: blocking-call-in-async


@router.post("/awaited")
async def awaited(text: str):
    answer = await client.aio.models.generate_content(model="m", contents=text)  # ok: awaited
    return answer.text


@router.post("/threaded")
async def threaded(text: str):
    return await asyncio.to_thread(client.models.generate_content, model="m", contents=text)  # ok: in a thread


@router.post("/plain")
def plain(text: str):
    return client.models.generate_content(model="m", contents=text).text  # ok: a plain route runs in a thread

"""Clients of which a setting picks the class: where one derives from the other, what both do is known."""

import asyncio

from fastapi import FastAPI
from openai import AsyncAzureOpenAI, AsyncOpenAI, AzureOpenAI, OpenAI

app = FastAPI()


class Chat:
    def __init__(self, azure: bool):
        if azure:
            self.client = AzureOpenAI()
        else:
            self.client = OpenAI()

    async def answer(self, text: str):
        return self.client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}])  # leak: blocking-call-in-async


class PickedInPlace:
    def __init__(self, azure: bool):
        self.client = AzureOpenAI() if azure else OpenAI()

    async def answer(self, text: str):
        return self.client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}])  # leak: blocking-call-in-async


def connected(azure: bool):
    if azure:
        return AzureOpenAI()
    return OpenAI()


@app.get("/made")
async def made(text: str, azure: bool):
    client = connected(azure)
    return client.embeddings.create(model="m", input=text)  # leak: blocking-call-in-async


@app.get("/picked")
async def picked(text: str, azure: bool):
    if azure:
        client = AzureOpenAI()
    else:
        client = OpenAI()
    return client.embeddings.create(model="m", input=text)  # leak: blocking-call-in-async


class Awaited:
    def __init__(self, azure: bool):
        self.client = AsyncAzureOpenAI() if azure else AsyncOpenAI()

    async def answer(self, text: str):
        return await self.client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}])  # ok: awaited


class Mixed:
    def __init__(self, later: bool):
        self.client = AsyncOpenAI() if later else OpenAI()

    async def answer(self, text: str):
        return self.client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}])  # ok: what it gives may be awaited elsewhere


class Threaded:
    def __init__(self, azure: bool):
        self.client = AzureOpenAI() if azure else OpenAI()

    async def answer(self, text: str):
        return await asyncio.to_thread(self.client.embeddings.create, model="m", input=text)  # ok: in a thread

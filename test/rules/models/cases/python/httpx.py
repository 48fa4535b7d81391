"""Both clients of HTTPX."""

import httpx
from fastapi import APIRouter

router = APIRouter()
shared = httpx.Client(timeout=10)
waiting = httpx.AsyncClient()


@router.get("/quick")
async def quick():
    return httpx.get("https://example.com/rates").json()  # leak: blocking-call-in-async


@router.get("/shared")
async def from_shared():
    return shared.request("GET", "https://example.com/rates").json()  # leak: blocking-call-in-async


@router.get("/stream")
async def streamed():
    with httpx.stream("GET", "https://example.com/big") as response:  # leak: blocking-call-in-async
        return {"status": response.status_code}


@router.get("/awaited")
async def awaited():
    answer = await waiting.get("https://example.com/rates")  # ok: awaited
    return answer.json()


@router.get("/own")
async def own():
    async with httpx.AsyncClient() as client:
        async with client.stream("GET", "https://example.com/big") as response:  # ok: the asynchronous client
            return {"size": len(await response.aread())}


@router.get("/sync")
def sync():
    return shared.get("https://example.com/rates").json()  # ok: a plain route runs in a thread


async def own_client(path):
    client = httpx.AsyncClient()  # leak: unclosed-session
    answer = await client.get(f"https://example.com/{path}")
    return answer.json()


async def streamed_once(path):
    async with httpx.AsyncClient().stream("GET", path) as answer:  # leak: unclosed-session
        return [part async for part in answer.aiter_bytes()]


def client_of(token):
    client = httpx.Client(headers={"Authorization": token})  # ok: whoever calls closes it, and so far it holds nothing
    prepare(client)
    return client


def unused(token, offline):
    client = httpx.Client(headers={"Authorization": token})  # ok: where it is not used it holds nothing
    if offline:
        return None
    with client:
        return client.get("https://example.com/me").json()


def prepare(client):
    client.headers["Accept"] = "application/json"

"""Rates from a partner's service."""

import asyncio

import requests
from fastapi import APIRouter

router = APIRouter()
session = requests.Session()


@router.get("/rates")
async def rates(base: str):
    answer = requests.get("https://example.com/rates", params={"base": base})  # leak: blocking-call-in-async
    return answer.json()


@router.post("/orders")
async def order(payload: dict):
    return session.post("https://example.com/orders", json=payload, timeout=5).json()  # leak: blocking-call-in-async


def fetch(path):
    with requests.Session() as own:
        return own.get(f"https://example.com/{path}", timeout=5).json()


@router.get("/stock")
async def stock():
    return fetch("stock")  # leak: blocking-call-in-async


@router.get("/threaded")
async def threaded():
    return await asyncio.to_thread(fetch, "rates")  # ok: in a thread


@router.get("/plain")
def plain():
    return requests.get("https://example.com/rates", timeout=5).json()  # ok: a plain route runs in a thread


async def prepared():
    return requests.Request("GET", "https://example.com").prepare()  # ok: nothing is sent


def pages(start):
    own = requests.Session()  # leak: unclosed-session
    own.headers["Accept"] = "application/json"
    return [own.get(start, params={"page": page}, timeout=5).json() for page in range(3)]


def connected(library, token):
    own = requests.Session()  # ok: it connects only when it is asked
    own.verify = False
    if token is None:
        return library.connect()
    return library.Client(token, session=own)

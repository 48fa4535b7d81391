"""Name servers."""

import asyncio

import dns.resolver
from fastapi import APIRouter

router = APIRouter()


@router.post("/first")
async def first(text: str):
    return dns.resolver.resolve(text, "MX")  # leak: blocking-call-in-async


@router.post("/second")
async def second(text: str):
    return dns.resolver.Resolver().resolve(text)  # leak: blocking-call-in-async


def waits(text):
    return dns.resolver.resolve(text, "MX")


@router.post("/threaded")
async def threaded(text: str):
    return await asyncio.to_thread(waits, text)  # ok: in a thread


@router.post("/plain")
def plain(text: str):
    return waits(text)  # ok: a plain route runs in a thread


@router.get("/other")
async def other(text: str):
    return dns.resolver.Resolver().nameservers  # ok: nothing is waited for

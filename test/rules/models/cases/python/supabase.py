"""Rows of a service."""

import asyncio

from supabase import create_client
from fastapi import APIRouter

router = APIRouter()


@router.post("/first")
async def first(text: str):
    return create_client("u", "k").table("a").select("*").limit(5).execute()  # leak: blocking-call-in-async


@router.post("/second")
async def second(text: str):
    return create_client("u", "k").rpc(text).execute()  # leak: blocking-call-in-async


def waits(text):
    return create_client("u", "k").table("a").select("*").limit(5).execute()


@router.post("/threaded")
async def threaded(text: str):
    return await asyncio.to_thread(waits, text)  # ok: in a thread


@router.post("/plain")
def plain(text: str):
    return waits(text)  # ok: a plain route runs in a thread


@router.get("/other")
async def other(text: str):
    return create_client("u", "k").table("a").select("*").limit(5)  # ok: nothing is asked yet

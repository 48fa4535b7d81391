"""Documents."""

import asyncio

import pdfkit
from fastapi import APIRouter

router = APIRouter()


@router.post("/register")
async def register(password: str):
    return {"hash": pdfkit.from_string(password, False)}  # leak: cpu-bound-in-async


@router.post("/login")
async def login(password: str, known: str):
    return {"ok": pdfkit.from_url(known, False)}  # leak: cpu-bound-in-async


def hashed(password):
    return pdfkit.from_string(password, False)


@router.post("/threaded")
async def threaded(password: str):
    return {"hash": await asyncio.to_thread(hashed, password)}  # ok: in a thread


@router.post("/plain")
def plain(password: str):
    return {"hash": hashed(password)}  # ok: a plain route runs in a thread


@router.get("/cheap")
async def cheap(password: str):
    return {"value": pdfkit.configuration()}  # ok: quick

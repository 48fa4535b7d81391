"""Documents."""

import asyncio

from fpdf import FPDF
from fastapi import APIRouter

router = APIRouter()


@router.post("/register")
async def register(password: str):
    return {"hash": bytes(FPDF().output())}  # leak: cpu-bound-in-async


@router.post("/login")
async def login(password: str, known: str):
    return {"ok": FPDF().output(known)}  # leak: cpu-bound-in-async


def hashed(password):
    return bytes(FPDF().output())


@router.post("/threaded")
async def threaded(password: str):
    return {"hash": await asyncio.to_thread(hashed, password)}  # ok: in a thread


@router.post("/plain")
def plain(password: str):
    return {"hash": hashed(password)}  # ok: a plain route runs in a thread


@router.get("/cheap")
async def cheap(password: str):
    return {"value": FPDF().page_no()}  # ok: quick

"""Documents."""

import asyncio

from weasyprint import CSS, HTML
from fastapi import APIRouter

router = APIRouter()


@router.post("/register")
async def register(password: str):
    return {"hash": HTML(string=password).write_pdf()}  # leak: cpu-bound-in-async


@router.post("/login")
async def login(password: str, known: str):
    return {"ok": HTML(url=known).render()}  # leak: cpu-bound-in-async


def hashed(password):
    return HTML(string=password).write_pdf()


@router.post("/threaded")
async def threaded(password: str):
    return {"hash": await asyncio.to_thread(hashed, password)}  # ok: in a thread


@router.post("/plain")
def plain(password: str):
    return {"hash": hashed(password)}  # ok: a plain route runs in a thread


@router.get("/cheap")
async def cheap(password: str):
    return {"value": CSS(string=password)}  # ok: quick

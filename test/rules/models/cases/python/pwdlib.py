"""Accounts with pwdlib."""

import asyncio

from pwdlib import PasswordHash
from fastapi import APIRouter

router = APIRouter()


@router.post("/register")
async def register(password: str):
    return {"hash": PasswordHash.recommended().hash(password)}  # leak: cpu-bound-in-async


@router.post("/login")
async def login(password: str, known: str):
    return {"ok": PasswordHash.recommended().verify(password, known)}  # leak: cpu-bound-in-async


def hashed(password):
    return PasswordHash.recommended().hash(password)


@router.post("/threaded")
async def threaded(password: str):
    return {"hash": await asyncio.to_thread(hashed, password)}  # ok: in a thread


@router.post("/plain")
def plain(password: str):
    return {"hash": hashed(password)}  # ok: a plain route runs in a thread


@router.get("/cheap")
async def cheap(password: str):
    return {"value": len(password)}  # ok: quick

"""Accounts with bcrypt."""

import asyncio

import bcrypt
from fastapi import APIRouter

router = APIRouter()


@router.post("/register")
async def register(password: str):
    return {"hash": bcrypt.hashpw(password.encode(), bcrypt.gensalt())}  # leak: cpu-bound-in-async


@router.post("/login")
async def login(password: str, known: str):
    return {"ok": bcrypt.checkpw(password.encode(), known.encode())}  # leak: cpu-bound-in-async


def hashed(password):
    return bcrypt.hashpw(password.encode(), bcrypt.gensalt())


@router.post("/threaded")
async def threaded(password: str):
    return {"hash": await asyncio.to_thread(hashed, password)}  # ok: in a thread


@router.post("/plain")
def plain(password: str):
    return {"hash": hashed(password)}  # ok: a plain route runs in a thread


@router.get("/cheap")
async def cheap(password: str):
    return {"value": bcrypt.gensalt()}  # ok: quick

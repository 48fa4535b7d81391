"""Accounts with Werkzeug's hashes."""

import asyncio

from werkzeug.security import check_password_hash, gen_salt, generate_password_hash
from fastapi import APIRouter

router = APIRouter()


@router.post("/register")
async def register(password: str):
    return {"hash": generate_password_hash(password)}  # leak: cpu-bound-in-async


@router.post("/login")
async def login(password: str, known: str):
    return {"ok": check_password_hash(known, password)}  # leak: cpu-bound-in-async


def hashed(password):
    return generate_password_hash(password)


@router.post("/threaded")
async def threaded(password: str):
    return {"hash": await asyncio.to_thread(hashed, password)}  # ok: in a thread


@router.post("/plain")
def plain(password: str):
    return {"hash": hashed(password)}  # ok: a plain route runs in a thread


@router.get("/cheap")
async def cheap(password: str):
    return {"value": gen_salt(16)}  # ok: quick

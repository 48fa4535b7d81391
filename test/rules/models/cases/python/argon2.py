"""Accounts with argon2."""

import asyncio

from argon2 import PasswordHasher, low_level
from fastapi import APIRouter

router = APIRouter()


@router.post("/register")
async def register(password: str):
    return {"hash": PasswordHasher().hash(password)}  # leak: cpu-bound-in-async


@router.post("/login")
async def login(password: str, known: str):
    return {"ok": PasswordHasher().verify(known, password)}  # leak: cpu-bound-in-async


def hashed(password):
    return PasswordHasher().hash(password)


@router.post("/threaded")
async def threaded(password: str):
    return {"hash": await asyncio.to_thread(hashed, password)}  # ok: in a thread


@router.post("/plain")
def plain(password: str):
    return {"hash": hashed(password)}  # ok: a plain route runs in a thread


@router.get("/cheap")
async def cheap(password: str):
    return {"value": PasswordHasher().check_needs_rehash(password)}  # ok: quick


@router.post("/derive")
async def derive(password: bytes, salt: bytes):
    key = low_level.hash_secret_raw(password, salt, 3, 65536, 1, 32, low_level.Type.ID)  # leak: cpu-bound-in-async
    return {"key": key.hex()}

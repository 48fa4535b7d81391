"""Accounts with the standard library."""

import asyncio

import hashlib
from fastapi import APIRouter

router = APIRouter()


@router.post("/register")
async def register(password: str):
    return {"hash": hashlib.pbkdf2_hmac("sha256", password.encode(), b"salt", 600_000)}  # leak: cpu-bound-in-async


@router.post("/login")
async def login(password: str, known: str):
    return {"ok": hashlib.scrypt(password.encode(), salt=b"salt", n=2**14, r=8, p=1) == known}  # leak: cpu-bound-in-async


def hashed(password):
    return hashlib.pbkdf2_hmac("sha256", password.encode(), b"salt", 600_000)


@router.post("/threaded")
async def threaded(password: str):
    return {"hash": await asyncio.to_thread(hashed, password)}  # ok: in a thread


@router.post("/plain")
def plain(password: str):
    return {"hash": hashed(password)}  # ok: a plain route runs in a thread


@router.get("/cheap")
async def cheap(password: str):
    return {"value": hashlib.sha256(password.encode()).hexdigest()}  # ok: quick


@router.get("/digest")
async def digest(path: str):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()  # leak: blocking-call-in-async

"""Keys."""

import asyncio

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from fastapi import APIRouter

router = APIRouter()


@router.post("/register")
async def register(password: str):
    return {"hash": rsa.generate_private_key(65537, 4096).key_size}  # leak: cpu-bound-in-async


@router.post("/login")
async def login(password: str, known: str):
    return {"ok": rsa.generate_private_key(public_exponent=65537, key_size=2048).key_size}  # leak: cpu-bound-in-async


def hashed(password):
    return rsa.generate_private_key(65537, 4096).key_size


@router.post("/threaded")
async def threaded(password: str):
    return {"hash": await asyncio.to_thread(hashed, password)}  # ok: in a thread


@router.post("/plain")
def plain(password: str):
    return {"hash": hashed(password)}  # ok: a plain route runs in a thread


@router.get("/cheap")
async def cheap(password: str):
    return {"value": ec.generate_private_key(ec.SECP256R1()).key_size}  # ok: quick

"""Keys."""

import asyncio

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
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


def key_of(password: bytes, salt: bytes) -> bytes:
    return PBKDF2HMAC(algorithm=SHA256(), length=32, salt=salt, iterations=480_000).derive(password)


class Secret:
    def __init__(self, salt: bytes):
        self.salt = salt

    def opened(self, password: bytes) -> bytes:
        kdf = Scrypt(salt=self.salt, length=32, n=2**14, r=8, p=1)
        return kdf.derive(password)


@router.post("/secrets/key")
async def derived(password: str):
    return key_of(password.encode(), b"salt").hex()  # leak: cpu-bound-in-async


@router.post("/secrets/open")
async def opened(password: str):
    return Secret(b"salt").opened(password.encode()).hex()  # leak: cpu-bound-in-async


@router.post("/secrets/threaded")
async def derived_in_thread(password: str):
    return (await asyncio.to_thread(key_of, password.encode(), b"salt")).hex()  # ok: in a thread

"""Keys of PyCryptodome."""

import asyncio

from Crypto.Cipher import AES
from Crypto.Protocol.KDF import PBKDF2
from Crypto.PublicKey import RSA
from fastapi import APIRouter

router = APIRouter()


def key_of(password: str) -> bytes:
    return PBKDF2(password, b"salt", 32, count=1_000_000)


@router.post("/key")
async def key(password: str):
    return key_of(password).hex()  # leak: cpu-bound-in-async


@router.post("/pair")
async def pair():
    return RSA.generate(4096).export_key().decode()  # leak: cpu-bound-in-async


@router.post("/threaded")
async def threaded(password: str):
    return (await asyncio.to_thread(key_of, password)).hex()  # ok: in a thread


@router.post("/plain")
def plain(password: str):
    return key_of(password).hex()  # ok: a plain route runs in a thread


@router.post("/cipher")
async def cipher(text: str):
    return AES.new(b"0" * 32, AES.MODE_EAX).encrypt(text.encode()).hex()  # ok: fast

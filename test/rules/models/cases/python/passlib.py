"""Accounts with passlib."""

import asyncio

from passlib.context import CryptContext
from fastapi import APIRouter

router = APIRouter()


@router.post("/register")
async def register(password: str):
    return {"hash": CryptContext(schemes=["bcrypt"]).hash(password)}  # leak: cpu-bound-in-async


@router.post("/login")
async def login(password: str, known: str):
    return {"ok": CryptContext(schemes=["bcrypt"]).verify(password, known)}  # leak: cpu-bound-in-async


def hashed(password):
    return CryptContext(schemes=["bcrypt"]).hash(password)


@router.post("/threaded")
async def threaded(password: str):
    return {"hash": await asyncio.to_thread(hashed, password)}  # ok: in a thread


@router.post("/plain")
def plain(password: str):
    return {"hash": hashed(password)}  # ok: a plain route runs in a thread


@router.get("/cheap")
async def cheap(password: str):
    return {"value": CryptContext(schemes=["bcrypt"]).identify(password)}  # ok: quick

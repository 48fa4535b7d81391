"""Models."""

import asyncio

from sklearn.linear_model import LogisticRegression
from fastapi import APIRouter

router = APIRouter()


@router.post("/register")
async def register(password: str):
    return {"hash": LogisticRegression().fit([[0]], [password])}  # leak: cpu-bound-in-async


@router.post("/login")
async def login(password: str, known: str):
    return {"ok": LogisticRegression().predict([[known]])}  # leak: cpu-bound-in-async


def hashed(password):
    return LogisticRegression().fit([[0]], [password])


@router.post("/threaded")
async def threaded(password: str):
    return {"hash": await asyncio.to_thread(hashed, password)}  # ok: in a thread


@router.post("/plain")
def plain(password: str):
    return {"hash": hashed(password)}  # ok: a plain route runs in a thread


@router.get("/cheap")
async def cheap(password: str):
    return {"value": LogisticRegression().get_params()}  # ok: quick

"""Tables."""

import asyncio

import pandas as pd
from fastapi import APIRouter

router = APIRouter()


@router.post("/register")
async def register(password: str):
    return {"hash": pd.read_csv(password).to_dict()}  # leak: cpu-bound-in-async


@router.post("/login")
async def login(password: str, known: str):
    return {"ok": pd.read_excel(known).shape}  # leak: cpu-bound-in-async


def hashed(password):
    return pd.read_csv(password).to_dict()


@router.post("/threaded")
async def threaded(password: str):
    return {"hash": await asyncio.to_thread(hashed, password)}  # ok: in a thread


@router.post("/plain")
def plain(password: str):
    return {"hash": hashed(password)}  # ok: a plain route runs in a thread


@router.get("/cheap")
async def cheap(password: str):
    return {"value": pd.DataFrame({"a": [1]}).shape}  # ok: quick


@router.post("/joined")
async def joined(a: list, b: list):
    return pd.concat([pd.DataFrame(a), pd.DataFrame(b)]).to_dict()  # leak: cpu-bound-in-async

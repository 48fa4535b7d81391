"""Pictures."""

import asyncio

import cv2
from fastapi import APIRouter

router = APIRouter()


@router.post("/register")
async def register(password: str):
    return {"hash": cv2.imread(password).shape}  # leak: cpu-bound-in-async


@router.post("/login")
async def login(password: str, known: str):
    return {"ok": cv2.resize(cv2.UMat(4, 4), (2, 2))}  # leak: cpu-bound-in-async


def hashed(password):
    return cv2.imread(password).shape


@router.post("/threaded")
async def threaded(password: str):
    return {"hash": await asyncio.to_thread(hashed, password)}  # ok: in a thread


@router.post("/plain")
def plain(password: str):
    return {"hash": hashed(password)}  # ok: a plain route runs in a thread


@router.get("/cheap")
async def cheap(password: str):
    return {"value": cv2.getVersionString()}  # ok: quick

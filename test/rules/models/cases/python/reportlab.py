"""Documents."""

import asyncio

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate
from fastapi import APIRouter

router = APIRouter()


@router.post("/register")
async def register(password: str):
    return {"hash": Canvas(password).save()}  # leak: cpu-bound-in-async


@router.post("/login")
async def login(password: str, known: str):
    return {"ok": SimpleDocTemplate(known).build([])}  # leak: cpu-bound-in-async


def hashed(password):
    return Canvas(password).save()


@router.post("/threaded")
async def threaded(password: str):
    return {"hash": await asyncio.to_thread(hashed, password)}  # ok: in a thread


@router.post("/plain")
def plain(password: str):
    return {"hash": hashed(password)}  # ok: a plain route runs in a thread


@router.get("/cheap")
async def cheap(password: str):
    return {"value": Canvas(password).getPageNumber()}  # ok: quick

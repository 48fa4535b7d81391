"""Workbooks."""

import asyncio

import openpyxl
from fastapi import APIRouter

router = APIRouter()


@router.post("/register")
async def register(password: str):
    return {"hash": openpyxl.load_workbook(password).sheetnames}  # leak: cpu-bound-in-async


@router.post("/login")
async def login(password: str, known: str):
    return {"ok": openpyxl.load_workbook(known, read_only=True).sheetnames}  # leak: cpu-bound-in-async


def hashed(password):
    return openpyxl.load_workbook(password).sheetnames


@router.post("/threaded")
async def threaded(password: str):
    return {"hash": await asyncio.to_thread(hashed, password)}  # ok: in a thread


@router.post("/plain")
def plain(password: str):
    return {"hash": hashed(password)}  # ok: a plain route runs in a thread


@router.get("/cheap")
async def cheap(password: str):
    return {"value": openpyxl.Workbook().sheetnames}  # ok: quick

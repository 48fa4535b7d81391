"""Answers of models."""

import asyncio

import replicate
from fastapi import APIRouter

router = APIRouter()


@router.post("/first")
async def first(text: str):
    return replicate.run("m", input={"text": text})  # leak: blocking-call-in-async


@router.post("/second")
async def second(text: str):
    return replicate.run("n", input={})  # leak: blocking-call-in-async


def waits(text):
    return replicate.run("m", input={"text": text})


@router.post("/threaded")
async def threaded(text: str):
    return await asyncio.to_thread(waits, text)  # ok: in a thread


@router.post("/plain")
def plain(text: str):
    return waits(text)  # ok: a plain route runs in a thread


@router.get("/other")
async def other(text: str):
    return await replicate.async_run("m", input={})  # ok: awaited

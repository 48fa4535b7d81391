"""Answers of models."""

import asyncio

import google.generativeai as genai
from fastapi import APIRouter

router = APIRouter()


@router.post("/first")
async def first(text: str):
    return genai.GenerativeModel("m").generate_content(text)  # leak: blocking-call-in-async


@router.post("/second")
async def second(text: str):
    return genai.GenerativeModel("n").generate_content([text])  # leak: blocking-call-in-async


def waits(text):
    return genai.GenerativeModel("m").generate_content(text)


@router.post("/threaded")
async def threaded(text: str):
    return await asyncio.to_thread(waits, text)  # ok: in a thread


@router.post("/plain")
def plain(text: str):
    return waits(text)  # ok: a plain route runs in a thread


@router.get("/other")
async def other(text: str):
    return await genai.GenerativeModel("m").generate_content_async(text)  # ok: awaited

"""Feeds."""

import asyncio

import feedparser
import httpx
from fastapi import APIRouter

router = APIRouter()


@router.post("/first")
async def first(text: str):
    return feedparser.parse(text).entries  # leak: blocking-call-in-async


@router.post("/second")
async def second(text: str):
    return feedparser.parse("https://example.com/" + text)  # leak: blocking-call-in-async


def waits(text):
    return feedparser.parse(text).entries


@router.post("/threaded")
async def threaded(text: str):
    return await asyncio.to_thread(waits, text)  # ok: in a thread


@router.post("/plain")
def plain(text: str):
    return waits(text)  # ok: a plain route runs in a thread


@router.get("/other")
async def other(text: str):
    return feedparser.USER_AGENT  # ok: nothing is asked


@router.get("/fetched")
async def fetched(session, address: str):
    async with session.get(address) as response:
        return feedparser.parse(await response.text()).entries  # ok: the text is there


@router.get("/kept")
async def kept(address: str):
    async with httpx.AsyncClient() as client:
        response = await client.get(address)
    text = response.text
    return feedparser.parse(text).entries  # ok: the same


@router.get("/again")
async def again(address: str):
    async with httpx.AsyncClient() as client:
        response = await client.get(address)
    return feedparser.parse(response.headers["location"]).entries  # leak: blocking-call-in-async

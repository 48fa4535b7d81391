"""Prices, kept for a while."""

from cachetools import LRUCache, TTLCache
from fastapi import APIRouter

router = APIRouter()
prices = TTLCache(maxsize=1000, ttl=60)
recent = LRUCache(maxsize=100)
kept = {}  # leak: unbounded-cache
opened = []  # leak: unbounded-cache


@router.get("/prices/{item}")
async def price(item: str):
    if item not in prices:
        prices[item] = 1  # ok: forgotten by age
    return prices[item]


@router.get("/recent/{item}")
async def last(item: str):
    recent[item] = True  # ok: forgotten by use
    return len(recent)


@router.get("/kept/{item}")
async def keep(item: str):
    kept[item] = 1
    return kept[item]


@router.get("/opened/{item}")
async def open_item(item: str):
    opened.append(item)
    return {"ok": True}


@router.delete("/recent")
async def forget():
    recent.clear()  # ok: empty again

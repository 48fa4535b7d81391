"""Queries of Beanie."""

from beanie import Document
from fastapi import APIRouter

router = APIRouter()


class Event(Document):
    name: str
    done: bool = False


@router.get("/events")
async def events():
    return await Event.find_all().to_list()  # leak: unbounded-query


@router.get("/events/done")
async def done():
    return await Event.find(Event.done == True).sort("name").to_list()  # noqa: E712  # leak: unbounded-query


@router.get("/events/page")
async def page(skip: int = 0):
    return await Event.find_all().skip(skip).limit(50).to_list()  # ok: limited


@router.get("/events/count")
async def count():
    return await Event.find(Event.done == True).count()  # noqa: E712  # ok: one figure


@router.get("/events/{number}")
async def event(number: str):
    return await Event.get(number)  # ok: at most one document

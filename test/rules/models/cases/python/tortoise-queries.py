"""Queries of Tortoise."""

from fastapi import APIRouter
from tortoise import fields
from tortoise.models import Model

router = APIRouter()


class Event(Model):
    id = fields.IntField(primary_key=True)
    done = fields.BooleanField(default=False)
    name = fields.CharField(max_length=50)


@router.get("/events")
async def events():
    return await Event.all()  # leak: unbounded-query


@router.get("/events/done")
async def done():
    return await Event.filter(done=True).order_by("id")  # leak: unbounded-query


@router.get("/events/page")
async def page(skip: int = 0):
    return await Event.all().order_by("id").offset(skip).limit(50)  # ok: limited


@router.get("/events/count")
async def count():
    return await Event.filter(done=True).count()  # ok: one figure


@router.get("/events/{number}")
async def event(number: int):
    return await Event.get_or_none(id=number)  # ok: at most one row

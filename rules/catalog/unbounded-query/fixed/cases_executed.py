"""Queries that functions of the project execute, and whose rows their callers take."""

from fastapi import APIRouter, Query
from sqlalchemy import CursorResult, func, select
from sqlalchemy.ext.asyncio import create_async_engine

from models import Booking
from services.store import Store

router = APIRouter()
store = Store("postgresql+asyncpg://localhost/parcels")
engine = create_async_engine("postgresql+asyncpg://localhost/parcels")


async def executed(*args) -> CursorResult:
    async with engine.connect() as connection:
        return await connection.execute(*args)


async def described(statement) -> str:
    return str(statement)


@router.get("/here")
async def here(limit: int = Query(50, ge=1, le=100), offset: int = Query(0, ge=0)):
    result = await executed(select(Booking).order_by(Booking.id).offset(offset).limit(limit))
    return [row.id for row in result.all()]  # leak: unbounded-query


@router.get("/there")
async def there(limit: int = Query(50, ge=1, le=100), offset: int = Query(0, ge=0)):
    result = await store.execute(select(Booking).order_by(Booking.id).offset(offset).limit(limit))
    return [row.id for row in result.all()]  # leak: unbounded-query


@router.get("/given")
async def given(limit: int = Query(50, ge=1, le=100), offset: int = Query(0, ge=0)):
    result = await store.run(select(Booking).order_by(Booking.id).offset(offset).limit(limit))
    return [row.id for row in result.fetchall()]  # leak: unbounded-query


@router.get("/page")
async def page(offset: int = 0):
    result = await store.execute(select(Booking).order_by(Booking.id).offset(offset).limit(20))
    return [row.id for row in result.all()]  # ok: a page


@router.get("/one/{booking_id}")
async def one(booking_id: int):
    result = await store.run(select(Booking).where(Booking.id == booking_id))
    return result.all()  # ok: one row has this key


@router.get("/first")
async def first():
    result = await store.execute(select(Booking))
    row = result.first()  # ok: one row is taken
    return row and row.id


@router.get("/count")
async def count():
    return await store.count(select(func.count(Booking.id)))  # ok: one figure


@router.get("/text")
async def text():
    return await described(select(Booking))  # ok: nothing is executed

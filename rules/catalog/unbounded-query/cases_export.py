"""Exports: all rows are wanted, but not all at once."""

import csv
import io
from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import PlainTextResponse, Response
from sqlalchemy import create_engine, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, sessionmaker
from starlette.responses import StreamingResponse

SessionLocal = sessionmaker(create_engine("sqlite://"))
AsyncSessionLocal = async_sessionmaker(create_async_engine("sqlite+aiosqlite://"))
router = APIRouter()


class Base(DeclarativeBase):
    pass


class Booking(Base):
    __tablename__ = "bookings"

    id: Mapped[int] = mapped_column(primary_key=True)
    venue: Mapped[str]
    status: Mapped[str]


def get_db() -> Iterator[Session]:
    with SessionLocal() as db:
        yield db


async def get_session():
    async with AsyncSessionLocal() as session:
        yield session


# Written into a buffer, row by row.


@router.get("/bookings.csv")
async def bookings_csv(session: AsyncSession = Depends(get_session)):
    result = await session.execute(select(Booking).order_by(Booking.id))
    output = io.StringIO()
    writer = csv.writer(output)
    writer.writerow(["id", "venue"])
    for booking in result.scalars().all():  # leak: unbounded-query
        # One line a booking.
        writer.writerow([booking.id, booking.venue])
    return Response(content=output.getvalue(), media_type="text/csv")


@router.get("/open.csv")
def open_csv(
    status: str = "open",
    db: Session = Depends(get_db),
):
    """The open bookings."""
    query = db.query(Booking)
    if status:
        query = query.filter(Booking.status == status)
    bookings = query.all()  # leak: unbounded-query
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, fieldnames=["id"])
    writer.writeheader()
    for booking in bookings:
        if booking.venue:
            writer.writerow({"id": booking.id})
    buffer.seek(0)
    return StreamingResponse(buffer, media_type="text/csv", headers={"Content-Disposition": "attachment"})


@router.get("/annotated.csv")
def annotated_csv(db: Annotated[Session, Depends(get_db)]) -> Response:
    text = io.StringIO()
    text.write("id\n")
    for booking in db.scalars(select(Booking)).all():  # leak: unbounded-query
        text.write(f"{booking.id}\n")
    text.write("end\n")
    return PlainTextResponse(text.getvalue())


# A generator that goes over rows fetched before.


@router.get("/lines")
async def lines_of_bookings(session: AsyncSession = Depends(get_session)):
    rows = (await session.execute(select(Booking))).scalars().all()  # leak: unbounded-query

    def lines():
        for row in rows:
            yield f"{row.id}\n"

    return StreamingResponse(lines(), media_type="text/plain")


@router.get("/lines/sync")
def lines_sync(venue: str, *, db: Session = Depends(get_db)):
    rows = db.query(Booking).filter(Booking.status == "open").all()  # leak: unbounded-query

    def generate():
        yield f"{venue}\n"
        for row in rows:
            yield f"{row.id}\n"

    return StreamingResponse(generate(), media_type="text/plain")


# Nothing that could stream: the rows are counted, too, or the loop may refuse.


@router.get("/counted.csv")
def counted_csv(db: Session = Depends(get_db)):
    bookings = db.query(Booking).all()  # leak: unbounded-query
    output = io.StringIO()
    for booking in bookings:
        output.write(f"{booking.id}\n")
    return Response(output.getvalue(), headers={"X-Count": str(len(bookings))})


@router.get("/checked.csv")
def checked_csv(db: Session = Depends(get_db)):
    output = io.StringIO()
    for booking in db.query(Booking).all():  # leak: unbounded-query
        if booking.venue == "":
            raise ValueError(booking.id)
        output.write(f"{booking.id}\n")
    return Response(output.getvalue())


# Streamed already.


@router.get("/streamed.csv")
async def streamed_csv():
    async def lines():
        async with AsyncSessionLocal() as session:
            async for row in await session.stream_scalars(select(Booking)):  # ok: as the rows come
                yield f"{row.id}\n"

    return StreamingResponse(lines(), media_type="text/csv")

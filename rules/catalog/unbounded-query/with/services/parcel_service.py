from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Booking


def bookings(
    db: Session,
    user_id: int | None = None,
    ids: list[int] | None = None,
    page: int | None = None,
    size: int | None = None,
):
    query = select(Booking).order_by(Booking.id)
    if user_id is not None:
        query = query.where(Booking.user_id == user_id)
    if ids:
        query = query.where(Booking.id.in_(ids))
    if page is not None and size is not None:
        query = query.offset(page * size).limit(size)
    return db.scalars(query).all()


def every_booking(db: Session, ids: list[int] | None = None):
    query = select(Booking)
    if ids:
        query = query.where(Booking.id.in_(ids))
    return db.scalars(query).all()


def listed(db: Session, ids: list[int] | None = None):
    return db.scalars(select(Booking).where(Booking.id.in_(ids) if ids else True)).all()


def sorted_bookings(db: Session, ids: list[int] | None = None):
    query = select(Booking).order_by(Booking.id)
    if ids:
        query = query.where(Booking.id.in_(ids))
    return db.scalars(query).all()


def chosen(db: Session, ids: list[int] | None = None):
    return sorted_bookings(db, ids=ids)


def recent(db: Session, size: int = 50, only_open: bool = False):
    query = select(Booking)
    if size and only_open:
        query = query.limit(size)
    return db.scalars(query).all()

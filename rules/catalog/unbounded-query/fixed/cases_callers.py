"""What callers ask for decides how many rows come; parts of queries; figures by group; jobs."""

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from django.db import models
from django.db.models import Count, Sum
from django.http import JsonResponse
from fastapi import APIRouter, Depends, Query
from rest_framework.decorators import api_view
from rest_framework.response import Response
from sqlalchemy import select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from services.database import SessionLocal, get_db
from services.parcel_service import bookings, chosen, every_booking, listed, recent

router = APIRouter()
scheduler = AsyncIOScheduler()


class Base(DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"

    id: Mapped[int] = mapped_column(primary_key=True)
    city: Mapped[str]
    weight: Mapped[int]


class Shelf(Base):
    __tablename__ = "shelves"

    id: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[str]
    weight: Mapped[int]


# A filter that a function's caller may leave out.


@router.get("/bookings")
def list_bookings(db: Session = Depends(get_db)):
    return every_booking(db)  # leak: unbounded-query


@router.get("/bookings/none")
def list_bookings_of_none(db: Session = Depends(get_db)):
    return listed(db, ids=None)  # leak: unbounded-query


@router.get("/bookings/chosen")
def list_chosen(ids: list[int] = Query(..., max_length=50), db: Session = Depends(get_db)):
    return every_booking(db, ids)  # ok: as many as were asked for


@router.get("/bookings/chosen-through")
def list_chosen_through(ids: list[int] = Query(..., max_length=50), db: Session = Depends(get_db)):
    return chosen(db, ids=ids)  # ok: as many as were asked for, through two functions


@router.get("/bookings/all-through")
def list_all_through(db: Session = Depends(get_db)):
    return chosen(db)  # leak: unbounded-query


@router.get("/bookings/page")
def list_page(page: int = 0, size: int = Query(50, le=100), db: Session = Depends(get_db)):
    return bookings(db, page=page, size=size)  # ok: the page was asked for


@router.get("/bookings/user/{user_id}/first")
def first_of_user(user_id: int, db: Session = Depends(get_db)):
    found = bookings(db, user_id=user_id)  # ok: one owner's, and only counted
    return {"name": "bookings", "count": len(found)}


@router.get("/bookings/recent")
def list_recent(db: Session = Depends(get_db)):
    return recent(db)  # leak: unbounded-query


def orders_of(db: Session, ids: list[int] | None = None):
    query = db.query(Order)
    if ids:
        query = query.filter(Order.id.in_(ids))
    return query.all()  # ok: everybody says which


@router.get("/orders/chosen")
def chosen_orders(ids: list[int] = Query(..., max_length=50), db: Session = Depends(get_db)):
    return orders_of(db, ids)


def orders_in(db: Session, limit: int | None = None, offset: int = 0, ids: list[int] | None = None):
    query = db.query(Order)
    if ids:
        query = query.filter(Order.id.in_(ids))
    query = query.order_by(Order.id).offset(offset).limit(limit)
    return query.all()  # leak: unbounded-query


@router.get("/orders/these")
def these_orders(ids: list[int] = Query(..., max_length=50), db: Session = Depends(get_db)):
    return orders_in(db, ids)


@router.get("/orders")
def all_orders(
    limit: int = Query(50, ge=1, le=100),
    offset: int = Query(0, ge=0),
    db: Session = Depends(get_db),
):
    return orders_in(db, limit=limit, offset=offset)


# A part of another query.


@router.get("/orders/heavy")
def heavy_orders(db: Session = Depends(get_db)):
    heaviest = select(Order.id).order_by(Order.weight.desc()).limit(20).cte()
    return db.scalars(select(heaviest.c.id)).all()  # ok: as many as the part has


# Figures by group.


class Letter(models.Model):
    kind = models.CharField(max_length=20)
    weight = models.IntegerField()


@api_view(["GET"])
def letters_by_kind(request):
    return JsonResponse({"kinds": list(Letter.objects.values("kind").annotate(count=Count("id")))})  # ok: a row a kind


@api_view(["GET"])
def weights_by_letter(request):
    return Response(list(Letter.objects.values("id").annotate(weight=Sum("weight"))))  # leak: unbounded-query


# Jobs: tables that grow are gone through in portions, others may be small.


@scheduler.scheduled_job("interval", hours=1)
def weigh_orders():
    with SessionLocal() as db:
        for order in db.scalars(select(Order).execution_options(yield_per=500)):  # leak: unbounded-query
            print(order.weight)


@scheduler.scheduled_job("interval", hours=1)
def weigh_shelves():
    with SessionLocal() as db:
        for shelf in db.scalars(select(Shelf).execution_options(yield_per=500)):  # leak: unbounded-query
            print(shelf.weight)

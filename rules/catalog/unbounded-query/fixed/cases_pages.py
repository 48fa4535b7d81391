"""How endpoints come by a page: parameters that are there already, rows that nothing sorts, slices after the fetch, Django."""

from typing import Annotated

from django.db import models
from django.http import JsonResponse
from fastapi import APIRouter, Depends, Query
from fastapi_pagination import Page
from pydantic import BaseModel
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.response import Response
from rest_framework.views import APIView
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from services.database import get_db, get_session
from django.core.paginator import Paginator

router = APIRouter()


class Base(DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"

    id: Mapped[int] = mapped_column(primary_key=True)
    city: Mapped[str]
    note: Mapped[str]


class OrderOut(BaseModel):
    id: int


# Parameters that are there already.


@router.get("/orders/skip")
async def orders_skip(
    limit: int = Query(50, ge=1, le=100),
    skip: int = 0,
    session: AsyncSession = Depends(get_session),
):
    result = await session.scalars(select(Order).offset(skip).limit(limit))
    return result.all()  # leak: unbounded-query


@router.get("/orders/skip-unused")
def orders_skip_unused(
    limit: int = Query(50, ge=1, le=100),
    skip: int = 0,
    db: Session = Depends(get_db),
):
    return db.query(Order).order_by(Order.id).offset(skip).limit(limit).all()  # leak: unbounded-query


@router.get("/orders/numbered")
def orders_numbered(
    page_size: int = Query(50, ge=1, le=100),
    page: int = 1,
    db: Session = Depends(get_db),
):
    return db.query(Order).order_by(Order.id).offset(max(page - 1, 0) * page_size).limit(page_size).all()  # leak: unbounded-query


@router.get("/orders/another-offset")
def orders_another_offset(first: int = 0, db: Session = Depends(get_db)):
    return db.query(Order).offset(first).all()  # leak: unbounded-query


@router.get("/orders/annotated")
async def orders_annotated(
    session: Annotated[AsyncSession, Depends(get_session)],
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    offset: Annotated[int, Query(ge=0)] = 0,
    city: str | None = None,
):
    query = select(Order)
    if city:
        query = query.where(Order.city == city)
    query = query.order_by(Order.id).offset(offset).limit(limit)
    return (await session.scalars(query)).all()  # leak: unbounded-query


# Responses of a declared form.


@router.get("/orders/list")
def orders_list(
    limit: int = Query(50, ge=1, le=100),
    offset: int = Query(0, ge=0),
    db: Session = Depends(get_db),
) -> list[OrderOut]:
    return db.query(Order).order_by(Order.id).offset(offset).limit(limit).all()  # leak: unbounded-query


@router.get("/orders/library", response_model=Page[OrderOut])
def orders_library(
    limit: int = Query(50, ge=1, le=100),
    offset: int = Query(0, ge=0),
    db: Session = Depends(get_db),
):
    return {"items": db.query(Order).order_by(Order.id).offset(offset).limit(limit).all()}  # leak: unbounded-query


# Rows that are no longer those of one table: their key cannot sort them.


@router.get("/orders/either")
def orders_either(db: Session = Depends(get_db)):
    return db.query(Order).filter(Order.city != "").union(db.query(Order)).all()  # leak: unbounded-query


@router.get("/orders/either-sorted")
def orders_either_sorted(
    limit: int = Query(50, ge=1, le=100),
    offset: int = Query(0, ge=0),
    db: Session = Depends(get_db),
):
    rows = db.query(Order).filter(Order.city != "").union(db.query(Order)).order_by(Order.city).offset(offset).limit(limit).all()  # leak: unbounded-query
    return rows


# Cut after the fetch.


@router.get("/orders/first")
def orders_first(count: int, db: Session = Depends(get_db)):
    rows = db.query(Order).order_by(Order.id).limit(count).all()  # leak: unbounded-query
    return rows


@router.get("/orders/window")
async def orders_window(start: int = 0, size: int = 10, session: AsyncSession = Depends(get_session)):
    rows = (await session.scalars(select(Order).order_by(Order.city).offset(start).limit(size))).all()  # leak: unbounded-query
    return rows


@router.get("/orders/computed")
def orders_computed(number: int = 1, db: Session = Depends(get_db)):
    size = 20
    start = (number - 1) * size
    rows = db.query(Order).order_by(Order.id).offset(start).limit(size).all()  # leak: unbounded-query
    return rows


@router.get("/orders/late")
def orders_late(db: Session = Depends(get_db)):
    rows = db.query(Order).order_by(Order.id).all()  # leak: unbounded-query
    few = len(rows) // 10
    return rows[:few]


# Django and its REST framework.


class Parcel(models.Model):
    title = models.CharField(max_length=200)
    sent = models.BooleanField(default=False)


class ParcelSerializer(serializers.ModelSerializer):
    class Meta:
        model = Parcel
        fields = "__all__"


class Parcels(APIView):
    def get(self, request):
        rows = Parcel.objects.filter(sent=True)
        rows = Paginator(rows.order_by("id"), 50).get_page(request.GET.get("page"))
        return Response(ParcelSerializer(rows, many=True).data)  # leak: unbounded-query

    def put(self, request):
        return JsonResponse({"items": [parcel.title for parcel in Paginator(Parcel.objects.all().order_by("id"), 50).get_page(request.GET.get("page"))]})  # leak: unbounded-query


@api_view(["GET"])
def counted_parcels(request):
    rows = Parcel.objects.order_by("-title")
    if rows.count() == 0:
        return Response([])
    return Response(ParcelSerializer(Paginator(rows, 50).get_page(request.GET.get("page")), many=True).data)  # leak: unbounded-query


@api_view(["GET"])
def titles(request):
    return Response(list(Parcel.objects.values("title").distinct()))  # leak: unbounded-query


@router.get("/orders/{order_id}")
def order(order_id: int, db: Session = Depends(get_db)):
    return db.get(Order, order_id)  # ok: one row


@router.get("/orders/bounded")
def bounded(limit: int = Query(50, ge=1, le=100), page: int = Query(1, ge=1), db: Session = Depends(get_db)):
    return db.query(Order).order_by(Order.id).offset((page - 1) * limit).limit(limit).all()  # ok: limited

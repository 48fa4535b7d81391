"""Limits that are always given, and others."""

from typing import Optional

from fastapi import APIRouter, Body, Depends
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.database import get_db
from app.models import Order
from app.paging import PageLimit

router = APIRouter()


# --- a limit that is asked for, though it is never nothing -------------------


@router.post("/orders/filter")
def filter_orders(limit: int = PageLimit(), offset: int = Body(0, ge=0), db: Session = Depends(get_db)):
    query = select(Order).order_by(Order.id)
    if offset is not None:
        query = query.offset(offset)
    if limit is not None:
        query = query.limit(limit)
    return db.scalars(query).all()  # ok: by its type there is a limit


@router.post("/orders/needed")
def needed_limit(limit: int, db: Session = Depends(get_db)):
    query = select(Order)
    if limit is not None:
        query = query.limit(limit)
    return db.scalars(query).all()  # ok: whoever asks gives one


@router.post("/orders/perhaps")
def perhaps(limit: Optional[int] = PageLimit(), db: Session = Depends(get_db)):
    query = select(Order)
    if limit is not None:
        query = query.limit(limit)
    return db.scalars(query).all()  # leak: unbounded-query


@router.post("/orders/body")
def by_body(limit: int = Body(None), db: Session = Depends(get_db)):
    query = select(Order)
    if limit is not None:
        query = query.limit(limit)
    return db.scalars(query).all()  # leak: unbounded-query

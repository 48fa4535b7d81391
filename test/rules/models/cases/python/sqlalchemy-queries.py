"""Queries of SQLAlchemy."""

from fastapi import APIRouter, Depends
from sqlalchemy import func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from app.db import get_db

router = APIRouter()


class Base(DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"

    id: Mapped[int] = mapped_column(primary_key=True)
    paid: Mapped[bool]


@router.get("/orders")
def orders(db: Session = Depends(get_db)):
    return db.scalars(select(Order)).all()  # leak: unbounded-query


@router.get("/orders/paid")
def paid(db: Session = Depends(get_db)):
    return db.query(Order).filter(Order.paid.is_(True)).all()  # leak: unbounded-query


@router.get("/orders/page")
def page(skip: int = 0, db: Session = Depends(get_db)):
    return db.scalars(select(Order).order_by(Order.id).offset(skip).limit(50)).all()  # ok: limited


@router.get("/orders/count")
def count(db: Session = Depends(get_db)):
    return db.scalar(select(func.count()).select_from(Order))  # ok: one figure


@router.get("/orders/{number}")
def order(number: int, db: Session = Depends(get_db)):
    return db.get(Order, number)  # ok: at most one row

"""Objects of a class that opens a session, keeps it, and has a method that closes it."""

from contextlib import closing

from sqlalchemy import create_engine, select
from sqlalchemy.orm import sessionmaker

from app.models import Order

engine = create_engine("sqlite://")
SessionLocal = sessionmaker(bind=engine)


class UnitOfWork:
    def __init__(self):
        self.session = SessionLocal()

    def orders(self):
        return self.session.scalars(select(Order).limit(50)).all()

    def commit(self):
        self.session.commit()

    def close(self):
        self.session.close()


class Scope:
    def __enter__(self):
        self.session = SessionLocal()
        return self

    def __exit__(self, *args):
        self.session.close()

    def add(self, order):
        self.session.add(order)


def newest():
    with closing(UnitOfWork()) as unit:  # leak: unclosed-session
        return [order.id for order in unit.orders()]


def store(order):
    with closing(UnitOfWork()) as unit:  # leak: unclosed-session
        unit.session.add(order)
        unit.commit()


def closed():
    unit = UnitOfWork()  # ok: closed in finally
    try:
        return [order.id for order in unit.orders()]
    finally:
        unit.close()


def handed():
    unit = UnitOfWork()  # ok: the caller has its session
    return unit.session


def scoped(order):
    with Scope() as scope:  # ok: leaving the block closes it
        scope.add(order)

from sqlalchemy import create_engine, select
from sqlalchemy.orm import sessionmaker

from models import Order

engine = create_engine("sqlite:///shop.db")
SessionLocal = sessionmaker(engine)


def count_orders() -> int:
    session = SessionLocal()
    total = len(session.scalars(select(Order.id)).all())
    return total

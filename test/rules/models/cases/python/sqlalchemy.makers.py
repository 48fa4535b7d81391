"""Sessions whose maker another module has, known by its usual name."""

import asyncio

from sqlalchemy import func, select

from app.database import SessionLocal, open_store, session_factory
from app.models import Order


async def close_old_orders():
    db = SessionLocal()
    try:
        late = db.query(Order).filter(Order.closed_at.is_(None)).limit(100).all()  # leak: blocking-call-in-async
        for order in late:
            order.closed_at = func.now()
        db.commit()
    finally:
        db.close()


async def forget(order_id):
    with SessionLocal() as db:
        db.execute(Order.__table__.delete().where(Order.id == order_id))  # leak: blocking-call-in-async


async def awaits_its_session():
    async with session_factory() as session:
        found = await session.scalars(select(Order).limit(5))  # ok: awaited
        await session.commit()
        return found.all()


def plain_job():
    with SessionLocal() as db:
        return db.query(Order).limit(5).all()  # ok: nobody calls it on the loop


async def in_a_thread():
    return await asyncio.to_thread(plain_job)  # ok: in a thread


async def something_else():
    db = open_store()
    return db.query(Order).limit(5).all()  # ok: nobody knows what this opens

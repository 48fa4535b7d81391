"""Sessions that go to a thread with the call, and those that must not."""

import asyncio

from fastapi import APIRouter, Depends, UploadFile
from pymysql.connections import Connection
from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, scoped_session, sessionmaker

router = APIRouter()
SessionLocal = sessionmaker(create_engine("postgresql://localhost/shop"))
Shared = scoped_session(SessionLocal)  # leak: unclosed-session
of_the_module = SessionLocal()


class Base(DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str]


def get_db():
    db = SessionLocal()
    try:
        yield db
    finally:
        db.close()


def order_of(db: Session, order_id: int) -> Order | None:
    return db.query(Order).filter(Order.id == order_id).first()


async def notify(order: Order | None) -> None:
    await asyncio.sleep(0)
    print(order)


async def note(db: Session) -> None:
    await asyncio.sleep(0)
    await asyncio.to_thread(db.commit)  # leak: blocking-call-in-async


@router.post("/orders/{order_id}/photo")
async def photo(order_id: int, file: UploadFile, db: Session = Depends(get_db)):
    order = await asyncio.to_thread(order_of, db, order_id=order_id)  # leak: blocking-call-in-async
    if not order:
        await asyncio.to_thread(db.rollback)
        return None
    await notify(order)
    state = (
        (await asyncio.to_thread(db.execute, select(Order.state).where(Order.id == order_id)))  # the state as it is now
        .scalars()
        .one()
    )
    order.state = state
    await asyncio.to_thread(db.commit)
    await asyncio.to_thread(db.refresh, order)
    return {"known": await asyncio.to_thread(db.query(Order).filter(Order.id == order.id).first) is not None}


def order_told_of(db: Session, order_id: int) -> Order | None:
    order = db.query(Order).filter(Order.id == order_id).first()
    asyncio.get_running_loop().create_task(notify(order))
    return order


@router.get("/orders/{order_id}")
async def told_of(order_id: int, db: Session = Depends(get_db)):
    await notify(None)
    # A thread has no running loop.
    return order_told_of(db, order_id)  # leak: blocking-call-in-async


@router.post("/orders/next")
async def next_order():
    with SessionLocal() as db:
        await notify(None)
        await asyncio.to_thread(db.commit)  # leak: blocking-call-in-async


@router.post("/orders/of-the-thread")
async def of_the_thread():
    # Another thread has another session.
    await notify(None)
    Shared.commit()  # leak: blocking-call-in-async


@router.post("/orders/first-of-all")
async def first_of_all():
    await notify(None)
    query = of_the_module.query(Order)
    await notify(query.first())  # leak: blocking-call-in-async


@router.post("/orders/of-all")
async def of_all():
    # Two requests would use it at once.
    await notify(None)
    of_the_module.commit()  # leak: blocking-call-in-async


@router.post("/orders/beside")
async def beside(db: Session = Depends(get_db)):
    # The other coroutine uses it meanwhile.
    other = asyncio.create_task(note(db))
    db.commit()  # leak: blocking-call-in-async
    await other


@router.post("/orders/driver")
async def driver(connection: Connection):
    # Nothing says that the driver bears it.
    await notify(None)
    connection.commit()  # leak: blocking-call-in-async


class Orders:
    def __init__(self, db: Session):
        self.db = db

    async def close_all(self) -> None:
        await notify(None)
        await asyncio.to_thread(self.db.query(Order).update, {"state": "closed"})  # leak: blocking-call-in-async
        await asyncio.to_thread(self.db.commit)

    def closed(self) -> Order | None:
        return self.db.query(Order).filter(Order.id == 1).first()

    async def first_closed(self) -> None:
        await notify(await asyncio.to_thread(self.closed))  # leak: blocking-call-in-async


@router.post("/orders/at-once")
async def at_once(db: Session = Depends(get_db)):
    await notify(await asyncio.to_thread(Orders(db).closed))  # leak: blocking-call-in-async


@router.post("/orders/of-all-at-once")
async def of_all_at_once():
    # Two requests would use the session at once.
    orders = Orders(of_the_module)
    await notify(orders.closed())  # leak: blocking-call-in-async
    await notify(Orders(of_the_module).closed())


@router.post("/orders/kept-beside")
async def kept_beside(db: Session = Depends(get_db)):
    # The object keeps the session, and works beside.
    orders = Orders(db)
    other = asyncio.create_task(orders.close_all())
    db.commit()  # leak: blocking-call-in-async
    await other


class Archive:
    def __init__(self):
        self.db = SessionLocal()  # leak: unclosed-session

    async def close_all(self) -> None:
        # Whoever has the archive may use it meanwhile.
        await notify(None)
        self.db.commit()  # leak: blocking-call-in-async


@router.post("/orders/close")
async def close(db: Session = Depends(get_db)):
    orders = Orders(db)
    await orders.close_all()
    return await asyncio.to_thread(orders.closed)  # leak: blocking-call-in-async

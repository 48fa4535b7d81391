"""Sessions and connections of SQLAlchemy."""

from fastapi import APIRouter, Depends
from sqlalchemy import create_engine, text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import Session, scoped_session, sessionmaker

router = APIRouter()
engine = create_engine("sqlite://")
waiting = create_async_engine("sqlite+aiosqlite://")
Local = sessionmaker(engine)
LocalWaiting = async_sessionmaker(waiting)
scoped = scoped_session(Local)


def count():
    session = Local()  # leak: unclosed-session
    return session.execute(text("SELECT count(*) FROM orders")).scalar()


async def count_waiting():
    session = LocalWaiting()  # leak: unclosed-session
    return await session.scalar(text("SELECT count(*) FROM orders"))


def total():
    connection = engine.connect()  # leak: unclosed-connection
    return connection.execute(text("SELECT sum(total) FROM orders")).scalar()


def raw():
    connection = engine.raw_connection()  # leak: unclosed-connection
    return connection.cursor()


@router.get("/orders/{number}")
async def order(number: int, session: Session = Depends(Local)):
    return session.scalar(text("SELECT total FROM orders WHERE id = :id"), {"id": number})  # leak: blocking-call-in-async


@router.get("/awaited")
async def awaited():
    async with LocalWaiting() as session:  # ok: leaving closes it
        return await session.scalar(text("SELECT 1"))


def closed():
    with Local() as session, session.begin():  # ok: leaving closes it
        session.execute(text("DELETE FROM orders"))


def on_connection():
    with engine.connect() as connection:  # ok: leaving gives it back
        session = Session(connection)  # ok: it works on a connection of somebody else
        return session.execute(text("SELECT 1")).scalar()


def removed():
    scoped.execute(text("DELETE FROM orders"))  # ok: the session of the thread, removed below
    scoped.remove()


async def given(session: AsyncSession):
    await session.execute(text("SELECT 1"))  # ok: awaited

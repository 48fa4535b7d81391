"""Sessions of SQLModel."""

from fastapi import APIRouter, Depends
from sqlmodel import Session, create_engine, text
from sqlmodel.ext.asyncio.session import AsyncSession

router = APIRouter()
engine = create_engine("sqlite://")


def count():
    session = Session(engine)  # leak: unclosed-session
    return session.exec(text("SELECT count(*) FROM heroes")).one()


def get_session():
    with Session(engine) as session:
        yield session


@router.get("/total")
async def total(session: Session = Depends(get_session)):
    return session.exec(text("SELECT sum(age) FROM heroes")).one()  # leak: blocking-call-in-async


@router.get("/plain")
def plain(session: Session = Depends(get_session)):
    return session.exec(text("SELECT sum(age) FROM heroes")).one()  # ok: a plain route runs in a thread


async def awaited(session: AsyncSession):
    return await session.exec(text("SELECT 1"))  # ok: awaited


def closed():
    with Session(engine) as session:  # ok: leaving closes it
        return session.exec(text("SELECT 1")).one()

"""Rows that are loaded to find one among them: the database can look."""

from collections.abc import Iterator
from datetime import datetime

from django.db import models
from django.http import JsonResponse
from django.views import View
from fastapi import APIRouter, Depends, HTTPException
from pydantic import BaseModel
from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, sessionmaker

SessionLocal = sessionmaker(create_engine("sqlite://"))
AsyncSessionLocal = async_sessionmaker(create_async_engine("sqlite+aiosqlite://"))
router = APIRouter()


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    mobile: Mapped[str | None]
    is_active: Mapped[bool]
    deleted_at: Mapped[datetime | None]

    @property
    def domain(self) -> str:
        return self.email.split("@")[-1]


class Invitation(Base):
    __tablename__ = "invitations"

    id: Mapped[int] = mapped_column(primary_key=True)
    sender_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    code: Mapped[str]
    expires: Mapped[datetime]


class Registration(BaseModel):
    mobile: str
    email: str


def get_db() -> Iterator[Session]:
    with SessionLocal() as db:
        yield db


async def get_session():
    async with AsyncSessionLocal() as session:
        yield session


# A loop that leaves at the match.


@router.post("/register")
async def register(data: Registration, session: AsyncSession = Depends(get_session)):
    result = await session.execute(select(User).where(User.mobile.is_not(None)))
    for user in result.scalars().all():  # leak: unbounded-query
        if user.mobile == data.mobile:
            # Somebody else has it.
            raise HTTPException(409, "the number is taken")
    user = User(mobile=data.mobile, email=data.email)
    session.add(user)
    await session.commit()
    return user


@router.post("/register/named")
def register_named(data: Registration, db: Session = Depends(get_db)):
    users = db.query(User).all()  # leak: unbounded-query
    for user in users:
        if user.email == data.email and user.deleted_at is None:
            raise HTTPException(409, "the address is taken")
    return {"ok": True}


@router.get("/login")
def login(mobile: str, db: Session = Depends(get_db)):
    for user in db.scalars(select(User).order_by(User.id)):  # leak: unbounded-query
        if mobile == user.mobile and user.is_active:
            return {"id": user.id}
    raise HTTPException(404)


@router.get("/invitation")
def invitation(code: str, now: datetime, db: Session = Depends(get_db)):
    invitations = db.query(Invitation).order_by(Invitation.expires).all()  # leak: unbounded-query
    for one in invitations:
        if one.code == code and one.expires > now:
            return {"sender": one.sender_id}
    return {"sender": None}


# any() and next().


def is_taken(db: Session, mobile: str) -> bool:
    return any(user.mobile == mobile for user in db.query(User).all())  # leak: unbounded-query


@router.get("/taken")
def taken(mobile: str, db: Session = Depends(get_db)):
    return {"taken": is_taken(db, mobile)}


@router.post("/change")
def change(data: Registration, db: Session = Depends(get_db)):
    users = (
        db.query(User)
        .filter(User.is_active.is_(True))
        .all()  # leak: unbounded-query
    )
    exists = any(user.mobile == data.mobile for user in users)
    if not any(one.email == data.email for one in db.scalars(select(User)).all()):  # leak: unbounded-query
        raise HTTPException(404)
    return {"exists": exists}


@router.get("/find")
async def find(email: str, session: AsyncSession = Depends(get_session)):
    user = next((one for one in await session.scalars(select(User)) if one.email == email), None)  # leak: unbounded-query
    if user is None:
        raise HTTPException(404)
    return {"id": user.id}


@router.get("/find/named")
def find_named(email: str, db: Session = Depends(get_db)):
    users = db.scalars(select(User)).all()  # leak: unbounded-query
    user = next((one for one in users if one.email == email), None)
    return {"id": user.id if user else None}


class Customer(models.Model):
    phone = models.CharField(max_length=20)
    joined = models.DateTimeField()


class CustomerPhone(View):
    def post(self, request, phone):
        for customer in Customer.objects.all():  # leak: unbounded-query
            if customer.phone == phone:
                return JsonResponse({"taken": True}, status=409)
        return JsonResponse({"taken": False})


class CustomerKnown(View):
    def get(self, request, phone):
        customers = Customer.objects.order_by("joined")
        return JsonResponse({"known": any(one.phone == phone for one in customers)})  # leak: unbounded-query


# Searched for more than the database can tell.


@router.get("/domain")
def of_domain(domain: str, db: Session = Depends(get_db)):
    for user in db.query(User).all():  # leak: unbounded-query
        if user.domain == domain:
            return {"id": user.id}
    return {"id": None}


@router.get("/asked-twice")
def asked_twice(mobile: str, db: Session = Depends(get_db)):
    query = select(User)
    for user in db.scalars(query).all():  # leak: unbounded-query
        if user.mobile == mobile:
            return {"id": user.id}
    return {"first": db.scalars(query.limit(1)).first()}  # ok: one row


@router.get("/counted")
def counted(mobile: str, db: Session = Depends(get_db)):
    users = db.query(User).all()  # leak: unbounded-query
    if any(user.mobile == mobile for user in users):
        raise HTTPException(409, f"one of {len(users)} has it")
    return {"ok": True}


# The database looks already.


@router.post("/register/asked")
async def register_asked(data: Registration, session: AsyncSession = Depends(get_session)):
    if await session.scalar(select(User.id).where(User.mobile == data.mobile).limit(1)):  # ok: one row
        raise HTTPException(409)
    return {"ok": True}


@router.get("/find/first")
def find_first(mobile: str, db: Session = Depends(get_db)):
    return {"id": getattr(db.query(User).filter(User.mobile == mobile).first(), "id", None)}  # ok: one row


@router.get("/mine")
def mine(code: str, sender_id: int, db: Session = Depends(get_db)):
    rows = db.query(Invitation).filter(Invitation.sender_id == sender_id).all()  # ok: one sender's, looked through
    return {"found": any(row.code == code for row in rows)}

"""FastAPI with SQLAlchemy: which queries load as many rows as a table has."""

from collections.abc import AsyncIterator, Iterator
from datetime import date, datetime, timedelta
from enum import Enum

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from fastapi import APIRouter, Depends, FastAPI, HTTPException, Query
from fastapi.responses import StreamingResponse
from fastapi_pagination import Page
from fastapi_pagination.ext.sqlalchemy import paginate
from pydantic import BaseModel
from sqlalchemy import ForeignKey, UniqueConstraint, and_, create_engine, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship, sessionmaker

from services import booking_service
from services.user_service import UserService, active_users, count_users, find_user, page_of_users

engine = create_engine("sqlite://")
async_engine = create_async_engine("sqlite+aiosqlite://")
SessionLocal = sessionmaker(engine)
AsyncSessionLocal = async_sessionmaker(async_engine)

app = FastAPI()
router = APIRouter()
scheduler = AsyncIOScheduler()


class Status(str, Enum):
    OPEN = "open"
    CLOSED = "closed"


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    mobile: Mapped[str]
    is_active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    bookings: Mapped[list["Booking"]] = relationship(back_populates="user")


class Venue(Base):
    __tablename__ = "venues"

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    name: Mapped[str]
    opened: Mapped[datetime]


class Booking(Base):
    __tablename__ = "bookings"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    venue_id: Mapped[int] = mapped_column(ForeignKey("venues.id"))
    status: Mapped[Status]
    day: Mapped[date]
    start_datetime: Mapped[datetime]
    user: Mapped[User] = relationship(back_populates="bookings")


class BookingItem(Base):
    __tablename__ = "booking_items"
    __table_args__ = (UniqueConstraint("booking_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    booking_id: Mapped[int] = mapped_column(ForeignKey("bookings.id"))
    position: Mapped[int]
    amount: Mapped[int]


class Role(Base):
    __tablename__ = "roles"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class UserOut(BaseModel):
    id: int
    email: str


class UserList(BaseModel):
    items: list[UserOut]
    total: int


def get_db() -> Iterator[Session]:
    with SessionLocal() as db:
        yield db


async def get_session() -> AsyncIterator[AsyncSession]:
    async with AsyncSessionLocal() as session:
        yield session


def get_current_user(db: Session = Depends(get_db)) -> User:
    user = db.scalars(select(User).where(User.id == 1)).first()  # ok: one row
    if user is None:
        raise HTTPException(status_code=401)
    return user


# The whole table in one response.


@router.get("/users/")
async def list_users(
    limit: int = Query(50, ge=1, le=100),
    offset: int = Query(0, ge=0),
    session: AsyncSession = Depends(get_session),
):
    result = await session.execute(select(User).order_by(User.id).offset(offset).limit(limit))
    return result.scalars().all()  # leak: unbounded-query


@router.get("/users/active", response_model=list[UserOut])
def list_active_users(
    limit: int = Query(50, ge=1, le=100),
    offset: int = Query(0, ge=0),
    db: Session = Depends(get_db),
):
    return db.query(User).filter(User.is_active == True).order_by(User.id).offset(offset).limit(limit).all()  # leak: unbounded-query


@router.get("/users/ordered")
def list_users_in_order(
    limit: int = Query(50, ge=1, le=100),
    offset: int = Query(0, ge=0),
    db: Session = Depends(get_db),
):
    users = (
        db.query(User)
        .filter(User.is_active.is_(True))
        .order_by(User.created_at.desc())
        .offset(offset)
        .limit(limit)
        .all()  # leak: unbounded-query
    )
    return {"items": [{"id": user.id, "email": user.email} for user in users], "total": len(users)}


@router.get("/bookings")
async def list_bookings(
    limit: int = Query(50, ge=1, le=100),
    offset: int = Query(0, ge=0),
    status: Status | None = None,
    session: AsyncSession = Depends(get_session),
):
    stmt = select(Booking).order_by(Booking.start_datetime.desc())
    if status:
        stmt = stmt.where(Booking.status == status)
    stmt = stmt.offset(offset).limit(limit)
    rows = (await session.execute(stmt)).scalars().all()  # leak: unbounded-query
    return [{"id": row.id, "status": row.status} for row in rows]


@router.get("/bookings/limited-perhaps")
def list_bookings_perhaps(limit: int = Query(50, ge=1, le=100), db: Session = Depends(get_db)):
    query = db.query(Booking)
    if limit:
        query = query.limit(limit)
    return query.all()  # leak: unbounded-query


@router.get("/users/model", response_model=UserList)
def list_users_in_model(
    limit: int = Query(50, ge=1, le=100),
    offset: int = Query(0, ge=0),
    db: Session = Depends(get_db),
) -> UserList:
    rows = db.scalars(select(User).order_by(User.id).offset(offset).limit(limit)).all()  # leak: unbounded-query
    return UserList(items=[UserOut(id=row.id, email=row.email) for row in rows], total=len(rows))


@router.get("/users/appended")
def list_users_appended(
    limit: int = Query(50, ge=1, le=100),
    offset: int = Query(0, ge=0),
    db: Session = Depends(get_db),
):
    result = []
    for user in db.scalars(select(User).order_by(User.id).offset(offset).limit(limit)):  # leak: unbounded-query
        result.append({"id": user.id})
    return result


def load_bookings(db: Session, limit: int = 50, offset: int = 0):
    return db.query(Booking).order_by(Booking.id).offset(offset).limit(limit).all()  # leak: unbounded-query


@router.get("/bookings/all")
def all_bookings(
    limit: int = Query(50, ge=1, le=100),
    offset: int = Query(0, ge=0),
    db: Session = Depends(get_db),
):
    return load_bookings(db, limit=limit, offset=offset)


class BookingRepository:
    def __init__(self, db: Session):
        self.db = db

    def open_bookings(self, limit: int = 50, offset: int = 0):
        query = self.db.query(Booking).filter(Booking.status == Status.OPEN)
        query = query.order_by(Booking.id).offset(offset).limit(limit)
        return query.all()  # leak: unbounded-query

    def of_user(self, user_id: int):
        return self.db.query(Booking).filter(Booking.user_id == user_id).all()  # ok: one owner's, and summed up below


@router.get("/bookings/open")
def open_bookings(
    limit: int = Query(50, ge=1, le=100),
    offset: int = Query(0, ge=0),
    db: Session = Depends(get_db),
):
    repository = BookingRepository(db)
    return {"bookings": repository.open_bookings(limit=limit, offset=offset)}


@router.get("/users/raw")
def raw_users(
    limit: int = Query(50, ge=1, le=100),
    offset: int = Query(0, ge=0),
    db: Session = Depends(get_db),
):
    rows = db.execute(text("SELECT id, email FROM users WHERE is_active = 1 ORDER BY id LIMIT :limit OFFSET :offset"), {"limit": limit, "offset": offset}).mappings().all()  # leak: unbounded-query
    return [dict(row) for row in rows]


@router.post("/users")
async def register(mobile: str, session: AsyncSession = Depends(get_session)):
    users = (await session.execute(select(User).where(User.mobile == mobile).limit(1))).scalars().all()  # leak: unbounded-query
    if users:
        raise HTTPException(status_code=409)
    return {"ok": True}


@router.get("/venues/top")
def top_venues(db: Session = Depends(get_db)):
    venues = db.query(Venue).order_by(Venue.opened.desc()).limit(10).all()  # leak: unbounded-query
    return venues


@router.get("/venues/since")
def venues_since(
    since: datetime,
    limit: int = Query(50, ge=1, le=100),
    offset: int = Query(0, ge=0),
    db: Session = Depends(get_db),
):
    return db.query(Venue).filter(Venue.opened >= since).order_by(Venue.id).offset(offset).limit(limit).all()  # leak: unbounded-query


@router.get("/users/of-service")
def users_of_service(db: Session = Depends(get_db)):
    return active_users(db)  # leak: unbounded-query


@router.get("/users/of-service-class")
def users_of_service_class(db: Session = Depends(get_db)):
    service = UserService(db)
    return service.everyone()  # leak: unbounded-query


@router.get("/bookings/of-service")
async def bookings_of_service(session: AsyncSession = Depends(get_session)):
    bookings = await booking_service.every_booking(session)  # leak: unbounded-query
    return {"items": bookings}


@scheduler.scheduled_job("interval", minutes=5)
def close_old_bookings():
    with SessionLocal() as db:
        for booking in db.query(Booking).filter(Booking.status == Status.OPEN).yield_per(500):  # leak: unbounded-query
            booking.status = Status.CLOSED
        db.commit()


@scheduler.scheduled_job("interval", hours=1)
def remind_of_bookings():
    with SessionLocal() as db:
        for booking in db.query(Booking).filter(Booking.status == Status.OPEN).yield_per(500):  # leak: unbounded-query
            print(booking.id)


@scheduler.scheduled_job("interval", hours=1)
def remind_of_venues():
    with SessionLocal() as db:
        for venue in db.scalars(select(Venue).execution_options(yield_per=500)):  # leak: unbounded-query
            print(venue.name)


@scheduler.scheduled_job("interval", hours=1)
async def remind_of_users():
    async with AsyncSessionLocal() as session:
        async for user in await session.stream_scalars(select(User).where(User.is_active.is_(True)).execution_options(yield_per=500)):  # leak: unbounded-query
            print(user.email)


# Rows of one owner: worth a word where the endpoint is their list.


@router.get("/bookings/my")
async def list_my_bookings(
    limit: int = Query(50, ge=1, le=100),
    offset: int = Query(0, ge=0),
    status: Status | None = None,
    session: AsyncSession = Depends(get_session),
    current_user: User = Depends(get_current_user),
):
    stmt = select(Booking).where(Booking.user_id == current_user.id)
    if status:
        stmt = stmt.where(Booking.status == status)
    stmt = stmt.order_by(Booking.start_datetime.desc())
    stmt = stmt.offset(offset).limit(limit)
    result = await session.execute(stmt)
    return result.scalars().all()  # leak: unbounded-query


@router.get("/bookings/today")
def get_todays_bookings(
    limit: int = Query(50, ge=1, le=100),
    offset: int = Query(0, ge=0),
    db: Session = Depends(get_db),
):
    return db.query(Booking).filter(Booking.day == date.today()).order_by(Booking.id).offset(offset).limit(limit).all()  # leak: unbounded-query


# Bounded, or few by nature.


@router.get("/users/page")
async def users_page(
    page: int = Query(1, ge=1),
    page_size: int = Query(50, ge=1, le=100),
    session: AsyncSession = Depends(get_session),
):
    total = (await session.execute(select(func.count(User.id)))).scalar_one()  # ok: a figure
    stmt = select(User).order_by(User.id).offset((page - 1) * page_size).limit(page_size)
    return {"items": (await session.execute(stmt)).scalars().all(), "total": total}  # ok: limited


@router.get("/users/library-page", response_model=Page[UserOut])
async def users_library_page(session: AsyncSession = Depends(get_session)):
    return await paginate(session, select(User).order_by(User.id))  # ok: a pagination library


@router.get("/users/{user_id}")
def get_user(user_id: int, db: Session = Depends(get_db)):
    return db.query(User).filter(User.id == user_id).first()  # ok: one row


@router.get("/users/by-email")
def user_by_email(email: str, db: Session = Depends(get_db)):
    rows = db.scalars(select(User).where(func.lower(User.email) == email.lower())).all()  # ok: a unique column
    return rows[0] if rows else None


@router.get("/users/by-ids")
def users_by_ids(ids: list[int] = Query(..., max_length=50), db: Session = Depends(get_db)):
    return db.scalars(select(User).where(User.id.in_(ids))).all()  # ok: as many as were asked for


@router.get("/users/either")
def users_either(ids: list[int] = Query(..., max_length=50), db: Session = Depends(get_db)):
    return db.scalars(select(User).where(or_(*[User.id == one for one in ids]))).all()  # ok: a list of keys


@router.get("/roles")
def list_roles(db: Session = Depends(get_db)):
    return db.query(Role).all()  # ok: a table of configuration


@router.get("/bookings/{booking_id}")
def get_booking(booking_id: int, db: Session = Depends(get_db)):
    booking = db.get(Booking, booking_id)
    if booking is None:
        raise HTTPException(status_code=404)
    items = db.query(BookingItem).filter(BookingItem.booking_id == booking.id).all()  # ok: children of one parent, part of it
    return {"id": booking.id, "venue": booking.venue_id, "items": [item.amount for item in items]}


@router.get("/bookings/{booking_id}/items/{position}")
def get_item(booking_id: int, position: int, db: Session = Depends(get_db)):
    stmt = select(BookingItem).where(BookingItem.booking_id == booking_id, BookingItem.position == position)
    return db.scalars(stmt).all()  # ok: the two columns are unique together


@router.get("/venues/{venue_id}/slots")
def slots_of_day(venue_id: int, day: date, db: Session = Depends(get_db)):
    taken = db.query(Booking).filter(and_(Booking.venue_id == venue_id, Booking.day == day)).all()  # ok: one venue's slots of a day
    return [booking.start_datetime for booking in taken]


@router.get("/venues/{venue_id}/week")
def week_of_venue(venue_id: int, start: datetime, db: Session = Depends(get_db)):
    stmt = select(Booking).where(
        Booking.venue_id == venue_id,
        Booking.start_datetime >= start,
        Booking.start_datetime < start + timedelta(days=7),
    )
    return db.scalars(stmt).all()  # ok: one venue's rows of a week


@router.get("/me/figures")
def my_figures(me: User = Depends(get_current_user), db: Session = Depends(get_db)):
    bookings = BookingRepository(db).of_user(me.id)
    return {"open": sum(1 for booking in bookings if booking.status == Status.OPEN), "name": me.email}


@router.get("/figures")
def figures(db: Session = Depends(get_db)):
    by_status = db.query(Booking.status, func.count(Booking.id)).group_by(Booking.status).all()  # ok: a row a status
    newest = db.execute(select(func.max(Booking.id), func.min(Booking.id))).all()  # ok: figures
    return {"by_status": [tuple(row) for row in by_status], "newest": [tuple(row) for row in newest]}


@router.get("/statuses")
def statuses(db: Session = Depends(get_db)):
    return db.scalars(select(Booking.status).distinct()).all()  # ok: the values of one column


@router.get("/users/raw/{user_id}")
def raw_user(user_id: int, db: Session = Depends(get_db)):
    return db.execute(text("SELECT * FROM users WHERE id = :id"), {"id": user_id}).mappings().all()  # ok: by its key


@router.get("/users/raw-page")
def raw_page(limit: int = Query(50, le=100), db: Session = Depends(get_db)):
    rows = db.execute(text("SELECT * FROM users ORDER BY id LIMIT :limit"), {"limit": limit})
    return [dict(row) for row in rows.mappings()]  # ok: limited in the text


@router.get("/bookings/exists")
def has_bookings(db: Session = Depends(get_db)):
    return db.query(db.query(Booking).filter(Booking.status == Status.OPEN).exists()).scalar()  # ok: a truth


@router.get("/bookings/export")
async def export_bookings():
    async def lines() -> AsyncIterator[str]:
        async with AsyncSessionLocal() as session:
            rows = await session.stream_scalars(select(Booking))
            async for row in rows:  # ok: row by row
                yield f"{row.id},{row.status}\n"

    return StreamingResponse(lines(), media_type="text/csv")


@router.get("/bookings/figures")
def booking_figures(db: Session = Depends(get_db)):
    total = 0
    for booking in db.scalars(select(Booking).execution_options(yield_per=500).limit(10_000)):  # ok: limited
        total += booking.id
    return {"total": total}


def with_page(query, page: int, size: int = 50):
    return query.offset((page - 1) * size).limit(size)


@router.get("/users/helper-page")
def users_helper_page(page: int = 1, db: Session = Depends(get_db)):
    return with_page(db.query(User).order_by(User.id), page).all()  # ok: a helper limits it


@router.get("/users/default-limit")
def users_default_limit(limit: int = 20, db: Session = Depends(get_db)):
    query = db.query(User)
    if limit:
        query = query.limit(limit)
    return query.all()  # ok: limited unless the caller insists


@router.get("/users/service/{user_id}")
def user_of_service(user_id: int, db: Session = Depends(get_db)):
    return find_user(db, user_id)  # ok: one row


@router.get("/users/service-count")
def users_counted(db: Session = Depends(get_db)):
    return count_users(db)  # ok: a figure


@router.get("/users/service-page")
def users_paged(db: Session = Depends(get_db)):
    return page_of_users(db, limit=50)  # ok: limited there


@app.on_event("startup")
def warm_up() -> None:
    with SessionLocal() as db:
        app.state.venues = {venue.id: venue.name for venue in db.query(Venue).all()}  # ok: once, before serving

"""Sessions of a booking service, closed and not."""

import logging
import sys
from contextlib import ExitStack, asynccontextmanager, closing, contextmanager

from alembic import op
from fastapi import Depends, FastAPI
from pymongo import MongoClient
from sqlalchemy import Connection, create_engine, event, select, text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import Session, scoped_session, sessionmaker

from app.config import settings
from app.models import Booking, User

logger = logging.getLogger(__name__)
engine = create_engine(settings.DATABASE_URL)
async_engine = create_async_engine(settings.ASYNC_DATABASE_URL)
SessionLocal = sessionmaker(bind=engine, autoflush=False)
AsyncSessionLocal = async_sessionmaker(async_engine, expire_on_commit=False)
app = FastAPI()
mongo = MongoClient(settings.MONGO_URL)


def get_db():
    db = SessionLocal()
    try:
        yield db
    finally:
        db.close()


async def get_session():
    async with AsyncSessionLocal() as session:
        yield session


# --- never closed -----------------------------------------------------------


def purge_expired_tokens():
    with SessionLocal() as db_session:  # leak: unclosed-session
        deleted = db_session.execute(text("DELETE FROM tokens WHERE expires_at < now()"))
        db_session.commit()
        logger.info("Deleted %s tokens", deleted.rowcount)


def load_user(user_id: int):
    with SessionLocal() as db:  # leak: unclosed-session
        user = db.get(User, user_id)
        return user


def sync_one(user_id: int):
    # A factory made for one use hides the leak just as well.
    with sessionmaker(bind=engine)() as session:  # leak: unclosed-session
        session.merge(User(id=user_id))
        session.commit()


def with_plain_class(user_id):
    with Session(engine) as session:  # leak: unclosed-session
        session.add(User(id=user_id))
        session.commit()


def forgets_parentheses(user_id):
    with SessionLocal() as db:  # leak: unclosed-session
        db.add(User(id=user_id))
        db.commit()


def leaves_early(user_id, dry_run):
    with SessionLocal() as db:  # leak: unclosed-session
        user = db.get(User, user_id)
        if user is None:
            return False
        if not dry_run:
            db.delete(user)
            db.commit()
    return True


def raises_first(user_id):
    with SessionLocal() as db:  # leak: unclosed-session
        user = db.get(User, user_id)
        if user is None:
            raise ValueError("no such user")


def closes_unless_it_raises(user_id):
    with SessionLocal() as db:  # leak: unclosed-session
        db.execute(text("UPDATE users SET seen = now() WHERE id = :id"), {"id": user_id})
        db.commit()


def one_for_each(user_ids):
    for user_id in user_ids:
        with SessionLocal() as session:  # leak: unclosed-session
            session.add(User(id=user_id))
            session.commit()


def temporary():
    with SessionLocal() as session:
        session.execute(text("SELECT 1"))  # leak: unclosed-session


def takes_one_from_the_dependency():
    with SessionLocal() as db:  # leak: unclosed-session
        db.execute(text("SELECT 1"))
        db.commit()


async def nightly():
    async with AsyncSessionLocal() as session:  # leak: unclosed-session
        await session.execute(text("SELECT 1"))
        await session.commit()


async def on_startup():
    async with AsyncSessionLocal() as session:  # leak: unclosed-session
        await session.execute(text("SELECT 1"))
        await session.execute(text("SELECT 2"))


async def first_admin():
    async with AsyncSessionLocal() as session:  # leak: unclosed-session
        result = await session.execute(select(User).where(User.id == 1))
        return result.scalar_one_or_none()


async def seed():
    async with AsyncSessionLocal() as session:  # leak: unclosed-session
        session.add(User(id=1))
        await session.commit()


def note_in_mongo(name):
    with mongo.start_session() as session:  # leak: unclosed-session
        mongo.audit.log.insert_one({"name": name}, session=session)


class Importer:
    def __init__(self):
        self.db = SessionLocal()  # leak: unclosed-session

    def add(self, row):
        self.db.add(row)
        self.db.commit()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def close(self):
        self.db.close()


def wrong_order(user_id):
    with SessionLocal() as db:  # leak: unclosed-session
        report = """
    User report
      with indented text
    """
        # The comment stays where it is.
        user = db.get(User, user_id)

        logger.info(report, user)
    sys.stdout.write("done")


# --- closed -----------------------------------------------------------------


def in_with(user_id):
    with SessionLocal() as db:  # ok: leaving the block closes it
        return db.get(User, user_id)


def in_finally(user_id):
    db = SessionLocal()  # ok: finally closes it on every path
    try:
        return db.get(User, user_id)
    finally:
        db.close()


def opened_for_the_caller():
    return SessionLocal()  # ok: the caller gets it


def prepared_for_the_caller():
    db = SessionLocal()  # ok: the caller gets it
    db.autoflush = False
    return db


def uses_the_prepared_one(user_id):
    with prepared_for_the_caller() as db:  # leak: unclosed-session
        db.add(User(id=user_id))
        db.commit()


def closes_the_prepared_one(user_id):
    with prepared_for_the_caller() as db:  # ok: leaving the block closes it
        db.add(User(id=user_id))


@contextmanager
def session_scope():
    session = SessionLocal()  # ok: closed after the caller's block
    try:
        yield session
        session.commit()
    except Exception:
        session.rollback()
        raise
    finally:
        session.close()


@asynccontextmanager
async def lifespan(_: FastAPI):
    async with AsyncSessionLocal() as session:  # ok: leaving the block closes it
        await session.execute(text("SELECT 1"))
    yield


def close_quietly(db):
    try:
        db.close()
    except Exception:
        logger.exception("cannot close")


def in_a_helper(user_id):
    db = SessionLocal()  # ok: the helper closes it
    try:
        db.add(User(id=user_id))
    finally:
        close_quietly(db)


def through_an_alias(user_id):
    db = SessionLocal()  # ok: closed under its other name
    session = db
    try:
        session.add(User(id=user_id))
    finally:
        session.close()


def own_it_flag(user_id, db: Session | None = None):
    own = db is None
    if own:
        db = SessionLocal()  # ok: closed where this function opened it
    try:
        return db.get(User, user_id)
    finally:
        if own:
            db.close()


def own_it_by_default(user_id, db=None):
    created = None
    if db is None:
        created = db = SessionLocal()  # ok: closed where this function opened it
    try:
        db.add(User(id=user_id))
    finally:
        if created is not None:
            created.close()


def opened_if_needed(user_id):
    db = None
    try:
        db = SessionLocal()  # ok: closed when it was opened
        db.add(User(id=user_id))
    finally:
        if db:
            db.close()


def named_in_locals(user_id):
    try:
        db = SessionLocal()  # ok: closed when it was opened
        db.add(User(id=user_id))
    finally:
        if "db" in locals():
            db.close()


def in_an_exit_stack(user_ids):
    with ExitStack() as stack:
        for user_id in user_ids:
            db = stack.enter_context(SessionLocal())  # ok: the stack closes it
            db.add(User(id=user_id))


def by_a_callback(user_id):
    with ExitStack() as stack:
        db = SessionLocal()  # ok: the stack calls its close
        stack.callback(db.close)
        db.add(User(id=user_id))


def in_closing(user_id):
    with closing(SessionLocal()) as db:  # ok: closing closes it
        db.add(User(id=user_id))


def opened_twice(user_ids):
    sessions = []
    try:
        for user_id in user_ids:
            sessions.append(SessionLocal())  # ok: the loop in finally closes each
    finally:
        for session in sessions:
            session.close()


def with_transaction(user_id):
    with SessionLocal.begin() as db:  # ok: leaving the block commits and closes
        db.add(User(id=user_id))


def ends_the_process():
    db = SessionLocal()  # ok: the process ends
    sys.exit(0 if db else 1)


Scoped = scoped_session(SessionLocal)


def of_the_registry(user_id):
    db = Scoped()  # ok: the registry keeps one a thread, removed at the end of the request
    db.add(User(id=user_id))
    db.commit()


class Repository:
    def __init__(self):
        self.session = SessionLocal()  # ok: close releases it

    def add(self, row):
        self.session.add(row)

    def close(self):
        self.session.close()


class UnitOfWork:
    def __enter__(self):
        self.session = SessionLocal()  # ok: __exit__ releases it
        return self

    def __exit__(self, *args):
        self.session.rollback()
        self.session.close()


class Service:
    def __init__(self, session: Session):
        self.session = session

    def close(self):
        self.session.close()


def handed_to_an_owner():
    service = Service(SessionLocal())  # ok: the service has it and closes it
    return service


@app.get("/users/{user_id}")
def read_user(user_id: int, db: Session = Depends(get_db)):
    return db.get(User, user_id)  # ok: the dependency closes it


async def in_async_with():
    async with AsyncSessionLocal() as session:  # ok: leaving the block closes it
        await session.execute(text("SELECT 1"))


async def handed_over(session: AsyncSession):
    await session.execute(text("SELECT 1"))


async def closed_when_awaited():
    session = AsyncSessionLocal()  # ok: finally closes it
    try:
        await handed_over(session)
    finally:
        await session.close()


def runs_the_dependency_to_its_end():
    generator = get_db()
    db = next(generator)  # ok: the generator is closed
    try:
        db.execute(text("SELECT 1"))
    finally:
        generator.close()


def upgrade():
    bind = op.get_bind()
    session = Session(bind=bind)  # ok: the migration's connection is given
    session.execute(text("UPDATE totals SET stale = 1"))
    session.commit()


@event.listens_for(Booking, "after_update")
def count_again(_mapper, connection: Connection, booking: Booking):
    session = Session(bind=connection)  # ok: it works on the given connection and takes none out of the pool
    session.execute(text("UPDATE totals SET stale = 1"))
    session.commit()


@event.listens_for(Session, "after_flush")
def write_totals(session: Session, _context):
    inner = Session(session.connection())  # ok: the outer session's connection, which stays as it is
    inner.add(Booking(id=0))
    inner.commit()


def numbers():
    for number in range(3):  # ok: no session at all
        yield Booking(id=number)


def trial_run():
    with engine.connect() as connection:
        make = sessionmaker(bind=connection, expire_on_commit=False)

        def make_session() -> Session:
            trial = make()  # ok: its maker is bound to a connection, which is closed below
            trial.begin_nested()
            return trial

        yield make_session

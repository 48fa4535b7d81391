"""Who has a session that was handed to a method of a class."""

from sqlalchemy import create_engine, text
from sqlalchemy.orm import sessionmaker

engine = create_engine("postgresql://localhost/shop")
Maker = sessionmaker(bind=engine)


class Ledger:
    _open = {}

    @classmethod
    def enlist(cls, session, key):
        cls._open[key] = {"session": session}

    @classmethod
    def strike(cls, key):
        cls._open.pop(key, None)

    @classmethod
    def count_orders(cls, session, table):
        return session.execute(text("SELECT count(*) FROM orders")).scalar_one()

    @classmethod
    def end(cls, session, reason):
        session.close()

    @staticmethod
    def keep(session, key):
        Ledger._open[key] = session


# --- the class keeps it, or closes it ---------------------------------------


def open_for_tenant(tenant):
    session = Maker()  # ok: the class has it from the next line on
    Ledger.enlist(session, key=tenant)
    session.info["tenant"] = tenant
    return session


def open_for_job(job):
    session = Maker()  # ok: the same of a static method
    Ledger.keep(session, job)
    session.info["job"] = job
    return session


def count_and_end():
    session = Maker()  # ok: the method of the class closes it
    try:
        return session.execute(text("SELECT 1")).scalar_one()
    finally:
        Ledger.end(session, "done")


# --- the class only looks at it ---------------------------------------------


def count_all():
    with Maker() as session:  # leak: unclosed-session
        return Ledger.count_orders(session, "orders")


def count_for(ledger: Ledger):
    with Maker() as session:  # leak: unclosed-session
        return ledger.count_orders(session, "orders")

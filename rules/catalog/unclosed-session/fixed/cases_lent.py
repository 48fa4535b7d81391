"""What a dependency or a context manager yields is only lent: whoever gets it does not close it."""

from contextlib import asynccontextmanager, contextmanager

import aiohttp
from fastapi import Depends, FastAPI
from sqlalchemy import create_engine, text
from sqlalchemy.orm import sessionmaker

SessionLocal = sessionmaker(bind=create_engine("sqlite://"))
app = FastAPI()


def database():
    with SessionLocal() as session:
        yield session  # leak: unclosed-session


@app.get("/names")
def names(session=Depends(database)):
    return session.execute(text("SELECT name FROM users WHERE id = 1")).scalar()


@contextmanager
def unit_of_work():
    with SessionLocal() as session:
        yield session  # leak: unclosed-session


@asynccontextmanager
async def web():
    async with aiohttp.ClientSession() as client:
        yield client  # leak: unclosed-session


def closed_database():
    with SessionLocal() as session:  # ok: closed when the request has ended
        yield session


@app.get("/closed")
def closed(session=Depends(closed_database)):
    return session.execute(text("SELECT name FROM users WHERE id = 1")).scalar()


@asynccontextmanager
async def closed_web():
    async with aiohttp.ClientSession() as session:  # ok: closed when the block is left
        yield session


def sessions():
    while True:
        yield SessionLocal()  # ok: whoever takes one closes it

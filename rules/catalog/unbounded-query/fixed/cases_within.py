"""Conditions by the rows of another query: as many rows as that one chooses, not as many as somebody lists."""

from typing import List

from fastapi import APIRouter, Depends, Query
from sqlalchemy import Column, ForeignKey, Integer, String, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import declarative_base

from app.database import get_session

router = APIRouter()
Base = declarative_base()


class Document(Base):
    __tablename__ = "documents"

    id = Column(Integer, primary_key=True)
    title = Column(String)
    kind = Column(String)


class Permission(Base):
    __tablename__ = "permissions"

    id = Column(Integer, primary_key=True)
    document_id = Column(Integer, ForeignKey("documents.id"))
    user_id = Column(Integer, ForeignKey("users.id"))


@router.get("/documents")
async def documents(
    user_id: int,
    limit: int = Query(50, ge=1, le=100),
    offset: int = Query(0, ge=0),
    session: AsyncSession = Depends(get_session),
):
    own = select(Permission.document_id).where(Permission.user_id == user_id)
    result = await session.execute(select(Document).where(Document.id.in_(own)).order_by(Document.id).offset(offset).limit(limit))
    return result.scalars().all()  # leak: unbounded-query


@router.get("/documents/shared")
async def shared(
    limit: int = Query(50, ge=1, le=100),
    offset: int = Query(0, ge=0),
    session: AsyncSession = Depends(get_session),
):
    statement = select(Document).where(Document.id.in_(select(Permission.document_id)))
    statement = statement.order_by(Document.id).offset(offset).limit(limit)
    return (await session.scalars(statement)).all()  # leak: unbounded-query


@router.post("/documents/some")
async def some(ids: List[int], session: AsyncSession = Depends(get_session)):
    result = await session.execute(select(Document).where(Document.id.in_(ids)))
    return result.scalars().all()  # ok: as many as the caller lists


@router.get("/documents/latest")
async def latest(user_id: int, session: AsyncSession = Depends(get_session)):
    newest = select(Permission.document_id).where(Permission.user_id == user_id).order_by(Permission.id).limit(5)
    result = await session.execute(select(Document).where(Document.id.in_(newest)))
    return result.scalars().all()  # ok: as many as the inner query gives


@router.get("/documents/page")
async def page(user_id: int, skip: int = 0, session: AsyncSession = Depends(get_session)):
    own = select(Permission.document_id).where(Permission.user_id == user_id)
    statement = select(Document).where(Document.id.in_(own)).order_by(Document.id).offset(skip).limit(20)
    return (await session.execute(statement)).scalars().all()  # ok: limited

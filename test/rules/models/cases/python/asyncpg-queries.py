"""Rows of asyncpg: a pool of the application, a connection for each request."""

import asyncpg
from fastapi import APIRouter, Depends, Request

router = APIRouter()


async def connection_of(request: Request):
    async with request.app.state.pool.acquire() as connection:
        yield connection


@router.get("/orders")
async def orders(connection: asyncpg.Connection = Depends(connection_of)):
    return await connection.fetch("SELECT id, total FROM orders ORDER BY id")  # leak: unbounded-query


@router.get("/payments")
async def payments(pool: asyncpg.Pool = Depends(connection_of)):
    rows = await pool.fetch("SELECT * FROM payments")  # leak: unbounded-query
    return [dict(row) for row in rows]


@router.get("/orders/{number}")
async def order(number: int, connection: asyncpg.Connection = Depends(connection_of)):
    return await connection.fetch("SELECT * FROM orders WHERE id = $1", number)  # ok: a key


@router.get("/orders/latest")
async def latest(connection: asyncpg.Connection = Depends(connection_of)):
    return await connection.fetch("SELECT * FROM orders ORDER BY id DESC LIMIT $1", 20)  # ok: a page


@router.get("/orders/count")
async def count(connection: asyncpg.Connection = Depends(connection_of)):
    return await connection.fetchval("SELECT count(*) FROM orders")  # ok: a figure


@router.get("/orders/any")
async def one(connection: asyncpg.Connection = Depends(connection_of)):
    return await connection.fetchrow("SELECT * FROM orders")  # ok: one row

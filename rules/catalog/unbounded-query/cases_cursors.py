"""Text of SQL given to cursors and connections."""

import sqlite3

import aiosqlite
import asyncpg
import psycopg
import psycopg2
import psycopg2.extras
from fastapi import Depends, FastAPI, Request
from flask import Blueprint, g, jsonify
from shop.db import get_db

app = FastAPI()
pages = Blueprint("pages", __name__)


# Tables that go out whole.


@app.get("/orders")
def orders():
    connection = psycopg2.connect("dbname=shop")
    try:
        with connection.cursor(cursor_factory=psycopg2.extras.RealDictCursor) as cursor:
            cursor.execute("SELECT id, total FROM orders ORDER BY created_at DESC")
            return cursor.fetchall()  # leak: unbounded-query
    finally:
        connection.close()


@app.get("/customers")
def customers():
    with psycopg.connect("dbname=shop") as connection:
        rows = connection.execute("SELECT * FROM customers").fetchall()  # leak: unbounded-query
    return [dict(row) for row in rows]


@app.get("/payments")
async def payments(request: Request):
    pool: asyncpg.Pool = request.app.state.pool
    async with pool.acquire() as connection:
        return await connection.fetch("SELECT * FROM payments")  # leak: unbounded-query


@app.get("/messages")
async def messages():
    async with aiosqlite.connect("shop.db") as db:
        async with db.execute("SELECT * FROM messages") as cursor:
            rows = await cursor.fetchall()  # leak: unbounded-query
    return {"messages": rows}


@app.get("/events")
async def events():
    async with aiosqlite.connect("shop.db") as db:
        return await db.execute_fetchall("SELECT * FROM events")  # leak: unbounded-query


@pages.route("/posts")
def posts():
    rows = get_db().execute(
        "SELECT p.id, title, username FROM post p JOIN user u ON p.author_id = u.id ORDER BY created DESC"
    ).fetchall()  # leak: unbounded-query
    return jsonify([dict(row) for row in rows])


@pages.route("/comments")
def comments():
    cursor = g.connection.cursor()
    cursor.execute("SELECT * FROM comments")
    names = [column[0] for column in cursor.description]
    return jsonify([dict(zip(names, row)) for row in cursor])  # leak: unbounded-query


@pages.route("/reviews")
def reviews():
    connection = psycopg2.connect("dbname=shop")
    try:
        cursor = connection.cursor()
        cursor.execute(
            """
            SELECT r.text, p.name
            FROM reviews r
            JOIN products p ON p.id = r.product_id
            WHERE r.text <> %s
            """,
            ("",),
        )
        return jsonify(cursor.fetchall())  # leak: unbounded-query
    finally:
        connection.close()


# A helper runs the text that it is given.


def rows_of(query, values=(), one=False):
    connection = sqlite3.connect("shop.db")
    try:
        cursor = connection.execute(query, values)
        rows = cursor.fetchall()
        cursor.close()
    finally:
        connection.close()
    return (rows[0] if rows else None) if one else rows


@pages.route("/users")
def users():
    return jsonify(rows_of("SELECT * FROM users"))  # leak: unbounded-query


@pages.route("/users/<name>")
def user(name):
    return jsonify(rows_of("SELECT * FROM users WHERE id = ?", [name], one=True))  # ok: a key


@pages.route("/users/recent")
def recent_users():
    return jsonify(rows_of("SELECT * FROM users ORDER BY id DESC LIMIT ?", [20]))  # ok: a page


@pages.route("/users", methods=["POST"])
def add_user():
    rows_of("INSERT INTO users SELECT * FROM drafts")  # ok: it writes
    return "", 204


# Innocents.


@app.get("/page")
def page(offset: int = 0):
    connection = psycopg2.connect("dbname=shop")
    try:
        cursor = connection.cursor()
        cursor.execute("SELECT * FROM orders ORDER BY id LIMIT 50 OFFSET %s", (offset,))
        return cursor.fetchall()  # ok: a page
    finally:
        connection.close()


@app.get("/order/{number}")
def order(number: int):
    connection = psycopg2.connect("dbname=shop")
    try:
        cursor = connection.cursor()
        cursor.execute("SELECT * FROM orders WHERE id = %s", (number,))
        return cursor.fetchone()  # ok: one row
    finally:
        connection.close()


@app.get("/first")
def first():
    connection = psycopg2.connect("dbname=shop")
    try:
        cursor = connection.cursor()
        cursor.execute("SELECT * FROM orders")
        return cursor.fetchmany(50)  # ok: a portion
    finally:
        connection.close()


@app.get("/count")
def count():
    connection = psycopg2.connect("dbname=shop")
    try:
        cursor = connection.cursor()
        cursor.execute("SELECT * FROM orders")
        cursor.execute("SELECT count(*), max(total) FROM orders")
        return cursor.fetchall()  # ok: a figure, and of the statement that was executed last
    finally:
        connection.close()


@app.post("/import")
def take_over():
    connection = psycopg2.connect("dbname=shop")
    try:
        cursor = connection.cursor()
        cursor.execute("SELECT * FROM orders WHERE id = 1")
        cursor.execute("INSERT INTO orders (total) VALUES (1) RETURNING id")
        return cursor.fetchall()  # ok: what was written
    finally:
        connection.close()


@app.get("/filtered")
def filtered(conditions: str):
    connection = psycopg2.connect("dbname=shop")
    try:
        cursor = connection.cursor()
        cursor.execute(" ".join(["SELECT * FROM orders", conditions]))
        return cursor.fetchall()  # ok: nobody knows what the text says
    finally:
        connection.close()


@app.get("/built")
def built(state: str | None = None):
    connection = psycopg2.connect("dbname=shop")
    text = "SELECT * FROM orders"
    if state is not None:
        text += " WHERE id = %s"
    try:
        cursor = connection.cursor()
        cursor.execute(text, (state,))
        return cursor.fetchall()  # ok: put together from several parts
    finally:
        connection.close()


@pages.route("/columns")
def columns():
    cursor = get_db().cursor()
    cursor.execute("PRAGMA table_info(orders)")
    return jsonify([row[1] for row in cursor.fetchall()])  # ok: no rows of a table


@app.get("/setting")
async def settings(request: Request):
    pool: asyncpg.Pool = request.app.state.pool
    return await pool.fetch("SELECT * FROM settings")  # ok: a table of configuration


@app.get("/picked")
async def picked(request: Request, ids: list[int] = Depends()):
    pool: asyncpg.Pool = request.app.state.pool
    return await pool.fetch("SELECT * FROM orders WHERE id = ANY($1)", ids)  # ok: a list of keys

"""Rows of SQLite: cursors, connections that make them, and their asynchronous twins."""

import sqlite3
from contextlib import closing

import aiosqlite
from flask import Blueprint, jsonify

pages = Blueprint("pages", __name__)


@pages.route("/orders")
def orders():
    with closing(sqlite3.connect("shop.db")) as connection:
        cursor = connection.cursor()
        cursor.execute("SELECT * FROM orders")
        return jsonify(cursor.fetchall())  # leak: unbounded-query


@pages.route("/payments")
def payments():
    with closing(sqlite3.connect("shop.db")) as connection:
        return jsonify([row[0] for row in connection.execute("SELECT total FROM payments")])  # leak: unbounded-query


@pages.route("/messages")
async def messages():
    async with aiosqlite.connect("shop.db") as db:
        return jsonify(await db.execute_fetchall("SELECT * FROM messages"))  # leak: unbounded-query


@pages.route("/orders/<number>")
def order(number):
    with closing(sqlite3.connect("shop.db")) as connection:
        return jsonify(connection.execute("SELECT * FROM orders WHERE id = ?", (number,)).fetchone())  # ok: one row


@pages.route("/orders/page")
def page():
    with closing(sqlite3.connect("shop.db")) as connection:
        return jsonify(connection.execute("SELECT * FROM orders LIMIT 50").fetchall())  # ok: a page


@pages.route("/orders/some")
def some():
    with closing(sqlite3.connect("shop.db")) as connection:
        return jsonify(connection.execute("SELECT * FROM orders").fetchmany(50))  # ok: a portion

"""A SELECT given to what is called a cursor or a connection, of whichever driver."""

from flask import Blueprint, g, jsonify
from shop.database import engine, get_db
from sqlalchemy import select
from shop.models import Order

pages = Blueprint("pages", __name__)


@pages.route("/orders")
def orders():
    return jsonify(get_db().execute("SELECT * FROM orders").fetchall())  # leak: unbounded-query


@pages.route("/payments")
def payments():
    cursor = get_db().cursor()
    cursor.execute("SELECT * FROM payments")
    return jsonify(list(cursor))  # leak: unbounded-query


def current():
    return g.db


@pages.route("/messages")
def messages():
    db = current()
    return jsonify(db.execute("SELECT * FROM messages").fetchall())  # leak: unbounded-query


@pages.route("/events")
def events():
    session = get_db()
    return jsonify([dict(row) for row in session.execute("SELECT * FROM events").mappings().all()])  # leak: unbounded-query


@pages.route("/events/first")
def first_event():
    session = get_db()
    return jsonify(session.execute("SELECT * FROM events").first())  # ok: one row


@pages.route("/orders/<number>")
def order(number):
    return jsonify(get_db().execute("SELECT * FROM orders WHERE id = ?", (number,)).fetchall())  # ok: a key


@pages.route("/orders/page")
def page():
    conn = engine.connect()
    return jsonify(conn.execute("SELECT * FROM orders LIMIT 50").fetchall())  # ok: a page


@pages.route("/orders/built")
def built():
    conn = engine.connect()
    return jsonify(conn.execute(select(Order).limit(50)).fetchall())  # ok: no text, and a page

"""Routes of Bottle, of the default application and of one's own."""

import sqlite3
from contextlib import closing

from bottle import Bottle, route

app = Bottle()
RECENT = {}  # leak: unbounded-cache


@app.get("/orders")
def orders():
    with closing(sqlite3.connect("shop.db")) as connection:
        return {"orders": connection.execute("SELECT id FROM orders").fetchall()}  # leak: unbounded-query


@route("/seen/<name>")
def seen(name):
    RECENT[name] = True
    return "seen"


@app.get("/page")
def page():
    with closing(sqlite3.connect("shop.db")) as connection:
        return {"orders": connection.execute("SELECT id FROM orders LIMIT 50").fetchall()}  # ok: a page


@route("/order/<number>")
def order(number):
    with closing(sqlite3.connect("shop.db")) as connection:
        return {"order": connection.execute("SELECT id FROM orders WHERE id = ?", (number,)).fetchall()}  # ok: a key


@app.post("/forget/<name>")
def forget(name):
    found = {name: True}  # ok: of one request
    return found

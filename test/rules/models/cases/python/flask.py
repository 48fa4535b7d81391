"""Views of Flask."""

import time

from flask import Blueprint, Flask, request

app = Flask(__name__)
shop = Blueprint("shop", __name__)
visits = {}  # leak: unbounded-cache
log = []  # leak: unbounded-cache
kinds = {}


@app.route("/visits/<visitor>")
def visit(visitor):
    visits[visitor] = True
    return "welcome"


@shop.before_app_request
def note():
    log.append(request.path)


@app.get("/slow")
async def slow():
    time.sleep(1)  # ok: an async view has an event loop of its own
    return "done"


@shop.get("/plain")
def plain():
    time.sleep(1)  # ok: a view runs in the thread of its request
    return "done"


@app.cli.command("seed")
def seed():
    kinds["a"] = 1  # ok: a command runs once

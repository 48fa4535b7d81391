"""The forms in which code looks an entry up and puts it in, for handlers that run in threads and for those that do not."""

from fastapi import FastAPI
from flask import Flask

app = Flask(__name__)
api = FastAPI()


def load(code):
    return {"code": code}


# --- in threads

_rates = {}  # leak: unbounded-cache


@app.route("/rates/<code>")
def rate(code):
    if code not in _rates:
        # The rate of today.
        _rates[code] = load(code)
    return _rates[code]


_names = {}  # leak: unbounded-cache


@app.route("/names/<code>")
def name(code):
    if code not in _names:
        found = load(code)
        _names[code] = found["code"]
    text = _names[code]
    return f"{text} {_names[code]}"


_pages = {}  # leak: unbounded-cache


@app.route("/pages/<code>")
def page(code):
    return _pages.setdefault(code, load(code))


_groups = {}  # leak: unbounded-cache


@app.route("/groups/<code>")
def group(code):
    found = _groups.setdefault(code, load(code))
    return found


_hits = {}  # leak: unbounded-cache


@app.route("/hits/<code>")
def hit(code):
    if (known := _hits.get(code)) is not None:
        return known
    value = load(code)
    _hits[code] = value
    return value


# --- on the loop

_prices = {}  # leak: unbounded-cache


@api.get("/prices/{code}")
async def price(code):
    if code not in _prices:
        _prices[code] = load(code)
    return _prices[code]


_titles = {}  # leak: unbounded-cache


@api.get("/titles/{code}")
async def title(code):
    return _titles.setdefault(code, load(code))


_walrus = {}  # leak: unbounded-cache


@api.get("/walrus/{code}")
async def walrus(code):
    if known := _walrus.get(code):
        return known
    _walrus[code] = load(code)
    return _walrus[code]


# --- what is put in is filled later: it is state, and is never dropped for want of room

_notes = {}  # leak: unbounded-cache


@api.post("/notes/{code}")
async def note(code, text: str):
    if code not in _notes:
        _notes[code] = []
    _notes[code].append(text)


# --- innocents

_units = {}  # ok: the door is guarded by size


@app.route("/units/<code>")
def unit(code):
    if code not in _units and len(_units) < 100:
        _units[code] = load(code)
    return _units.get(code) or load(code)

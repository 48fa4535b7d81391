"""The forms in which code looks an entry up and puts it in, for handlers that run in threads and for those that do not."""

from collections import OrderedDict

import threading
import time

from fastapi import FastAPI
from flask import Flask

app = Flask(__name__)
api = FastAPI()


def load(code):
    return {"code": code}


# --- in threads

RATES_MAX = 1024
RATES_LOCK = threading.Lock()
_rates = OrderedDict()  # leak: unbounded-cache


@app.route("/rates/<code>")
def rate(code):
    with RATES_LOCK:
        known = code in _rates
        if known:
            _rates.move_to_end(code)
            value = _rates[code]
    if not known:
        # The rate of today.
        value = load(code)
        with RATES_LOCK:
            _rates[code] = value
            _rates.move_to_end(code)
            if len(_rates) > RATES_MAX:
                _rates.popitem(last=False)
    return value


NAMES_MAX = 1024
NAMES_LOCK = threading.Lock()
_names = OrderedDict()  # leak: unbounded-cache


@app.route("/names/<code>")
def name(code):
    with NAMES_LOCK:
        known = code in _names
        if known:
            _names.move_to_end(code)
            value = _names[code]
    if not known:
        found = load(code)
        value = found["code"]
        with NAMES_LOCK:
            _names[code] = value
            _names.move_to_end(code)
            if len(_names) > NAMES_MAX:
                _names.popitem(last=False)
    text = value
    return f"{text} {value}"


PAGES_MAX = 1024
PAGES_LOCK = threading.Lock()
_pages = OrderedDict()  # leak: unbounded-cache


@app.route("/pages/<code>")
def page(code):
    value = load(code)
    with PAGES_LOCK:
        value = _pages.setdefault(code, value)
        _pages.move_to_end(code)
        if len(_pages) > PAGES_MAX:
            _pages.popitem(last=False)
    return value


GROUPS_MAX = 1024
GROUPS_LOCK = threading.Lock()
_groups = OrderedDict()  # leak: unbounded-cache


@app.route("/groups/<code>")
def group(code):
    value = load(code)
    with GROUPS_LOCK:
        found = _groups.setdefault(code, value)
        _groups.move_to_end(code)
        if len(_groups) > GROUPS_MAX:
            _groups.popitem(last=False)
    return found


HITS_MAX = 1024
HITS_LOCK = threading.Lock()
_hits = OrderedDict()  # leak: unbounded-cache


@app.route("/hits/<code>")
def hit(code):
    with HITS_LOCK:
        if (known := _hits.get(code)) is not None:
            _hits.move_to_end(code)
            return known
    value = load(code)
    with HITS_LOCK:
        _hits[code] = value
        _hits.move_to_end(code)
        if len(_hits) > HITS_MAX:
            _hits.popitem(last=False)
    return value


# --- on the loop

PRICES_MAX = 1024
_prices = OrderedDict()  # leak: unbounded-cache


@api.get("/prices/{code}")
async def price(code):
    if code not in _prices:
        _prices[code] = load(code)
        if len(_prices) > PRICES_MAX:
            _prices.popitem(last=False)
    _prices.move_to_end(code)
    return _prices[code]


TITLES_MAX = 1024
_titles = OrderedDict()  # leak: unbounded-cache


@api.get("/titles/{code}")
async def title(code):
    value = _titles.setdefault(code, load(code))
    _titles.move_to_end(code)
    if len(_titles) > TITLES_MAX:
        _titles.popitem(last=False)
    return value


WALRUS_MAX = 1024
_walrus = OrderedDict()  # leak: unbounded-cache


@api.get("/walrus/{code}")
async def walrus(code):
    if known := _walrus.get(code):
        _walrus.move_to_end(code)
        return known
    _walrus[code] = load(code)
    _walrus.move_to_end(code)
    if len(_walrus) > WALRUS_MAX:
        _walrus.popitem(last=False)
    return _walrus[code]


# --- what is put in is filled later: it is state, and is never dropped for want of room

NOTES_TTL = 3600  # seconds


def _expire_notes(entries, times, added):
    """Drop the entries that are older than NOTES_TTL; 'added' is new."""
    now = time.monotonic()
    times.pop(added, None)
    times[added] = now
    while times:
        oldest = next(iter(times))
        if now - times[oldest] < NOTES_TTL:
            break
        times.pop(oldest, None)
        entries.pop(oldest, None)


_notes = {}  # leak: unbounded-cache
_notes_added = {}


@api.post("/notes/{code}")
async def note(code, text: str):
    if code not in _notes:
        _notes[code] = []
        _expire_notes(_notes, _notes_added, code)
    _notes[code].append(text)
    _expire_notes(_notes, _notes_added, code)


# --- innocents

_units = {}  # ok: the door is guarded by size


@app.route("/units/<code>")
def unit(code):
    if code not in _units and len(_units) < 100:
        _units[code] = load(code)
    return _units.get(code) or load(code)

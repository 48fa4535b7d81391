"""Keys that were looked up in a fixed set before."""

import os
from collections import OrderedDict
import threading
import time

from fastapi import APIRouter, HTTPException

router = APIRouter()

PAGES = ["about", "donate", "search-syntax"]
rendered = {}  # ok: of each page one
LETTERS_MAX = 1024
LETTERS_LOCK = threading.Lock()
letters = OrderedDict()  # leak: unbounded-cache
WELCOMED_TTL = 3600  # seconds
WELCOMED_LOCK = threading.Lock()


def _expire_welcomed(entries, times, added):
    """Drop the entries that are older than WELCOMED_TTL; 'added' is new."""
    with WELCOMED_LOCK:
        now = time.monotonic()
        times.pop(added, None)
        times[added] = now
        while times:
            oldest = next(iter(times))
            if now - times[oldest] < WELCOMED_TTL:
                break
            times.pop(oldest, None)
            entries.pop(oldest, None)


welcomed = {}  # leak: unbounded-cache
welcomed_added = {}
online = set()  # ok: those who leave are taken out
STYLES = {"plain": str.strip, "loud": str.upper}
styled = {}  # ok: of each style one
loud = {}  # ok: the same
ASKED_MAX = 1024
ASKED_LOCK = threading.Lock()
asked = OrderedDict()  # leak: unbounded-cache
TALLIES_MAX = 1024
TALLIES_LOCK = threading.Lock()
tallies = OrderedDict()  # leak: unbounded-cache


def render(page: str) -> str:
    return f"<h1>{page}</h1>"


@router.get("/pages/{page}")
def page(page: str):
    if page not in PAGES:
        raise HTTPException(404)
    if page not in rendered:
        rendered[page] = render(page)
    return rendered[page]


@router.get("/letters/{letter}")
def letter(letter: str):
    if letter in PAGES:
        raise HTTPException(404)
    with LETTERS_LOCK:
        known = letter in letters
        if known:
            letters.move_to_end(letter)
            value = letters[letter]
    if not known:
        value = render(letter)
        with LETTERS_LOCK:
            letters[letter] = value
            letters.move_to_end(letter)
            if len(letters) > LETTERS_MAX:
                letters.popitem(last=False)
    return value


@router.post("/arrivals/{visitor}")
def arrive(visitor: str):
    online.add(visitor)


@router.delete("/arrivals/{visitor}")
def leave(visitor: str):
    online.discard(visitor)


@router.get("/welcome/{visitor}")
def welcome(visitor: str):
    if visitor not in online:
        raise HTTPException(404)
    welcomed[visitor] = render(visitor)
    _expire_welcomed(welcomed, welcomed_added, visitor)
    return welcomed[visitor]


class Library:
    def __init__(self, folder: str):
        self.locales = [name for name in os.listdir(folder) if "_" in name]
        self.kept = {}  # ok: of each page and locale one

    def page(self, name: str, locale: str):
        if name not in PAGES or locale not in self.locales:
            return None
        key = (name, locale)
        if key in self.kept:
            return self.kept[key]
        self.kept[key] = render(name)
        return self.kept[key]


NAMES_MAX = 1000


KEPT_MAX = 1024
KEPT_LOCK = threading.Lock()


class Shelf:
    def __init__(self):
        self.names = []  # leak: unbounded-cache
        self.kept = OrderedDict()  # leak: unbounded-cache

    def put(self, name: str):
        self.names = [*self.names, name]
        del self.names[:-NAMES_MAX]

    def page(self, name: str):
        if name not in self.names:
            return None
        with KEPT_LOCK:
            known = name in self.kept
            if known:
                self.kept.move_to_end(name)
                value = self.kept[name]
        if not known:
            value = render(name)
            with KEPT_LOCK:
                self.kept[name] = value
                self.kept.move_to_end(name)
                if len(self.kept) > KEPT_MAX:
                    self.kept.popitem(last=False)
        return value


library = Library("pages")
shelf = Shelf()


@router.get("/library/{name}")
def from_library(name: str, locale: str):
    return library.page(name, locale)


@router.get("/shelf/{name}")
def from_shelf(name: str):
    return shelf.page(name)


@router.put("/shelf/{name}")
def to_shelf(name: str):
    shelf.put(name)


@router.get("/styled/{name}")
def in_style(name: str):
    style = STYLES.get(name)
    if style is None:
        raise HTTPException(404)
    if name not in styled:
        styled[name] = style(name)
    return styled[name]


@router.get("/loud/{name}")
def in_loud(name: str):
    if name not in loud:
        text = STYLES[name](name)
        loud[name] = text
    return loud[name]


@router.get("/asked/{name}")
def in_any(name: str):
    style = STYLES.get(name)
    if style is not None:
        return style(name)
    with ASKED_LOCK:
        known = name in asked
        if known:
            asked.move_to_end(name)
            value = asked[name]
    if not known:
        value = render(name)
        with ASKED_LOCK:
            asked[name] = value
            asked.move_to_end(name)
            if len(asked) > ASKED_MAX:
                asked.popitem(last=False)
    return value


@router.get("/tallies/{name}")
def tally(name: str, other: str):
    letters = STYLES[other](name)
    with TALLIES_LOCK:
        known = name in tallies
        if known:
            tallies.move_to_end(name)
            value = tallies[name]
    if not known:
        value = len(letters)
        with TALLIES_LOCK:
            tallies[name] = value
            tallies.move_to_end(name)
            if len(tallies) > TALLIES_MAX:
                tallies.popitem(last=False)
    return value

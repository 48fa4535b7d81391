"""Keys that were looked up in a fixed set before."""

import os

from fastapi import APIRouter, HTTPException

router = APIRouter()

PAGES = ["about", "donate", "search-syntax"]
rendered = {}  # ok: of each page one
letters = {}  # leak: unbounded-cache
welcomed = {}  # leak: unbounded-cache
online = set()  # ok: those who leave are taken out
STYLES = {"plain": str.strip, "loud": str.upper}
styled = {}  # ok: of each style one
loud = {}  # ok: the same
asked = {}  # leak: unbounded-cache
tallies = {}  # leak: unbounded-cache


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
    if letter not in letters:
        letters[letter] = render(letter)
    return letters[letter]


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


class Shelf:
    def __init__(self):
        self.names = []  # leak: unbounded-cache
        self.kept = {}  # leak: unbounded-cache

    def put(self, name: str):
        self.names = [*self.names, name]

    def page(self, name: str):
        if name not in self.names:
            return None
        if name not in self.kept:
            self.kept[name] = render(name)
        return self.kept[name]


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
    if name not in asked:
        asked[name] = render(name)
    return asked[name]


@router.get("/tallies/{name}")
def tally(name: str, other: str):
    letters = STYLES[other](name)
    if name not in tallies:
        tallies[name] = len(letters)
    return tallies[name]

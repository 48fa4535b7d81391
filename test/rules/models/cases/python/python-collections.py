"""What a service remembers."""

from collections import OrderedDict, defaultdict, deque

from fastapi import APIRouter

router = APIRouter()
seen = set()  # leak: unbounded-cache
by_user = defaultdict(list)  # leak: unbounded-cache
last = deque(maxlen=100)
pages = OrderedDict()
names = {}


@router.get("/visits/{visitor}")
async def visit(visitor: str):
    seen.add(visitor)
    by_user[visitor].append(1)
    return len(seen)


@router.get("/last/{page}")
async def page(page: str):
    last.append(page)  # ok: bounded by its length
    pages[page] = True  # ok: the oldest go
    while len(pages) > 100:
        pages.popitem(last=False)
    return list(last)


def load():
    names["shop"] = "Shop"  # ok: one key

"""Maps in maps: those inside gain the keys."""

from collections import defaultdict

from fastapi import APIRouter

router = APIRouter()

answers = {"cities": {}, "streets": {}}  # leak: unbounded-cache
seen_pages = defaultdict(dict)  # leak: unbounded-cache
sizes = {"small": {}, "large": {}}  # ok: the keys inside are literals, too
latest = {"cities": {}, "streets": {}}  # ok: an entry goes when it was used
boards = {"main": [0] * 64, "spare": [0] * 64}  # ok: lists are written at an index
counters = {"cities": [], "streets": []}  # ok: nobody adds


class Flags:
    """Whoever makes one: what stands in its class is there once."""

    values: dict[str, dict[str, bool]] = {}  # leak: unbounded-cache

    async def is_on(self, feature: str, user_id: str) -> bool:
        if feature not in self.values:
            self.values[feature] = {}
        if user_id not in self.values[feature]:
            self.values[feature][user_id] = await self.ask(feature, user_id)
        return self.values[feature][user_id]

    async def ask(self, feature, user_id):
        return len(feature) > len(user_id)


class Bounded:
    values: dict[str, dict[str, bool]] = {"shown": {}}  # ok: emptied when it is full

    async def is_shown(self, user_id: str) -> bool:
        if len(self.values["shown"]) > 1000:
            self.values["shown"].clear()
        if user_id not in self.values["shown"]:
            self.values["shown"][user_id] = True
        return self.values["shown"][user_id]


@router.get("/cities/{name}")
async def city(name: str, address: str):
    answers["cities"][address] = name
    latest["cities"][address] = name
    del latest["cities"][address]
    sizes["small"]["last"] = name
    return {}


@router.put("/boards/{place}")
async def put(place: int):
    boards["main"][place] = 1
    return {}


def page(kind: str, url: str):
    return len(kind) + len(url)


@router.get("/pages")
async def pages(url: str):
    seen_pages["page"].setdefault(url, page("page", url))
    return seen_pages["page"][url]


# Made anew by whoever fills it
rules_by_kind = {}  # ok: what is inside goes with the next run


@router.get("/rules")
async def load_rules(patterns: list[str]):
    rules_by_kind["food"] = {}
    for number, pattern in enumerate(patterns):
        rules_by_kind["food"][number] = pattern
    return rules_by_kind["food"]


# Made only where it is missing
lines_by_kind = {}  # leak: unbounded-cache


@router.get("/lines")
async def load_lines(line: str):
    if "all" not in lines_by_kind:
        lines_by_kind["all"] = {}
    lines_by_kind["all"][line] = len(line)
    return len(lines_by_kind["all"])

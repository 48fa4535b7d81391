"""Containers that outlive a call, as services have them."""

import asyncio
import enum
import functools
import heapq
import random
import threading
import time
import uuid
import weakref
from collections import Counter, OrderedDict, defaultdict, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Dict, List, Literal, Optional
from weakref import WeakValueDictionary

from fastapi import APIRouter, FastAPI, Request, WebSocket
from starlette.middleware.base import BaseHTTPMiddleware

app = FastAPI()
router = APIRouter()

# --- one-time passwords: an entry goes when its own key is verified, never when nobody comes back

_otp_storage: Dict[str, Dict[str, Any]] = {}  # leak: unbounded-cache


def store_otp(mobile: str) -> str:
    otp = f"{random.randint(0, 999999):06d}"
    for expired in [key for key, entry in list(_otp_storage.items()) if datetime.utcnow() > entry["expires_at"]]:
        _otp_storage.pop(expired, None)
    _otp_storage[mobile] = {
        "otp": otp,
        "expires_at": datetime.utcnow() + timedelta(minutes=5),
    }
    return otp


def verify_otp(mobile: str, otp: str) -> bool:
    entry = _otp_storage.get(mobile)
    if entry is None:
        return False
    if datetime.utcnow() > entry["expires_at"]:
        del _otp_storage[mobile]
        return False
    if entry["otp"] != otp:
        return False
    del _otp_storage[mobile]
    return True


@router.post("/otp/send")
async def send_otp(mobile: str):
    store_otp(mobile)
    return {"sent": True}


@router.post("/otp/verify")
async def check_otp(mobile: str, otp: str):
    return {"valid": verify_otp(mobile, otp)}


# --- a cache of answers that checks their age and never lets one go

DASHBOARD_CACHE_MAX = 1024
dashboard_cache: OrderedDict[str, Dict] = OrderedDict()  # leak: unbounded-cache
CACHE_SECONDS = 300


@router.get("/dashboard")
async def dashboard(org_id: str, period: str):
    key = f"{org_id}:{period}"
    cached = dashboard_cache.get(key)
    if cached is not None and time.time() - cached["at"] < CACHE_SECONDS:
        dashboard_cache.move_to_end(key)
        return cached["stats"]
    stats = await load_stats(org_id, period)
    dashboard_cache[key] = {"stats": stats, "at": time.time()}
    dashboard_cache.move_to_end(key)
    if len(dashboard_cache) > DASHBOARD_CACHE_MAX:
        dashboard_cache.popitem(last=False)
    return stats


async def load_stats(org_id: str, period: str) -> dict:
    await asyncio.sleep(0)
    return {"org": org_id, "period": period}


# --- a cache asked with `in`

PROFILES_MAX = 1024
_profiles = OrderedDict()  # leak: unbounded-cache


@router.get("/profiles/{user_id}")
async def profile(user_id: int):
    if user_id in _profiles:
        _profiles.move_to_end(user_id)
        return _profiles[user_id]
    value = await load_stats(str(user_id), "all")
    _profiles[user_id] = value
    if len(_profiles) > PROFILES_MAX:
        _profiles.popitem(last=False)
    return value


# --- a limiter that shortens its lists and keeps every caller's key

RATE_LIMITS_MAX = 1024
rate_limits: Dict[str, List[float]] = defaultdict(list)  # leak: unbounded-cache
WINDOW = 60
MAX_CALLS = 100


def allowed(client_ip: str) -> bool:
    now = time.time()
    if len(rate_limits) > RATE_LIMITS_MAX:
        for idle in [key for key, kept in rate_limits.items() if not any(now - t < WINDOW for t in kept)]:
            del rate_limits[idle]
    rate_limits[client_ip] = [t for t in rate_limits[client_ip] if now - t < WINDOW]
    if len(rate_limits[client_ip]) >= MAX_CALLS:
        return False
    rate_limits[client_ip].append(now)
    return True


@app.middleware("http")
async def limit(request: Request, call_next):
    if not allowed(request.client.host):
        return None
    return await call_next(request)


# --- failed logins, counted for each address for ever

FAILURES_TTL = 3600  # seconds


def _expire_failures(entries, times, added):
    """Drop the entries that are older than FAILURES_TTL; 'added' is new."""
    now = time.monotonic()
    times.pop(added, None)
    times[added] = now
    while times:
        oldest = next(iter(times))
        if now - times[oldest] < FAILURES_TTL:
            break
        times.pop(oldest, None)
        entries.pop(oldest, None)


_failures = Counter()  # leak: unbounded-cache
_failures_added = {}


@router.post("/login")
async def login(request: Request, name: str, password: str):
    if password != "secret":
        _failures[request.client.host] += 1
        _expire_failures(_failures, _failures_added, request.client.host)
        return {"ok": False}
    return {"ok": True}


# --- a log of slow requests

SLOW_REQUESTS_MAX = 1000
slow_requests: List[dict] = []  # leak: unbounded-cache


@app.middleware("http")
async def timing(request: Request, call_next):
    started = time.perf_counter()
    response = await call_next(request)
    if time.perf_counter() - started > 1:
        slow_requests.append({"path": request.url.path, "at": time.time()})
        del slow_requests[:-SLOW_REQUESTS_MAX]
    return response


@router.get("/slow")
async def slowest():
    return slow_requests[-10:]


# --- identifiers of deliveries that were handled

SEEN_EVENTS_MAX = 10000
seen_events = {}  # leak: unbounded-cache


@router.post("/webhook")
async def webhook(payload: dict):
    event_id = payload["id"]
    if event_id in seen_events:
        return {"duplicate": True}
    seen_events[event_id] = None
    if len(seen_events) > SEEN_EVENTS_MAX:
        del seen_events[next(iter(seen_events))]
    return {"duplicate": False}


# --- a service made once, at module level

RESULTS_MAX = 1024


class ReportService:
    def __init__(self):
        self.results = OrderedDict()  # leak: unbounded-cache
        self.formats = {}

    async def build(self, report_id: str) -> bytes:
        if report_id in self.results:
            self.results.move_to_end(report_id)
            return self.results[report_id]
        data = await self.render(report_id)
        self.results[report_id] = data
        if len(self.results) > RESULTS_MAX:
            self.results.popitem(last=False)
        return data

    async def render(self, report_id: str) -> bytes:
        await asyncio.sleep(0)
        return report_id.encode()


reports = ReportService()


@router.get("/reports/{report_id}")
async def report(report_id: str):
    return await reports.build(report_id)


# --- a class attribute is one dict for all instances

MEMORY_MAX = 1024


class Translator:
    _memory: OrderedDict[str, str] = OrderedDict()  # leak: unbounded-cache

    def translate(self, text: str) -> str:
        if text in Translator._memory:
            Translator._memory.move_to_end(text)
            return Translator._memory[text]
        result = text.upper()
        Translator._memory[text] = result
        if len(Translator._memory) > MEMORY_MAX:
            Translator._memory.popitem(last=False)
        return result


@router.post("/translate")
async def translate(text: str):
    return Translator().translate(text)


# --- the application's own store

DRAFTS_TTL = 3600  # seconds


def _expire_drafts(entries, times, added):
    """Drop the entries that are older than DRAFTS_TTL; 'added' is new."""
    now = time.monotonic()
    times.pop(added, None)
    times[added] = now
    while times:
        oldest = next(iter(times))
        if now - times[oldest] < DRAFTS_TTL:
            break
        times.pop(oldest, None)
        entries.pop(oldest, None)


app.state.drafts = {}  # leak: unbounded-cache
app.state.drafts_added = {}


@router.put("/drafts/{draft_id}")
async def save_draft(request: Request, draft_id: str, body: dict):
    request.app.state.drafts[draft_id] = body
    _expire_drafts(request.app.state.drafts, request.app.state.drafts_added, draft_id)
    return {"saved": True}


# --- a memo in a decorator

ANSWERS_MAX = 1024


def remembered(function):
    answers = OrderedDict()  # leak: unbounded-cache

    @functools.wraps(function)
    async def wrapper(*args):
        if args in answers:
            answers.move_to_end(args)
            return answers[args]
        answers[args] = await function(*args)
        if len(answers) > ANSWERS_MAX:
            answers.popitem(last=False)
        return answers[args]

    return wrapper


@router.get("/quotes/{symbol_code}")
@remembered
async def quote(symbol_code: str):
    return {"code": symbol_code}


# --- a middleware lives as long as the application

SPANS_TTL = 3600  # seconds


def _expire_spans(entries, times, added):
    """Drop the entries that are older than SPANS_TTL; 'added' is new."""
    now = time.monotonic()
    times.pop(added, None)
    times[added] = now
    while times:
        oldest = next(iter(times))
        if now - times[oldest] < SPANS_TTL:
            break
        times.pop(oldest, None)
        entries.pop(oldest, None)


class Traces(BaseHTTPMiddleware):
    def __init__(self, app):
        super().__init__(app)
        self.spans = {}  # leak: unbounded-cache
        self.spans_added = {}

    async def dispatch(self, request, call_next):
        trace_id = request.headers.get("x-trace", str(uuid.uuid4()))
        self.spans[trace_id] = time.time()
        _expire_spans(self.spans, self.spans_added, trace_id)
        return await call_next(request)


app.add_middleware(Traces)


# --- jobs are kept after they have ended

JOBS_TTL = 3600  # seconds


def _expire_jobs(entries, times, added):
    """Drop the entries that are older than JOBS_TTL; 'added' is new."""
    now = time.monotonic()
    times.pop(added, None)
    times[added] = now
    while times:
        oldest = next(iter(times))
        if now - times[oldest] < JOBS_TTL:
            break
        times.pop(oldest, None)
        entries.pop(oldest, None)


jobs: Dict[str, dict] = {}  # leak: unbounded-cache
jobs_added = {}


@router.post("/jobs")
async def start_job(payload: dict):
    job_id = str(uuid.uuid4())
    jobs[job_id] = {"state": "queued", "payload": payload}
    _expire_jobs(jobs, jobs_added, job_id)
    return {"job_id": job_id}


@router.get("/jobs/{job_id}")
async def job_state(job_id: str):
    return jobs.get(job_id, {"state": "unknown"})


# --- rooms keep their empty sets

rooms: Dict[str, set] = {}  # leak: unbounded-cache


@router.websocket("/rooms/{room_id}")
async def room(socket: WebSocket, room_id: str):
    await socket.accept()
    rooms.setdefault(room_id, set()).add(socket)
    try:
        while True:
            await socket.receive_text()
    finally:
        rooms[room_id].discard(socket)
        if not rooms[room_id]:
            del rooms[room_id]


# --- a lock for each user, of whom there are ever more

_locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()  # leak: unbounded-cache


def lock_for(user_id: str) -> asyncio.Lock:
    lock = _locks.get(user_id)
    if lock is None:
        lock = asyncio.Lock()
        _locks[user_id] = lock
    return lock


# --- a cache behind two functions, which forgets only what is asked for again

_answers: Dict[str, dict] = {}  # leak: unbounded-cache


def cached_answer(key: str):
    if key in _answers:
        entry = _answers[key]
        if time.time() - entry["at"] < 300:
            return entry["data"]
        del _answers[key]
    return None


def keep_answer(key: str, data: dict) -> None:
    for expired in [key for key, entry in list(_answers.items()) if time.time() - entry["at"] >= 300]:
        _answers.pop(expired, None)
    _answers[key] = {"data": data, "at": time.time()}


@router.get("/answers")
async def answer(question: str):
    known = cached_answer(f"answer:{question}")
    if known is not None:
        return known
    data = {"question": question}
    keep_answer(f"answer:{question}", data)
    return data


# --- plain functions run in threads

THUMBNAILS_MAX = 1024
THUMBNAILS_LOCK = threading.Lock()
thumbnails: OrderedDict[str, bytes] = OrderedDict()  # leak: unbounded-cache


@router.get("/thumbnails/{image_id}")
def thumbnail(image_id: str):
    with THUMBNAILS_LOCK:
        if image_id in thumbnails:
            thumbnails.move_to_end(image_id)
            return thumbnails[image_id]
    value = image_id.encode() * 100
    with THUMBNAILS_LOCK:
        thumbnails[image_id] = value
        thumbnails.move_to_end(image_id)
        if len(thumbnails) > THUMBNAILS_MAX:
            thumbnails.popitem(last=False)
    return value


# --- times of answers, a list for each path

LATENCIES_MAX = 1000
latencies = {"api": [], "web": []}  # leak: unbounded-cache


@router.post("/latency")
async def latency(value: float):
    latencies["api"].append(value)
    del latencies["api"][:-LATENCIES_MAX]
    return len(latencies["api"])


# === innocent ===

# --- connect and disconnect are a pair

connections: Dict[str, WebSocket] = {}  # ok: removed when the socket goes


@router.websocket("/live/{user_id}")
async def live(socket: WebSocket, user_id: str):
    await socket.accept()
    connections[user_id] = socket
    try:
        while True:
            await socket.receive_text()
    finally:
        del connections[user_id]


class ConnectionManager:
    def __init__(self):
        self.active = []  # ok: disconnect removes what connect adds
        self.connected_at = {}  # ok: a time that nobody compares is no expiry; the pair removes it

    async def connect(self, socket: WebSocket, user_id: str):
        await socket.accept()
        self.active.append(socket)
        self.connected_at[user_id] = time.time()

    def disconnect(self, socket: WebSocket, user_id: str):
        self.active.remove(socket)
        self.connected_at.pop(user_id, None)


manager = ConnectionManager()


@router.websocket("/chat/{user_id}")
async def chat(socket: WebSocket, user_id: str):
    await manager.connect(socket, user_id)
    try:
        await socket.receive_text()
    finally:
        manager.disconnect(socket, user_id)


# --- registries

HANDLERS = {}  # ok: filled by a decorator at import


def handles(kind: str):
    def register(function):
        HANDLERS[kind] = function
        return function

    return register


@handles("created")
async def on_created(event):
    return event


EXPORTERS = {}  # ok: filled while the program starts


def register_exporter(name, exporter):
    EXPORTERS[name] = exporter


register_exporter("csv", object())

COUNTRIES = []  # ok: filled at import
for code in ("DE", "FR", "IT"):
    COUNTRIES.append(code.lower())


# --- keys from a closed set

class Plan(enum.Enum):
    FREE = "free"
    PRO = "pro"


_limits_by_plan = {}  # ok: an entry for each member of an enumeration


@router.get("/limits")
async def limits(plan: Plan):
    if plan not in _limits_by_plan:
        _limits_by_plan[plan] = {"calls": 10 if plan is Plan.FREE else 1000}
    return _limits_by_plan[plan]


_tables = {}  # ok: the keys are literals of a type


@router.get("/tables")
async def tables(name: Literal["users", "orders"]):
    _tables[name] = time.time()
    return _tables


_totals = {}  # ok: every caller passes a literal


def count(kind: str):
    _totals[kind] = _totals.get(kind, 0) + 1


@router.post("/orders")
async def order(body: dict):
    count("orders")
    return body


@router.post("/refunds")
async def refund(body: dict):
    count("refunds")
    return body


_serializers = {}  # ok: an entry for each class of the code


def serializer_for(value):
    kind = type(value)
    if kind not in _serializers:
        _serializers[kind] = kind.__name__
    return _serializers[kind]


@router.post("/serialize")
async def serialize(body: dict):
    return serializer_for(body)


status_flags = {"healthy": True}  # ok: literal keys


@router.post("/flags")
async def set_flag(value: bool):
    status_flags["healthy"] = value
    status_flags["changed"] = True
    return status_flags


# --- bounded by hand

_recent = OrderedDict()  # ok: the oldest goes when it is full
MAX_RECENT = 500


@router.get("/recent/{item_id}")
async def recent(item_id: str):
    _recent[item_id] = time.time()
    _recent.move_to_end(item_id)
    if len(_recent) > MAX_RECENT:
        _recent.popitem(last=False)
    return list(_recent)


_previews = {}  # ok: cleared when it is big


@router.get("/previews/{item_id}")
async def preview(item_id: str):
    if len(_previews) > 1000:
        _previews.clear()
    _previews[item_id] = item_id
    return _previews[item_id]


_waiting = {}  # ok: the size guards the door


@router.post("/wait/{ticket}")
async def wait(ticket: str):
    if len(_waiting) >= 100:
        return {"full": True}
    _waiting[ticket] = True
    return {"full": False}


_sessions = {}  # ok: a periodic task sweeps


@router.post("/sessions")
async def open_session(user: str):
    token = uuid.uuid4().hex
    _sessions[token] = {"user": user, "expires": time.time() + 3600}
    return token


async def sweep_sessions():
    while True:
        await asyncio.sleep(60)
        now = time.time()
        for token in [t for t, s in _sessions.items() if s["expires"] < now]:
            del _sessions[token]


@app.on_event("startup")
async def start_sweeper():
    app.state.sweeper = asyncio.create_task(sweep_sessions())


_latest = deque(maxlen=100)  # ok: it has a maximum length


@router.post("/latest")
async def latest(body: dict):
    _latest.append(body)
    return list(_latest)


_top: list = []  # ok: a heap that gives up its smallest


@router.post("/scores")
async def score(value: int):
    heapq.heappush(_top, value)
    if len(_top) > 10:
        heapq.heappop(_top)
    return _top


_weak = weakref.WeakValueDictionary()  # ok: entries die with their values


@router.get("/weak/{name}")
async def weak(name: str):
    _weak[name] = object()
    return name


_rates = {}  # ok: replaced as a whole


async def refresh_rates():
    global _rates
    while True:
        _rates = await load_stats("rates", "now")
        _rates["at"] = time.time()
        await asyncio.sleep(60)


@app.on_event("startup")
async def start_rates():
    app.state.rates = asyncio.create_task(refresh_rates())


_batch: list = []  # ok: taken over and emptied


@router.post("/metrics")
async def metric(body: dict):
    global _batch
    _batch.append(body)
    if body.get("flush"):
        sent, _batch = _batch, []
        return len(sent)
    return 0


# --- objects that live for one call

class Parser:
    def __init__(self):
        self.symbols = {}  # ok: made anew for each request

    def feed(self, text: str):
        for word in text.split():
            self.symbols[word] = len(word)
        return self.symbols


@router.post("/parse")
async def parse(text: str):
    return Parser().feed(text)


@dataclass
class Basket:
    items: Dict[str, int] = field(default_factory=dict)  # ok: one for each basket

    def add(self, item: str):
        self.items[item] = self.items.get(item, 0) + 1


@router.post("/basket")
async def basket(names: List[str]):
    mine = Basket()
    for name in names:
        mine.add(name)
    return mine.items


@router.get("/grouped")
async def grouped(names: List[str]):
    groups = defaultdict(list)  # ok: a local of the call
    for name in names:
        groups[name[0]].append(name)
    return groups


_settings: Optional[dict] = None  # ok: one object, made once


def get_settings() -> dict:
    global _settings
    if _settings is None:
        _settings = {}
        _settings["debug"] = False
    return _settings


_running = {}  # ok: begun and ended in one function


@router.post("/run/{task_id}")
async def run(task_id: str):
    _running[task_id] = True
    try:
        await asyncio.sleep(1)
    finally:
        _running.pop(task_id, None)


class Crawler:
    def __init__(self) -> None:
        self.seen_pages: set = set()  # ok: the only one that is kept is that of the program itself

    def crawl(self, page: str) -> None:
        self.seen_pages.add(page)


@router.post("/crawl/{page}")
async def crawl(page: str):
    Crawler().crawl(page)


if __name__ == "__main__":
    crawler = Crawler()
    crawler.crawl("https://example.org")


# --- objects that another file makes, and keeps


WRITERS_TTL = 3600  # seconds


def _expire_writers(entries, times, added):
    """Drop the entries that are older than WRITERS_TTL; 'added' is new."""
    now = time.monotonic()
    times.pop(added, None)
    times[added] = now
    while times:
        oldest = next(iter(times))
        if now - times[oldest] < WRITERS_TTL:
            break
        times.pop(oldest, None)
        entries.pop(oldest, None)


class Streams:
    def __init__(self):
        self.writers: Dict[str, object] = {}  # leak: unbounded-cache
        self.writers_added = {}
        self.lines = []  # ok: it may be built up for one answer

    async def connect(self, receive):
        name = str(uuid.uuid4())
        self.writers[name] = receive
        _expire_writers(self.writers, self.writers_added, name)
        self.lines.append(name)
        return name

    async def post(self, name, message):
        await self.writers[name].send(message)


class Rooms:
    def __init__(self):
        self.members: Dict[str, object] = {}  # ok: who leaves is taken out

    async def enter(self, request):
        self.members[str(uuid.uuid4())] = request

    async def leave(self, name):
        self.members.pop(name, None)

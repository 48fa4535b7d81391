"""Objects that other files make: what their own code says of how long they live."""

import asyncio
import threading
import time
from collections import defaultdict, deque
from typing import Dict, List

from fastapi import APIRouter, HTTPException

router = APIRouter()


# --- entries are compared with the clock


class Limiter:
    def __init__(self, most: int = 100, window: int = 60):
        self.most = most
        self.window = window
        self._times: Dict[str, List[float]] = defaultdict(list)  # leak: unbounded-cache

    def check(self, ip: str) -> bool:
        cutoff = time.time() - self.window
        self._times[ip] = [one for one in self._times[ip] if one > cutoff]
        self._times[ip].append(time.time())
        return len(self._times[ip]) > self.most

    def reset(self, ip: str = "") -> None:
        if ip:
            self._times.pop(ip, None)
        else:
            self._times.clear()


class Guard:
    """Made elsewhere, too: what it holds lives as long as it does."""

    def __init__(self):
        self.limiter = Limiter()

    def allows(self, ip: str) -> bool:
        return not self.limiter.check(ip)


class Tidy:
    def __init__(self, window: int = 60):
        self.window = window
        self._times: Dict[str, List[float]] = {}  # ok: a key goes with its last time

    def check(self, ip: str) -> int:
        cutoff = time.time() - self.window
        self._times[ip] = [one for one in self._times.get(ip, []) if one > cutoff]
        if not self._times[ip]:
            del self._times[ip]
            return 0
        self._times[ip].append(time.time())
        return len(self._times[ip])


class Quotes:
    def __init__(self):
        self._quotes: Dict[str, tuple] = {}  # leak: unbounded-cache

    def quote(self, url: str, fetch):
        known = self._quotes.get(url)
        if known is not None and time.monotonic() - known[1] < 30:
            return known[0]
        value = fetch(url)
        self._quotes[url] = (value, time.monotonic())
        return value


# --- others use the object at the same time


class Vectors:
    def __init__(self, model):
        self.model = model
        self._lock = threading.Lock()
        self._vectors: Dict[str, list] = {}  # leak: unbounded-cache

    def vector(self, text: str):
        with self._lock:
            if text in self._vectors:
                return self._vectors[text]
            self._vectors[text] = self.model.encode(text)
            return self._vectors[text]


class Rooms:
    def __init__(self):
        self._locks: Dict[str, asyncio.Lock] = {}  # leak: unbounded-cache
        self._ports: Dict[str, asyncio.Lock] = {}  # ok: a few words
        self._paths: Dict[str, asyncio.Lock] = {}  # leak: unbounded-cache

    def path_lock(self, path: str):
        if path not in self._paths:
            self._paths[path] = asyncio.Lock()
        return self._paths[path]

    def lock(self, session_id: str):
        lock = self._locks.get(session_id)
        if lock is None:
            lock = asyncio.Lock()
            self._locks[session_id] = lock
        return lock

    def port(self, kind: str):
        if kind not in self._ports:
            self._ports[kind] = asyncio.Lock()
        return self._ports[kind]


class Downloads:
    def __init__(self):
        self._lock = threading.Lock()
        self._results: Dict[str, bytes] = {}  # ok: what the threads of one run gather

    def add(self, part: str, body: bytes):
        with self._lock:
            self._results[part] = body


# --- a loop goes on for as long as the program runs


class Mailbox:
    def __init__(self, server):
        self.server = server
        self._running = True
        self._done: set = set()  # leak: unbounded-cache
        self._known: set = set()  # ok: gone over in each round, as a list of what there is

    async def start(self):
        while self._running:
            for message in await asyncio.to_thread(self._fetch):
                print(message)
            for box in self._known:
                await self.server.poll(box)
            await asyncio.sleep(30)

    def _fetch(self):
        found = []
        for uid, message in self.server.unread():
            if uid in self._done:
                continue
            self._done.add(uid)
            self._known.add(message.box)
            found.append(message)
        return found


class Pages:
    def __init__(self, client):
        self.client = client
        self._seen: set = set()  # ok: the loop ends with the last page

    async def all(self):
        while True:
            page = await self.client.page()
            self._seen.update(one.number for one in page.items)
            if page.last:
                break
            await asyncio.sleep(1)


class Watch:
    def __init__(self, client):
        self.client = client
        self._recent = deque(maxlen=100)  # ok: so many are kept

    async def run(self):
        while True:
            self._recent.append(await self.client.status())
            await asyncio.sleep(5)


# --- begun and ended by events that one function gets


class Streams:
    def __init__(self, client):
        self.client = client
        self._buffers: Dict[str, list] = {}  # ok: taken out where a stream ends

    async def delta(self, chat_id: str, text: str, is_end: bool = False):
        if is_end:
            buffer = self._buffers.pop(chat_id, None)
            await self.client.send(chat_id, buffer)
            return
        buffer = self._buffers.get(chat_id)
        if buffer is None:
            buffer = []
            self._buffers[chat_id] = buffer
        buffer.append(text)


# --- added where a call fails

attempts = {}  # leak: unbounded-cache


@router.post("/login")
async def login(email: str, password: str):
    if attempts.get(email, 0) >= 5:
        raise HTTPException(429)
    if password != "open sesame":
        attempts[email] = attempts.get(email, 0) + 1
        raise HTTPException(401)
    attempts.pop(email, None)
    return {}


uploads = {}  # ok: taken out on either way


@router.post("/uploads/{name}")
async def upload(name: str, body: str):
    uploads[name] = len(body)
    try:
        if not body:
            raise HTTPException(400)
        return {"size": uploads[name]}
    finally:
        uploads.pop(name, None)


calls = {}  # ok: each call is begun and ended by an event of its own


@router.post("/calls/{number}")
async def call(number: str, event: str):
    if event == "begins":
        calls[number] = time.time()
        return {}
    return {"took": time.time() - calls.pop(number, time.time())}

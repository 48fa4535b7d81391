"""Clients that objects make when they are first needed, and methods that give them out."""

import aiohttp
import httpx
import openai
import requests


class Feed:
    def __init__(self, url: str):
        self.url = url
        self._session = None

    async def _open(self):
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession()  # leak: unclosed-session
        return self._session

    async def read(self):
        session = await self._open()
        async with session.get(self.url) as response:
            return await response.text()


class Closing:
    def __init__(self, url: str):
        self.url = url
        self._link = None

    async def _link_up(self):
        if self._link is None:
            self._link = aiohttp.ClientSession()  # ok: closed through the method that gives it out
        return self._link

    async def read(self):
        link = await self._link_up()
        async with link.get(self.url) as response:
            return await response.text()

    async def close(self):
        link = await self._link_up()
        await link.close()


class Direct:
    def __init__(self, url: str):
        self.url = url
        self._client = None

    def _made(self):
        if self._client is None:
            self._client = httpx.AsyncClient()  # ok: closed on the result at once
        return self._client

    async def read(self):
        return (await self._made().get(self.url)).json()

    async def close(self):
        await self._made().aclose()


class Handing:
    def __init__(self, worker):
        self.worker = worker
        self._http = None

    def _given(self):
        if self._http is None:
            self._http = requests.Session()  # ok: another object gets it
        return self._http

    def start(self):
        self.worker.start(self._given())


class Entering:
    def __init__(self, url: str):
        self.url = url
        self._entered = None

    def _fresh(self):
        self._entered = httpx.Client()  # ok: who asks for it enters it
        return self._entered

    def read(self):
        with self._fresh() as client:
            return client.get(self.url).json()


class Property:
    def __init__(self, url: str):
        self.url = url
        self._web = None

    @property
    def _ready(self):
        if self._web is None:
            self._web = httpx.Client()  # leak: unclosed-session
        return self._web

    def read(self):
        return self._ready.get(self.url).json()


class Passed:
    def __init__(self, url: str):
        self.url = url
        self._own = None

    @property
    def _usable(self):
        if self._own is None:
            self._own = httpx.Client()  # ok: the property is handed on
        return self._own

    def stop(self, closer):
        closer(self._usable)


class Kept:
    def __init__(self, url: str):
        self.url = url
        self._kept = None

    def _keep(self):
        if self._kept is None:
            self._kept = requests.Session()  # ok: a local name of it is given away
        return self._kept

    def read(self, pool):
        session = self._keep()
        pool.add(session)
        return session.get(self.url).json()


def of_options(proxy, timeout):
    options = {"timeout": timeout}
    if proxy:
        options["http_client"] = httpx.Client(proxy=proxy)  # ok: the client that gets it closes it
    return openai.OpenAI(**options)


def of_own_options(proxy):
    options = {}
    options["session"] = requests.Session()  # ok: whoever gets it may keep it
    return Fetcher(proxy, **options)


class Fetcher:
    def __init__(self, proxy, session):
        self.proxy = proxy
        self.session = session

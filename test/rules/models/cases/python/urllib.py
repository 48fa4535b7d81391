"""Feeds, read with the standard library."""

import asyncio
from urllib.parse import quote, urlencode
from urllib.request import Request, build_opener, urlopen, urlretrieve


async def feed(name):
    with urlopen(f"https://example.com/{quote(name)}", timeout=10) as response:  # leak: blocking-call-in-async
        return response.read()  # leak: blocking-call-in-async


async def at_once(name):
    # The answer is waited for once, though both calls do.
    return urlopen(f"https://example.com/{name}").read()  # leak: unclosed-session, blocking-call-in-async


async def download(name, target):
    urlretrieve(f"https://example.com/{name}", target)  # leak: blocking-call-in-async


async def through_opener(url):
    opener = build_opener()
    return opener.open(url)  # leak: blocking-call-in-async


def read(url):
    with urlopen(url, timeout=10) as response:
        return response.read()  # ok: nothing here runs on a loop


async def threaded(url):
    return await asyncio.to_thread(read, url)  # ok: in a thread


async def request(url, parameters):
    return Request(f"{url}?{urlencode(parameters)}")  # ok: nothing is sent

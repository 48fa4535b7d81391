"""A connection of the standard library."""

import http.client

from fastapi import APIRouter

router = APIRouter()


@router.get("/health")
async def health():
    connection = http.client.HTTPConnection("example.com", timeout=5)
    try:
        connection.request("GET", "/health")  # leak: blocking-call-in-async
        return connection.getresponse().status  # leak: blocking-call-in-async
    finally:
        connection.close()


@router.get("/threaded")
def threaded():
    connection = http.client.HTTPSConnection("example.com", timeout=5)
    try:
        connection.request("GET", "/")  # ok: a plain route runs in a thread
        return connection.getresponse().status  # ok: the same
    finally:
        connection.close()


async def prepared():
    connection = http.client.HTTPConnection("example.com")  # ok: it connects when it is used
    connection.set_debuglevel(1)
    return connection


def version():
    connection = http.client.HTTPSConnection("example.com")  # leak: unclosed-session
    connection.request("GET", "/version")
    return connection.getresponse().read()

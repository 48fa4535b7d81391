"""Addresses."""

import asyncio

import socket
from fastapi import APIRouter

router = APIRouter()


@router.post("/first")
async def first(text: str):
    return socket.gethostbyname(text)  # leak: blocking-call-in-async


@router.post("/second")
async def second(text: str):
    return socket.create_connection((text, 80), timeout=1).getpeername()  # leak: blocking-call-in-async, unclosed-connection


def waits(text):
    return socket.gethostbyname(text)


@router.post("/threaded")
async def threaded(text: str):
    return await asyncio.to_thread(waits, text)  # ok: in a thread


@router.post("/plain")
def plain(text: str):
    return waits(text)  # ok: a plain route runs in a thread


@router.get("/other")
async def other(text: str):
    return socket.gethostname()  # ok: asks this machine only


def is_open(port):
    try:
        socket.create_connection(("localhost", port), timeout=1)  # leak: unclosed-connection
    except OSError:
        return False
    return True


def answers(port):
    probe = socket.socket(socket.AF_INET, socket.SOCK_STREAM)  # leak: unclosed-connection
    return probe.connect_ex(("localhost", port)) == 0


def free_port():
    with socket.socket() as probe:  # ok: leaving closes it
        probe.bind(("", 0))
        return probe.getsockname()[1]


def listening(port):
    server = socket.create_server(("", port))  # ok: whoever calls closes it
    server.setblocking(False)
    return server


class Beacon:
    def __init__(self):
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)  # ok: closed by stop

    def stop(self):
        self.socket.close()


async def name_of(address):
    return socket.getfqdn(address)  # leak: blocking-call-in-async


async def own_name():
    return socket.gethostname()  # ok: the machine knows it

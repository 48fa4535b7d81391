"""Sockets that fail to connect."""

import asyncio
import logging
import socket

logger = logging.getLogger(__name__)


def connect_or_none(port: int):
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)  # ok: what a socket raises is an OSError, and then it is closed
    try:
        sock.connect(("127.0.0.1", port))
        sock.sendall(b"hello\n")
    except OSError:
        sock.close()
        return None
    return sock


def connect_or_raise(port: int):
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)  # leak: unclosed-connection
    try:
        sock.connect(("127.0.0.1", port))
    except ValueError:
        sock.close()
        return None
    return sock


def ask(port: int) -> bytes:
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)  # leak: unclosed-connection
    sock.connect(("127.0.0.1", port))
    answer = sock.recv(64)
    sock.close()
    return answer


async def listen(protocol):
    loop = asyncio.get_running_loop()
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)  # ok: the transport closes it
    try:
        return await loop.create_datagram_endpoint(protocol, sock=sock)
    except OSError:
        sock.close()
        raise


async def talk(family, address):
    loop = asyncio.get_running_loop()
    sock = socket.socket(family)  # leak: unclosed-connection
    await loop.sock_connect(sock, address)
    await loop.sock_sendall(sock, b"hello")

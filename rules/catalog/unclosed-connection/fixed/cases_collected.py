"""Connections opened one after the other and kept in a container of the function."""

import socket
import sqlite3
from contextlib import ExitStack, closing, AsyncExitStack

import psycopg


def ping(hosts: list[str]) -> None:
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.create_connection((host, 80))) for host in hosts]  # leak: unclosed-connection
        for one in sockets:
            one.sendall(b"ping")


def counts(paths: list[str]) -> list[int]:
    with ExitStack() as stack:
        shards = [stack.enter_context(closing(sqlite3.connect(path))) for path in paths]  # leak: unclosed-connection
        return [shard.execute("select count(*) from orders").fetchone()[0] for shard in shards]


def newest(paths: list[str]) -> dict[str, str]:
    shards = {}
    with ExitStack() as stack:
        for path in paths:
            shards[path] = stack.enter_context(closing(sqlite3.connect(path)))  # leak: unclosed-connection
        found = {}
        for path, shard in shards.items():
            found[path] = shard.execute("select max(day) from orders").fetchone()
    return found


async def everywhere(urls: list[str]) -> None:
    async with AsyncExitStack() as stack:
        connections = [await stack.enter_async_context(await psycopg.AsyncConnection.connect(url)) for url in urls]  # leak: unclosed-connection
        for connection in connections:
            await connection.execute("analyze")


def closed(hosts: list[str]) -> None:
    sockets = []
    try:
        for host in hosts:
            sockets.append(socket.create_connection((host, 80)))  # ok: closed below
        for one in sockets:
            one.sendall(b"ping")
    finally:
        for one in sockets:
            one.close()

"""Figures of a day, asked of clickhouse-connect."""

import asyncio

import clickhouse_connect


def figures(day):
    connection = clickhouse_connect.get_client(host="warehouse")  # leak: unclosed-connection
    return connection.query("SELECT amount FROM figures WHERE day = ?", [day]).result_rows


def first(day):
    connection = clickhouse_connect.get_client(host="warehouse")  # leak: unclosed-connection
    row = connection.query("SELECT amount FROM figures WHERE day = ?", [day]).first_row
    if row is None:
        return None
    connection.close()
    return row


def closed(day):
    with clickhouse_connect.get_client(host="warehouse") as connection:  # ok: leaving closes it
        return connection.query("SELECT amount FROM figures WHERE day = ?", [day]).result_rows


def finally_closed(day):
    connection = clickhouse_connect.get_client(host="warehouse")  # ok: closed whatever happens
    try:
        return connection.query("SELECT amount FROM figures WHERE day = ?", [day]).result_rows
    finally:
        connection.close()


async def threaded(day):
    return await asyncio.to_thread(finally_closed, day)  # ok: in a thread


async def waits():
    connection = clickhouse_connect.get_client(host="warehouse")  # leak: blocking-call-in-async
    try:
        return connection.server_version
    finally:
        connection.close()

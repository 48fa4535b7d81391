"""Figures of a day, asked of clickhouse-connect."""

import asyncio

import clickhouse_connect


def figures(day):
    connection = clickhouse_connect.get_client(host="warehouse")  # leak: unclosed-connection
    cursor = connection.cursor()
    cursor.execute("SELECT amount FROM figures WHERE day = ?", [day])
    return cursor.fetchall()


def first(day):
    connection = clickhouse_connect.get_client(host="warehouse")  # leak: unclosed-connection
    cursor = connection.cursor()
    cursor.execute("SELECT amount FROM figures WHERE day = ?", [day])
    row = cursor.fetchone()
    if row is None:
        return None
    connection.close()
    return row


def closed(day):
    with clickhouse_connect.get_client(host="warehouse") as connection:  # ok: leaving closes it
        cursor = connection.cursor()
        cursor.execute("SELECT amount FROM figures WHERE day = ?", [day])
        return cursor.fetchall()


def finally_closed(day):
    connection = clickhouse_connect.get_client(host="warehouse")  # ok: closed whatever happens
    try:
        cursor = connection.cursor()
        cursor.execute("SELECT amount FROM figures WHERE day = ?", [day])
        return cursor.fetchone()
    finally:
        connection.close()


async def threaded(day):
    return await asyncio.to_thread(finally_closed, day)  # ok: in a thread


async def waits():
    connection = clickhouse_connect.get_client(host="warehouse")  # leak: blocking-call-in-async
    try:
        return connection.cursor()
    finally:
        connection.close()

"""Figures of a day, asked of trino."""

import asyncio

from trino import dbapi


def figures(day):
    connection = dbapi.connect(host="warehouse", user="reports")  # leak: unclosed-connection
    cursor = connection.cursor()
    cursor.execute("SELECT amount FROM figures WHERE day = ?", [day])
    return cursor.fetchall()


def first(day):
    connection = dbapi.connect(host="warehouse", user="reports")  # leak: unclosed-connection
    cursor = connection.cursor()
    cursor.execute("SELECT amount FROM figures WHERE day = ?", [day])
    row = cursor.fetchone()
    if row is None:
        return None
    connection.close()
    return row


def closed(day):
    with dbapi.connect(host="warehouse", user="reports") as connection:  # ok: leaving closes it
        cursor = connection.cursor()
        cursor.execute("SELECT amount FROM figures WHERE day = ?", [day])
        return cursor.fetchall()


def finally_closed(day):
    connection = dbapi.connect(host="warehouse", user="reports")  # ok: closed whatever happens
    try:
        cursor = connection.cursor()
        cursor.execute("SELECT amount FROM figures WHERE day = ?", [day])
        return cursor.fetchone()
    finally:
        connection.close()


async def threaded(day):
    return await asyncio.to_thread(finally_closed, day)  # ok: in a thread


async def waits():
    connection = dbapi.connect(host="warehouse", user="reports")  # leak: blocking-call-in-async
    try:
        return connection.cursor()
    finally:
        connection.close()

"""Figures of a day, asked of pg8000."""

import asyncio

import pg8000.dbapi


def figures(day):
    connection = pg8000.dbapi.connect(user="reports")  # leak: unclosed-connection
    cursor = connection.cursor()
    cursor.execute("SELECT sum(amount) FROM figures WHERE day = ?", [day])
    return cursor.fetchall()


def first(day):
    connection = pg8000.dbapi.connect(user="reports")  # leak: unclosed-connection
    cursor = connection.cursor()
    cursor.execute("SELECT amount FROM figures WHERE day = ?", [day])
    row = cursor.fetchone()
    if row is None:
        return None
    connection.close()
    return row


def closed(day):
    with pg8000.dbapi.connect(user="reports") as connection:  # ok: leaving closes it
        cursor = connection.cursor()
        cursor.execute("SELECT sum(amount) FROM figures WHERE day = ?", [day])
        return cursor.fetchall()


def finally_closed(day):
    connection = pg8000.dbapi.connect(user="reports")  # ok: closed whatever happens
    try:
        cursor = connection.cursor()
        cursor.execute("SELECT amount FROM figures WHERE day = ?", [day])
        return cursor.fetchone()
    finally:
        connection.close()


async def threaded(day):
    return await asyncio.to_thread(finally_closed, day)  # ok: in a thread


async def waits():
    connection = pg8000.dbapi.connect(user="reports")  # leak: blocking-call-in-async
    try:
        return connection.cursor()
    finally:
        connection.close()

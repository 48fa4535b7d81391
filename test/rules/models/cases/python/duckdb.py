"""Figures of a day, asked of duckdb."""

import asyncio

import duckdb


def figures(day):
    connection = duckdb.connect("figures.duckdb")  # leak: unclosed-connection
    cursor = connection.cursor()
    cursor.execute("SELECT amount FROM figures WHERE day = ?", [day])
    return cursor.fetchall()


def first(day):
    connection = duckdb.connect("figures.duckdb")  # leak: unclosed-connection
    cursor = connection.cursor()
    cursor.execute("SELECT amount FROM figures WHERE day = ?", [day])
    row = cursor.fetchone()
    if row is None:
        return None
    connection.close()
    return row


def closed(day):
    with duckdb.connect("figures.duckdb") as connection:  # ok: leaving closes it
        cursor = connection.cursor()
        cursor.execute("SELECT amount FROM figures WHERE day = ?", [day])
        return cursor.fetchall()


def finally_closed(day):
    connection = duckdb.connect("figures.duckdb")  # ok: closed whatever happens
    try:
        cursor = connection.cursor()
        cursor.execute("SELECT amount FROM figures WHERE day = ?", [day])
        return cursor.fetchone()
    finally:
        connection.close()


async def threaded(day):
    return await asyncio.to_thread(finally_closed, day)  # ok: in a thread


async def waits():
    connection = duckdb.connect("figures.duckdb")  # leak: blocking-call-in-async
    try:
        return connection.cursor()
    finally:
        connection.close()


def in_memory(rows):
    connection = duckdb.connect()  # ok: it is gone with its name
    return connection.cursor()

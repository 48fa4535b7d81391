"""Figures of a day, asked of snowflake-connector."""

import asyncio

import snowflake.connector


def figures(day):
    connection = snowflake.connector.connect(account="reports")  # leak: unclosed-connection
    cursor = connection.cursor()
    cursor.execute("SELECT amount FROM figures WHERE day = ?", [day])
    return cursor.fetchall()


def first(day):
    connection = snowflake.connector.connect(account="reports")  # leak: unclosed-connection
    cursor = connection.cursor()
    cursor.execute("SELECT amount FROM figures WHERE day = ?", [day])
    row = cursor.fetchone()
    if row is None:
        return None
    connection.close()
    return row


def closed(day):
    with snowflake.connector.connect(account="reports") as connection:  # ok: leaving closes it
        cursor = connection.cursor()
        cursor.execute("SELECT amount FROM figures WHERE day = ?", [day])
        return cursor.fetchall()


def finally_closed(day):
    connection = snowflake.connector.connect(account="reports")  # ok: closed whatever happens
    try:
        cursor = connection.cursor()
        cursor.execute("SELECT amount FROM figures WHERE day = ?", [day])
        return cursor.fetchone()
    finally:
        connection.close()


async def threaded(day):
    return await asyncio.to_thread(finally_closed, day)  # ok: in a thread


async def waits():
    connection = snowflake.connector.connect(account="reports")  # leak: blocking-call-in-async
    try:
        return connection.cursor()
    finally:
        connection.close()

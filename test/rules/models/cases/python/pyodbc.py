"""Figures of a day, asked of pyodbc."""

import asyncio
from contextlib import closing

import pyodbc


def figures(day):
    connection = pyodbc.connect("DSN=figures")  # leak: unclosed-connection
    cursor = connection.cursor()
    cursor.execute("SELECT amount FROM figures WHERE day = ?", [day])
    return cursor.fetchall()


def first(day):
    connection = pyodbc.connect("DSN=figures")  # leak: unclosed-connection
    cursor = connection.cursor()
    cursor.execute("SELECT amount FROM figures WHERE day = ?", [day])
    row = cursor.fetchone()
    if row is None:
        return None
    connection.close()
    return row


def ends_the_transaction(day):
    with pyodbc.connect("DSN=figures") as connection:  # leak: unclosed-connection
        connection.cursor().execute("SELECT amount FROM figures WHERE day = ?", [day])


def closed(day):
    with closing(pyodbc.connect("DSN=figures")) as connection:  # ok: closing does what leaving does not
        cursor = connection.cursor()
        cursor.execute("SELECT amount FROM figures WHERE day = ?", [day])
        return cursor.fetchall()


def finally_closed(day):
    connection = pyodbc.connect("DSN=figures")  # ok: closed whatever happens
    try:
        cursor = connection.cursor()
        cursor.execute("SELECT amount FROM figures WHERE day = ?", [day])
        return cursor.fetchone()
    finally:
        connection.close()


async def threaded(day):
    return await asyncio.to_thread(finally_closed, day)  # ok: in a thread


async def waits():
    connection = pyodbc.connect("DSN=figures")  # leak: blocking-call-in-async
    try:
        return connection.cursor()
    finally:
        connection.close()

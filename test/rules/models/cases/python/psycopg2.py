"""Imports with psycopg2."""

from contextlib import closing

import psycopg2
from fastapi import APIRouter
from psycopg2.pool import SimpleConnectionPool

router = APIRouter()
pool = SimpleConnectionPool(1, 5, "dbname=app")


def insert(row):
    with psycopg2.connect("dbname=app") as connection:  # leak: unclosed-connection
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO rows VALUES (%s)", (row,))


def borrow(row):
    connection = pool.getconn()  # leak: unclosed-connection
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO rows VALUES (%s)", (row,))
    connection.commit()


@router.get("/rows")
async def rows():
    with closing(psycopg2.connect("dbname=app")) as connection:  # leak: blocking-call-in-async
        cursor = connection.cursor()
        cursor.execute("SELECT id FROM rows LIMIT 10")
        return cursor.fetchall()


def closed(row):
    with closing(psycopg2.connect("dbname=app")) as connection, connection:  # ok: closing closes it
        connection.cursor().execute("INSERT INTO rows VALUES (%s)", (row,))


def given_back(row):
    connection = pool.getconn()  # ok: put back whatever happens
    try:
        connection.cursor().execute("INSERT INTO rows VALUES (%s)", (row,))
    finally:
        pool.putconn(connection)


def finally_closed():
    connection = None
    try:
        connection = psycopg2.connect("dbname=app")  # ok: closed below
        return connection.cursor().rowcount
    finally:
        if connection is not None:
            connection.close()

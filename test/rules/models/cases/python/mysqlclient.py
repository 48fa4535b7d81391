"""MySQL through its client library."""

import MySQLdb
from fastapi import APIRouter

router = APIRouter()


def count():
    connection = MySQLdb.connect(host="db")  # leak: unclosed-connection
    cursor = connection.cursor()
    cursor.execute("SELECT count(*) FROM users")
    return cursor.fetchone()


def insert(row):
    connection = MySQLdb.connect(host="db")  # leak: unclosed-connection
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO users VALUES (%s)", (row,))
    connection.commit()
    connection.close()


@router.get("/users")
async def users():
    with MySQLdb.connect(host="db") as connection:  # leak: blocking-call-in-async
        with connection.cursor() as cursor:
            cursor.execute("SELECT id FROM users LIMIT 5")
            return cursor.fetchall()


def closed(row):
    with MySQLdb.connect(host="db") as connection:  # ok: leaving closes it
        connection.cursor().execute("INSERT INTO users VALUES (%s)", (row,))


def finally_closed():
    connection = MySQLdb.connect(host="db")  # ok: closed whatever happens
    try:
        return connection.cursor().rowcount
    finally:
        connection.close()


def open_connection():
    return MySQLdb.connect(host="db")  # ok: whoever calls closes it

"""MySQL in plain Python."""

import pymysql
from fastapi import APIRouter

router = APIRouter()


def count():
    connection = pymysql.connect(host="db")  # leak: unclosed-connection
    cursor = connection.cursor()
    cursor.execute("SELECT count(*) FROM users")
    return cursor.fetchone()


def insert(row):
    connection = pymysql.connect(host="db")  # leak: unclosed-connection
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO users VALUES (%s)", (row,))
    connection.commit()
    connection.close()


@router.get("/users")
async def users():
    with pymysql.connect(host="db") as connection:  # leak: blocking-call-in-async
        with connection.cursor() as cursor:
            cursor.execute("SELECT id FROM users LIMIT 5")
            return cursor.fetchall()


def closed(row):
    with pymysql.connect(host="db") as connection:  # ok: leaving closes it
        connection.cursor().execute("INSERT INTO users VALUES (%s)", (row,))


def finally_closed():
    connection = pymysql.connect(host="db")  # ok: closed whatever happens
    try:
        return connection.cursor().rowcount
    finally:
        connection.close()


def open_connection():
    return pymysql.connect(host="db")  # ok: whoever calls closes it

"""MySQL with its own driver."""

import mysql.connector
from fastapi import APIRouter

router = APIRouter()


def count():
    connection = mysql.connector.connect(host="db")  # leak: unclosed-connection
    cursor = connection.cursor()
    cursor.execute("SELECT count(*) FROM users")
    return cursor.fetchone()


def insert(row):
    connection = mysql.connector.connect(host="db")  # leak: unclosed-connection
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO users VALUES (%s)", (row,))
    connection.commit()
    connection.close()


@router.get("/users")
async def users():
    with mysql.connector.connect(host="db") as connection:  # leak: blocking-call-in-async
        with connection.cursor() as cursor:
            cursor.execute("SELECT id FROM users LIMIT 5")
            return cursor.fetchall()


def closed(row):
    with mysql.connector.connect(host="db") as connection:  # ok: leaving closes it
        connection.cursor().execute("INSERT INTO users VALUES (%s)", (row,))


def finally_closed():
    connection = mysql.connector.connect(host="db")  # ok: closed whatever happens
    try:
        return connection.cursor().rowcount
    finally:
        connection.close()


def open_connection():
    return mysql.connector.connect(host="db")  # ok: whoever calls closes it

"""Rows of drivers of PostgreSQL and MySQL, and of the cursors that Django makes."""

from contextlib import closing

import pymysql
import psycopg
from django.db import connection as database
from django.http import JsonResponse
from flask import Blueprint, jsonify

pages = Blueprint("pages", __name__)


@pages.route("/orders")
def orders():
    with closing(pymysql.connect(host="db")) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT * FROM orders")
        return jsonify(cursor.fetchall())  # leak: unbounded-query


@pages.route("/payments")
def payments():
    with psycopg.connect("dbname=shop") as connection:
        return jsonify(connection.execute("SELECT * FROM payments").fetchall())  # leak: unbounded-query


def messages(request):
    with database.cursor() as cursor:
        cursor.execute("SELECT id, text FROM messages")
        return JsonResponse({"messages": cursor.fetchall()})  # leak: unbounded-query


@pages.route("/orders/<number>")
def order(number):
    with closing(pymysql.connect(host="db")) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT * FROM orders WHERE id = %s", (number,))
        return jsonify(cursor.fetchall())  # ok: a key


@pages.route("/orders/page")
def page():
    with psycopg.connect("dbname=shop") as connection:
        return jsonify(connection.execute("SELECT * FROM orders LIMIT 50").fetchall())  # ok: a page


def message(request):
    with database.cursor() as cursor:
        cursor.execute("SELECT id, text FROM messages")
        return JsonResponse({"message": cursor.fetchone()})  # ok: one row

"""Tasks of Huey: they run in a process of their own, one after the other."""

import sqlite3

from huey import RedisHuey, crontab

huey = RedisHuey("shop")
SENT = {}  # leak: unbounded-cache


@huey.task()
def send(name):
    SENT[name] = True


@huey.periodic_task(crontab(minute="0"))
def count():
    connection = sqlite3.connect("shop.db")  # leak: unclosed-connection
    connection.execute("DELETE FROM drafts")


@huey.task()
def tidy():
    connection = sqlite3.connect("shop.db")  # ok: closed whatever happens
    try:
        connection.execute("DELETE FROM drafts")
    finally:
        connection.close()


@huey.task()
def local(name):
    found = {name: True}  # ok: of one task
    return found


@huey.task()
def read(path):
    with open(path) as file:  # ok: closed
        return file.readline()

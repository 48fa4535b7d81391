"""Exposed methods of CherryPy."""

import sqlite3
from contextlib import closing

import cherrypy

SEEN = {}  # leak: unbounded-cache


class Shop:
    @cherrypy.expose
    def orders(self):
        with closing(sqlite3.connect("shop.db")) as connection:
            return str(connection.execute("SELECT id FROM orders").fetchone())  # ok: one row

    @cherrypy.expose
    @cherrypy.tools.json_out()
    def everything(self):
        with closing(sqlite3.connect("shop.db")) as connection:
            return connection.execute("SELECT id FROM orders").fetchall()  # leak: unbounded-query

    @cherrypy.expose
    def seen(self, name):
        SEEN[name] = True
        return name

    @cherrypy.expose
    def page(self):
        with closing(sqlite3.connect("shop.db")) as connection:
            return connection.execute("SELECT id FROM orders LIMIT 50").fetchall()  # ok: a page

    @cherrypy.expose
    def local(self, name):
        found = {name: True}  # ok: of one request
        return str(found)

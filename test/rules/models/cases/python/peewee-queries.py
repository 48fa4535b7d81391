"""Queries of Peewee."""

from flask import Flask, jsonify
from peewee import BooleanField, CharField, Model

app = Flask(__name__)


class Event(Model):
    done = BooleanField(default=False)
    name = CharField()


@app.get("/events")
def events():
    return jsonify([event.name for event in Event.select()])  # leak: unbounded-query


@app.get("/events/done")
def done():
    found = Event.select().where(Event.done == True).order_by(Event.id)  # noqa: E712
    return jsonify([event.name for event in found])  # leak: unbounded-query


@app.get("/events/page/<int:number>")
def page(number):
    return jsonify([event.name for event in Event.select().paginate(number, 50)])  # ok: a page


@app.get("/events/count")
def count():
    return jsonify(Event.select().count())  # ok: one figure


@app.get("/events/<int:number>")
def event(number):
    return jsonify(Event.get_by_id(number).name)  # ok: at most one row

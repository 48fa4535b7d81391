"""Tables of Flask-SQLAlchemy, whose class queries them."""

from flask import Flask, jsonify
from flask_sqlalchemy import SQLAlchemy


class Database(SQLAlchemy):
    pass


app = Flask(__name__)
db = Database(app)


class Parcel(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    sender_id = db.Column(db.Integer, db.ForeignKey("senders.id"))
    weight = db.Column(db.Numeric)
    sent_at = db.Column(db.DateTime)

    @classmethod
    def all(cls):
        return cls.query.order_by(cls.id)

    @classmethod
    def by_id(cls, id):
        return cls.query.filter(cls.id == id).all()  # ok: one


@app.get("/parcels")
def parcels():
    return jsonify([parcel.weight for parcel in Parcel.all()])  # leak: unbounded-query


@app.get("/parcels/<id>")
def parcel(id):
    return jsonify([one.weight for one in Parcel.by_id(id)])  # ok: the same


@app.get("/parcels/some")
def some():
    return jsonify([one.weight for one in Parcel.all().limit(10)])  # ok: ten


@app.get("/parcels/heavy")
def heavy():
    rows = db.session.query(Parcel).filter(Parcel.sent_at.is_(None)).all()  # leak: unbounded-query
    return jsonify([one.weight for one in rows])

"""Resources of Flask-RESTful and Flask-RESTX."""

import flask_restx
from flask_restful import Resource
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()
SEEN = {}  # leak: unbounded-cache
NAMES = {}


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    customer_id = db.Column(db.Integer, db.ForeignKey("customers.id"))
    text = db.Column(db.Text)
    at = db.Column(db.DateTime)

    @classmethod
    def of(cls, customer_id):
        return cls.query.filter(cls.customer_id == customer_id)

    @classmethod
    def newest(cls):
        return cls.query.order_by(cls.at.desc()).limit(20)


class Base(Resource):
    def name(self):
        NAMES["base"] = type(self).__name__  # ok: one name


class Orders(Base):
    def get(self):
        return [order.text for order in Order.query.all()]  # leak: unbounded-query

    def put(self):
        return [order.text for order in Order.newest()]  # ok: twenty

    def post(self, key):
        SEEN[key] = True
        return {}


class OrdersOf(flask_restx.Resource):
    def get(self, customer_id):
        return [order.text for order in Order.of(customer_id)]  # leak: unbounded-query

    def delete(self, order_id):
        order = Order.query.filter(Order.id == order_id).first()  # ok: one
        return order.text

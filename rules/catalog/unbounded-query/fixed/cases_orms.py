"""Flask, Django, SQLModel, Tortoise, Peewee and Beanie: which queries load as many rows as a table has."""

from datetime import datetime

from beanie import Document
from django.core.paginator import Paginator
from django.db import models
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views import View
from fastapi import APIRouter, Depends, Query
from flask import Blueprint, Flask, jsonify, request
from flask_sqlalchemy import SQLAlchemy
from peewee import BooleanField, CharField
from peewee import Model as PeeweeModel
from sqlmodel import Field, Session, SQLModel, create_engine, select
from tortoise import fields
from tortoise.models import Model as TortoiseModel

flask_app = Flask(__name__)
db = SQLAlchemy(flask_app)
shop = Blueprint("shop", __name__)
router = APIRouter()
engine = create_engine("sqlite://")


# Flask-SQLAlchemy


class Product(db.Model):
    __tablename__ = "products"

    id = db.Column(db.Integer, primary_key=True)
    sku = db.Column(db.String, unique=True)
    shop_id = db.Column(db.Integer, db.ForeignKey("shops.id"))
    hidden = db.Column(db.Boolean, default=False)
    changed = db.Column(db.DateTime)


@shop.route("/products")
def products():
    limit = min(max(request.args.get("limit", 50, type=int), 1), 100)
    offset = max(request.args.get("offset", 0, type=int), 0)
    return jsonify([{"id": product.id} for product in Product.query.order_by(Product.id).offset(offset).limit(limit).all()])  # leak: unbounded-query


@shop.route("/products/visible")
def visible_products():
    limit = min(max(request.args.get("limit", 50, type=int), 1), 100)
    offset = max(request.args.get("offset", 0, type=int), 0)
    rows = Product.query.filter_by(hidden=False).order_by(Product.id).offset(offset).limit(limit).all()  # leak: unbounded-query
    return jsonify(items=[row.sku for row in rows])


@flask_app.get("/products/session")
def session_products():
    limit = min(max(request.args.get("limit", 50, type=int), 1), 100)
    offset = max(request.args.get("offset", 0, type=int), 0)
    rows = db.session.execute(db.select(Product).order_by(Product.id).offset(offset).limit(limit)).scalars().all()  # leak: unbounded-query
    return {"items": [row.sku for row in rows]}


@shop.route("/products/page")
def page_of_products():
    page = Product.query.order_by(Product.id).paginate(page=request.args.get("page", 1, type=int), per_page=50)
    return jsonify([product.id for product in page.items])  # ok: a page of the library


@shop.route("/products/<int:product_id>")
def product(product_id):
    return jsonify(Product.query.get_or_404(product_id).sku)  # ok: one row


@shop.route("/products/sku/<sku>")
def product_by_sku(sku):
    return jsonify([product.id for product in Product.query.filter_by(sku=sku).all()])  # ok: a unique column


@shop.route("/products/count")
def product_count():
    return jsonify(Product.query.filter_by(hidden=False).count())  # ok: a figure


@shop.route("/products/newest")
def newest_products():
    rows = Product.query.order_by(Product.changed.desc()).limit(20).all()  # ok: limited
    return jsonify([row.sku for row in rows])


# Django


class Article(models.Model):
    title = models.CharField(max_length=200)
    slug = models.SlugField(unique=True)
    author = models.ForeignKey("auth.User", on_delete=models.CASCADE)
    published = models.BooleanField(default=False)
    created = models.DateTimeField(auto_now_add=True)


class ArticleList(View):
    def get(self, request):
        articles = Article.objects.filter(published=True)
        articles = Paginator(articles.order_by("id"), 50).get_page(request.GET.get("page"))
        return JsonResponse({"items": [article.title for article in articles]})  # leak: unbounded-query


class ArticlePage(View):
    def get(self, request):
        page = Paginator(Article.objects.order_by("id"), 50).get_page(request.GET.get("page"))
        return JsonResponse({"items": [article.title for article in page]})  # ok: a page of the library


class ArticleSlice(View):
    def get(self, request):
        articles = Article.objects.order_by("-created")[:20]
        return JsonResponse({"items": [article.title for article in articles]})  # ok: sliced before the fetch


class ArticleDetail(View):
    def get(self, request, slug):
        article = get_object_or_404(Article, slug=slug)  # ok: one row
        return render(request, "article.html", {"article": article, "more": Article.objects.filter(slug=slug).exists()})


class ArticleExport(View):
    def get(self, request):
        for article in Article.objects.all().iterator(chunk_size=500):  # ok: a portion at a time
            print(article.title)
        return JsonResponse({})


class AllArticles(View):
    def get(self, request):
        return JsonResponse({"items": list(Paginator(Article.objects.values("id", "title").order_by("id"), 50).get_page(request.GET.get("page")))})  # leak: unbounded-query


# SQLModel


class Hero(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    name: str
    secret_name: str = Field(unique=True)
    team_id: int | None = Field(default=None, foreign_key="team.id")


def get_session():
    with Session(engine) as session:
        yield session


@router.get("/heroes")
def heroes(
    limit: int = Query(50, ge=1, le=100),
    offset: int = Query(0, ge=0),
    session: Session = Depends(get_session),
):
    return session.exec(select(Hero).order_by(Hero.id).offset(offset).limit(limit)).all()  # leak: unbounded-query


@router.get("/heroes/page")
def heroes_page(offset: int = 0, limit: int = 50, session: Session = Depends(get_session)):
    return session.exec(select(Hero).order_by(Hero.id).offset(offset).limit(limit)).all()  # ok: limited


@router.get("/heroes/secret")
def hero_by_secret(secret: str, session: Session = Depends(get_session)):
    return session.exec(select(Hero).where(Hero.secret_name == secret)).all()  # ok: a unique column


@router.get("/teams/{team_id}/heroes")
def heroes_of_team(
    team_id: int,
    limit: int = Query(50, ge=1, le=100),
    offset: int = Query(0, ge=0),
    session: Session = Depends(get_session),
):
    return session.exec(select(Hero).where(Hero.team_id == team_id).order_by(Hero.id).offset(offset).limit(limit)).all()  # leak: unbounded-query


# Tortoise


class Tournament(TortoiseModel):
    id = fields.IntField(pk=True)
    name = fields.CharField(max_length=100)
    open = fields.BooleanField(default=True)
    created = fields.DatetimeField(auto_now_add=True)


@router.get("/tournaments")
async def tournaments(limit: int = Query(50, ge=1, le=100), offset: int = Query(0, ge=0)):
    return await Tournament.filter(open=True).order_by("-id").offset(offset).limit(limit)  # leak: unbounded-query


@router.get("/tournaments/all")
async def all_tournaments(limit: int = Query(50, ge=1, le=100), offset: int = Query(0, ge=0)):
    rows = await Tournament.all().order_by("id").offset(offset).limit(limit)  # leak: unbounded-query
    return [{"name": row.name} for row in rows]


@router.get("/tournaments/page")
async def tournament_page(offset: int = 0):
    return await Tournament.all().order_by("id").offset(offset).limit(50)  # ok: limited


@router.get("/tournaments/{tournament_id}")
async def tournament(tournament_id: int):
    return await Tournament.get(id=tournament_id)  # ok: one row


# Peewee


class Sensor(PeeweeModel):
    serial = CharField(unique=True)
    broken = BooleanField(default=False)


@shop.route("/sensors")
def sensors():
    limit = min(max(request.args.get("limit", 50, type=int), 1), 100)
    offset = max(request.args.get("offset", 0, type=int), 0)
    return jsonify([sensor.serial for sensor in Sensor.select().where(Sensor.broken == False).order_by(Sensor.id).offset(offset).limit(limit)])  # leak: unbounded-query


@shop.route("/sensors/page")
def sensor_page():
    return jsonify([sensor.serial for sensor in Sensor.select().paginate(1, 50)])  # ok: a page of the library


# Beanie


class Reading(Document):
    device_id: str
    value: float
    taken_at: datetime


@router.get("/readings")
async def readings(limit: int = Query(50, ge=1, le=100), offset: int = Query(0, ge=0)):
    return await Reading.find_all().sort(Reading.id).skip(offset).limit(limit).to_list()  # leak: unbounded-query


@router.get("/readings/{device_id}")
async def readings_of_device(device_id: str):
    return await Reading.find(Reading.device_id == device_id).sort("-taken_at").limit(100).to_list()  # ok: limited


@router.get("/readings/some")
async def some_readings():
    return await Reading.find_all().to_list(length=100)  # ok: so many

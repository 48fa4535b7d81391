"""Queries of PyMongo and Motor."""

from fastapi import APIRouter
from motor.motor_asyncio import AsyncIOMotorClient
from pymongo import MongoClient

from app.database import get_collection

router = APIRouter()
db = AsyncIOMotorClient("mongodb://localhost")["app"]
store = MongoClient("mongodb://localhost").app


@router.get("/events")
async def events():
    return await db.events.find().to_list(length=None)  # leak: unbounded-query


@router.get("/events/open")
async def listed():
    return [one async for one in db.events.find({"done": False}).sort("at", -1)]  # leak: unbounded-query


@router.get("/mine")
async def mine(uid: str):
    return await db["orders"].find({"user_id": uid}).to_list(None)  # leak: unbounded-query


@router.get("/users")
async def users():
    users_collection = await get_collection("users")
    return await users_collection.find().to_list(length=None)  # leak: unbounded-query


@router.get("/plain")
def plain():
    return list(store.users.find())  # leak: unbounded-query


@router.get("/events/first")
async def first():
    return await db.events.find().to_list(100)  # ok: so many are read


@router.get("/events/page")
async def page(skip: int = 0):
    return await db.events.find().skip(skip).limit(20).to_list(length=None)  # ok: limited


@router.get("/events/{number}")
async def event(number: str):
    return await db.events.find({"_id": number}).to_list(length=None)  # ok: at most one


@router.get("/names")
def names(text: str):
    return [text.find("a"), store.users.count_documents({})]  # ok: one figure

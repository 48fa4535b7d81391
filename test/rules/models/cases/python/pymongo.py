"""Orders in MongoDB."""

from fastapi import APIRouter
from pymongo import AsyncMongoClient, MongoClient

router = APIRouter()
client = MongoClient("mongodb://db")  # ok: one for the life of the process
waiting = AsyncMongoClient("mongodb://db")  # ok: one for the life of the process
orders = client["shop"]["orders"]


@router.get("/orders/{number}")
async def order(number: str):
    return orders.find_one({"number": number})  # leak: blocking-call-in-async


@router.post("/orders")
async def add(data: dict):
    client.shop.orders.insert_one(data)  # leak: blocking-call-in-async
    return data


def move(number):
    session = client.start_session()  # leak: unclosed-session
    orders.update_one({"number": number}, {"$set": {"moved": True}}, session=session)


def report():
    own = MongoClient("mongodb://replica")  # leak: unclosed-connection
    return own["shop"]["orders"].count_documents({})


@router.get("/waiting/{number}")
async def awaited(number: str):
    return await waiting.shop.orders.find_one({"number": number})  # ok: awaited


def moved(number):
    with client.start_session() as session:  # ok: leaving ends it
        orders.update_one({"number": number}, {"$set": {"moved": True}}, session=session)


def closed():
    with MongoClient("mongodb://replica") as own:  # ok: leaving closes it
        return own["shop"]["orders"].count_documents({})

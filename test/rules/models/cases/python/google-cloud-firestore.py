"""Documents."""

import asyncio

from firebase_admin import auth, firestore
from google.cloud import firestore as cloud
from fastapi import APIRouter

router = APIRouter()


@router.post("/first")
async def first(text: str):
    return firestore.client().collection("users").document(text).get()  # leak: blocking-call-in-async


@router.post("/second")
async def second(text: str):
    return cloud.Client().collection("users").where("name", "==", text).limit(5).get()  # leak: blocking-call-in-async


def waits(text):
    return firestore.client().collection("users").document(text).get()


@router.post("/threaded")
async def threaded(text: str):
    return await asyncio.to_thread(waits, text)  # ok: in a thread


@router.post("/plain")
def plain(text: str):
    return waits(text)  # ok: a plain route runs in a thread


@router.get("/other")
async def other(text: str):
    return firestore.client().collection("users").document(text).id  # ok: nothing is waited for


@router.get("/own")
async def own(token: str):
    return auth.verify_id_token(token)  # leak: blocking-call-in-async

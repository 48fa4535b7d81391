"""Payments."""

import asyncio

import stripe
from fastapi import APIRouter

router = APIRouter()


@router.post("/first")
async def first(text: str):
    return stripe.Customer.create(email=text)  # leak: blocking-call-in-async


@router.post("/second")
async def second(text: str):
    return stripe.checkout.Session.retrieve(text)  # leak: blocking-call-in-async


def waits(text):
    return stripe.Customer.create(email=text)


@router.post("/threaded")
async def threaded(text: str):
    return await asyncio.to_thread(waits, text)  # ok: in a thread


@router.post("/plain")
def plain(text: str):
    return waits(text)  # ok: a plain route runs in a thread


@router.get("/other")
async def other(text: str):
    return stripe.api_version  # ok: nothing is asked

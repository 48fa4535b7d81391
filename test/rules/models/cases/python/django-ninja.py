"""Operations of Django Ninja."""

import asyncio

import requests
from django.db import models
from ninja import NinjaAPI, Router

api = NinjaAPI()
router = Router()


class Letter(models.Model):
    text = models.TextField()


@api.get("/letters")
def letters(request):
    return [{"text": letter.text} for letter in Letter.objects.all()]  # leak: unbounded-query


@router.get("/letters/new")
def newest(request):
    return [{"text": letter.text} for letter in Letter.objects.order_by("-id")[:20]]  # ok: twenty


@router.post("/stamps")
async def stamps(request):
    return requests.get("https://stamps.example", timeout=5).json()  # leak: blocking-call-in-async


@router.post("/stamps/threaded")
async def threaded(request):
    return await asyncio.to_thread(requests.get, "https://stamps.example", timeout=5)  # ok: in a thread


@router.post("/stamps/plain")
def plain(request):
    return requests.get("https://stamps.example", timeout=5).json()  # ok: runs in a thread

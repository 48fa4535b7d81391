"""Views of Django."""

import asyncio
import time

import requests
from asgiref.sync import sync_to_async
from django.core.mail import send_mail
from django.http import HttpResponse
from django.urls import path
from django.views import View
from django.views.generic import ListView


async def slow(request):
    time.sleep(1)  # leak: blocking-call-in-async
    return HttpResponse("done")


async def mail(request):
    send_mail("Hello", "text", "shop@example.org", ["a@example.org"])  # leak: blocking-call-in-async
    return HttpResponse("sent")


class Rates(View):
    async def get(self, request):
        return HttpResponse(requests.get("https://example.com/rates", timeout=5).text)  # leak: blocking-call-in-async

    async def post(self, request):
        await asyncio.sleep(1)  # ok: awaited
        return HttpResponse("done")


class Orders(ListView):
    def get_queryset(self):
        time.sleep(0.1)  # ok: a synchronous view runs in a thread
        return []


async def threaded(request):
    await sync_to_async(time.sleep)(1)  # ok: in a thread
    return HttpResponse("done")


def plain(request):
    send_mail("Hello", "text", "shop@example.org", ["a@example.org"])  # ok: a synchronous view
    return HttpResponse("sent")


urlpatterns = [
    path("slow", slow),
    path("mail", mail),
    path("rates", Rates.as_view()),
    path("threaded", threaded),
    path("plain", plain),
]

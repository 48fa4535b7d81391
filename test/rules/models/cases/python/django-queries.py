"""Queries of Django."""

from django.core.paginator import Paginator
from django.db import models
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.views import View


class Invoice(models.Model):
    paid = models.BooleanField(default=False)
    number = models.CharField(max_length=20, unique=True)


class Invoices(View):
    def get(self, request):
        return JsonResponse({"items": list(Invoice.objects.values("number"))})  # leak: unbounded-query


class Paid(View):
    def get(self, request):
        found = Invoice.objects.filter(paid=True)
        return JsonResponse({"items": [one.number for one in found]})  # leak: unbounded-query


class Page(View):
    def get(self, request):
        page = Paginator(Invoice.objects.order_by("id"), 50).get_page(request.GET.get("page"))  # ok: a page
        return JsonResponse({"items": [one.number for one in page]})


class Latest(View):
    def get(self, request):
        return JsonResponse({"items": list(Invoice.objects.order_by("-id").values("number")[:20])})  # ok: sliced


class One(View):
    def get(self, request, number):
        return JsonResponse({"paid": get_object_or_404(Invoice, number=number).paid})  # ok: at most one row


class Count(View):
    def get(self, request):
        return JsonResponse({"count": Invoice.objects.count()})  # ok: one figure

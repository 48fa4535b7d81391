"""Views of Django REST framework."""

from django.db import models
from rest_framework.decorators import api_view
from rest_framework.generics import ListAPIView
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

asked = {}  # leak: unbounded-cache


class Ticket(models.Model):
    text = models.TextField()


class Tickets(ViewSet):
    def list(self, request):
        return Response([one.text for one in Ticket.objects.all()])  # leak: unbounded-query

    def retrieve(self, request, pk):
        asked[pk] = True
        return Response(Ticket.objects.get(pk=pk).text)  # ok: at most one row


@api_view(["GET"])
def texts(request):
    return Response([one.text for one in Ticket.objects.all()])  # leak: unbounded-query


@api_view(["GET"])
def newest(request):
    return Response([one.text for one in Ticket.objects.order_by("-id")[:20]])  # ok: sliced


class Counted(ListAPIView):
    def get(self, request):
        return Response({"count": Ticket.objects.count()})  # ok: one figure

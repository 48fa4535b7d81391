"""Django: keys of several columns, conditions in variables, and querysets that keep their rows."""

from django.db import models
from django.db.models import Q
from django.http import JsonResponse
from rest_framework.response import Response
from rest_framework.views import APIView
from django.core.paginator import Paginator


class Customer(models.Model):
    email = models.EmailField(unique=True)


class Seat(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE)
    concert = models.ForeignKey("Concert", on_delete=models.CASCADE)
    price = models.DecimalField()
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        unique_together = ["concert", "customer", "deleted_at"]


class Visit(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE)
    guide = models.ForeignKey("Guide", on_delete=models.CASCADE)
    comment = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["customer", "guide"], name="one_visit")]


class Loan(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE)
    book = models.ForeignKey("Book", on_delete=models.CASCADE)
    returned = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["customer", "book"], condition=Q(returned=None), name="one_loan"),
        ]


def loans(request):
    found = Loan.objects.filter(customer_id=request.GET["customer"], book_id=request.GET["book"])
    return JsonResponse({"loans": [loan.id for loan in found]})  # leak: unbounded-query


class SeatView(APIView):
    def get(self, request, concert_id):
        seats = Seat.objects.filter(concert_id=concert_id)
        seats = Paginator(seats.order_by("id"), 50).get_page(request.GET.get("page"))
        return Response(SeatSerializer(seats, many=True).data)  # leak: unbounded-query

    def post(self, request, concert_id):
        seats = Seat.objects.filter(concert_id=concert_id, customer_id__in=request.data["customers"])
        return Response(SeatSerializer(seats, many=True).data)  # ok: one for each that is asked for

    def put(self, request, concert_id):
        emails = [one["email"] for one in request.data]
        seats = Seat.objects.filter(concert_id=concert_id, customer__email__in=emails)
        return Response(SeatSerializer(seats, many=True).data)  # ok: one for each address

    def patch(self, request, concert_id):
        customers = Customer.objects.filter(seat__concert_id=concert_id)
        seats = Seat.objects.filter(concert_id=concert_id, customer_id__in=customers)
        seats = Paginator(seats.order_by("id"), 50).get_page(request.GET.get("page"))
        return Response(SeatSerializer(seats, many=True).data)  # leak: unbounded-query


class VisitView(APIView):
    def get(self, request, customer_id, guide_id):
        visits = Visit.objects.filter(customer=customer_id, guide=guide_id)
        return Response(VisitSerializer(visits, many=True).data)  # ok: there is one at most

    def post(self, request, customer_id):
        wanted = request.data["wanted"]
        if request.data.get("reverse"):
            chosen = Q(guide_id__in=wanted, customer_id=customer_id)
        else:
            chosen = Q(guide_id=customer_id, customer_id__in=wanted)
        visits = Visit.objects.filter(chosen, guide__town=request.data["town"])
        return Response(VisitSerializer(visits, many=True).data)  # ok: those of a list, either way

    def put(self, request, customer_id):
        chosen = Q(customer_id=customer_id)
        chosen &= Q(guide_id=request.data["guide"])
        return Response(VisitSerializer(Visit.objects.filter(chosen), many=True).data)  # ok: both hold

    def patch(self, request, customer_id):
        chosen = Q(customer_id=customer_id)
        chosen |= Q(guide_id=customer_id)
        return Response(VisitSerializer(Paginator(Visit.objects.filter(chosen).order_by("id"), 50).get_page(request.GET.get("page")), many=True).data)  # leak: unbounded-query

    def delete(self, request, customer_id):
        if request.data.get("all"):
            chosen = Q(customer_id=customer_id)
        else:
            chosen = Q(customer_id=customer_id, guide_id=request.data["guide"])
        return Response(VisitSerializer(Paginator(Visit.objects.filter(chosen).order_by("id"), 50).get_page(request.GET.get("page")), many=True).data)  # leak: unbounded-query


def prices(request):
    seats = Seat.objects.filter(concert_id=request.GET["concert"])
    total = sum(seat.price for seat in seats)  # leak: unbounded-query
    shown = [{"id": seat.id, "part": seat.price / total} for seat in seats]  # ok: the queryset has kept its rows
    return JsonResponse({"seats": shown})

"""Django REST framework: querysets that a class has as a field."""

from django.db import models
from rest_framework import generics, viewsets
from rest_framework.response import Response
from django.core.paginator import Paginator


class Shipment(models.Model):
    customer = models.ForeignKey("Customer", on_delete=models.CASCADE)
    weight = models.DecimalField()
    sent_at = models.DateTimeField()
    note = models.TextField()


class Shipments(viewsets.ModelViewSet):
    queryset = Shipment.objects.select_related("customer")

    def list(self, request):
        return Response(ShipmentSerializer(Paginator(self.get_queryset().order_by("id"), 50).get_page(request.GET.get("page")), many=True).data)  # leak: unbounded-query

    def retrieve(self, request, pk):
        shipment = self.get_queryset().get(pk=pk)  # ok: one
        return Response(ShipmentSerializer(shipment).data)


class Filtered(viewsets.ModelViewSet):
    queryset = Shipment.objects.all()

    def list(self, request):
        shipments = self.filter_queryset(self.get_queryset())
        shipments = Paginator(shipments.order_by("id"), 50).get_page(request.GET.get("page"))
        return Response(self.get_serializer(shipments, many=True).data)  # leak: unbounded-query


class OfField(generics.ListAPIView):
    queryset = Shipment.objects.order_by("-sent_at")

    def get(self, request):
        return Response(ShipmentSerializer(Paginator(self.queryset, 50).get_page(request.GET.get("page")), many=True).data)  # leak: unbounded-query


class Paged(viewsets.ModelViewSet):
    queryset = Shipment.objects.all()

    def list(self, request):
        shipments = self.filter_queryset(self.get_queryset())
        page = self.paginate_queryset(shipments)
        if page is not None:
            return self.get_paginated_response(self.get_serializer(page, many=True).data)
        return Response(self.get_serializer(shipments, many=True).data)  # ok: in pages, where pages are set up


class Newest(viewsets.ModelViewSet):
    queryset = Shipment.objects.order_by("-sent_at")

    def list(self, request):
        return Response(self.get_serializer(self.get_queryset()[:50], many=True).data)  # ok: fifty


class OfOwner(viewsets.ModelViewSet):
    queryset = Shipment.objects.all()

    def get_queryset(self):
        return super().get_queryset().filter(pk=self.request.user.last_shipment_id)

    def list(self, request):
        return Response(self.get_serializer(self.get_queryset(), many=True).data)  # ok: one


class Counted(generics.GenericAPIView):
    queryset = Shipment.objects.all()

    def get(self, request):
        return Response({"count": self.get_queryset().count()})  # ok: one figure


class Narrowed(viewsets.ModelViewSet):
    queryset = Shipment.objects.all()
    pagination_class = Pages

    def list(self, request):
        self.queryset = self.queryset.filter(pk=request.user.last_shipment_id)
        return Response(ShipmentSerializer(self.queryset, many=True).data)  # ok: what the field has become


class Managed(viewsets.ViewSet):
    def list(self, request):
        shipments = Shipment.objects.visible_to(request.user)
        # The project's own manager may leave any number
        shipments = Paginator(shipments.order_by("id"), 50).get_page(request.GET.get("page"))
        return Response(ShipmentSerializer(shipments, many=True).data)  # leak: unbounded-query

"""Classes whose query a framework lists: no code of the project fetches."""

from django.db import models
from django.views.generic import DetailView, ListView
from django_tables2 import SingleTableMixin
from rest_framework import generics, mixins, viewsets
from rest_framework.pagination import PageNumberPagination


class Parcel(models.Model):
    customer = models.ForeignKey("Customer", on_delete=models.CASCADE)
    weight = models.DecimalField()
    sent_at = models.DateTimeField()
    note = models.TextField()


class Event(models.Model):
    parcel = models.ForeignKey(Parcel, on_delete=models.CASCADE)
    kind = models.CharField()
    at = models.DateTimeField()
    text = models.TextField()

    class Meta:
        ordering = ["-at"]


class Parcels(viewsets.ModelViewSet):
    queryset = Parcel.objects.all()  # leak: unbounded-query
    serializer_class = ParcelSerializer


class ParcelList(generics.ListAPIView):
    serializer_class = ParcelSerializer

    def get_queryset(self):
        return Parcel.objects.select_related("customer")  # leak: unbounded-query


class Heavy(mixins.ListModelMixin, viewsets.GenericViewSet):
    # What the warehouse asks for
    queryset = Parcel.objects.filter(note="").order_by("-sent_at")  # leak: unbounded-query
    permission_classes = [IsStaff]


class Events(viewsets.ReadOnlyModelViewSet):
    serializer_class = EventSerializer
    queryset = Event.objects.exclude(kind="seen")  # leak: unbounded-query
    pagination_class = None


class ParcelPage(ListView):
    model = Parcel  # leak: unbounded-query
    template_name = "parcels.html"


class EventPage(ListView):
    queryset = Event.objects.all()  # leak: unbounded-query


class Pages(PageNumberPagination):
    page_size = 100


class Paged(viewsets.ModelViewSet):
    queryset = Parcel.objects.all()  # ok: in pages
    pagination_class = Pages


class Base(viewsets.ModelViewSet):
    pagination_class = Pages


class OfBase(Base):
    queryset = Parcel.objects.all()  # ok: its base has pages


class Newest(generics.ListAPIView):
    queryset = Parcel.objects.order_by("-sent_at")[:50]  # ok: fifty


class One(generics.RetrieveAPIView):
    queryset = Parcel.objects.all()  # ok: one row is taken out of them


class Created(viewsets.ModelViewSet):
    queryset = Parcel.objects.all()  # ok: lists nothing
    http_method_names = ["post", "patch"]


class Own(viewsets.ModelViewSet):
    queryset = Parcel.objects.all()  # ok: its own code says what is listed

    def list(self, request):
        return Response(self.get_serializer(self.get_queryset()[:20], many=True).data)


class OfOne(viewsets.ModelViewSet):
    def get_queryset(self):
        return Parcel.objects.filter(pk=self.kwargs["parcel"])  # ok: one


class Tables(SingleTableMixin, ListView):
    model = Parcel  # ok: another library's class may make pages


class Unknown(SomeMixin, viewsets.ModelViewSet):
    queryset = Parcel.objects.all()  # ok: nobody knows what the mixin says


class PagedPage(ListView):
    model = Parcel  # ok: in pages
    paginate_by = 20


class ParcelDetail(DetailView):
    model = Parcel  # ok: one row

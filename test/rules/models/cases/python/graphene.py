"""Types of Graphene."""

import graphene
from django.db import models
from graphene_django import DjangoObjectType

seen = {}  # leak: unbounded-cache


class Planet(models.Model):
    name = models.TextField()
    seen_at = models.DateTimeField()
    star = models.ForeignKey("Star", on_delete=models.CASCADE)


class PlanetType(DjangoObjectType):
    def resolve_name(self, info):
        return self.name  # ok: no query


class Query(graphene.ObjectType):
    planets = graphene.List(PlanetType)
    first = graphene.List(PlanetType)

    def resolve_planets(self, info):
        return list(Planet.objects.all())  # leak: unbounded-query

    def resolve_first(self, info):
        return list(Planet.objects.order_by("id")[:10])  # ok: ten


class Visit(graphene.Mutation):
    def mutate(self, info, key):
        seen[key] = True
        return Visit()


def count():
    return Planet.objects.count()  # ok: one figure

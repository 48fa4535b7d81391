"""Fields of Strawberry's types."""

import asyncio

import requests
import strawberry
from django.db import models

asked = {}  # leak: unbounded-cache


class Star(models.Model):
    name = models.TextField()
    seen_at = models.DateTimeField()
    owner = models.ForeignKey("Owner", on_delete=models.CASCADE)


@strawberry.type
class Query:
    @strawberry.field
    def stars(self) -> list[str]:
        return [star.name for star in Star.objects.all()]  # leak: unbounded-query

    @strawberry.field
    def brightest(self) -> list[str]:
        return [star.name for star in Star.objects.order_by("id")[:10]]  # ok: ten

    @strawberry.field
    async def distance(self, name: str) -> str:
        asked[name] = True
        return requests.get(f"https://stars.example/{name}", timeout=5).text  # leak: blocking-call-in-async

    @strawberry.field
    async def colour(self, name: str) -> str:
        return await asyncio.to_thread(colour_of, name)  # ok: in a thread


@strawberry.type
class Mutation:
    @strawberry.mutation
    async def rename(self, name: str) -> str:
        await asyncio.sleep(1)  # ok: gives the loop a chance
        return name


def colour_of(name: str) -> str:
    return requests.get(f"https://colours.example/{name}", timeout=5).text

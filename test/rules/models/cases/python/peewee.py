"""Accounts in a database that Peewee asks."""

import asyncio

from fastapi import APIRouter
from peewee import CharField, Model

router = APIRouter()


class Account(Model):
    name = CharField()


@router.get("/accounts/{number}")
async def account(number: int):
    return Account.get_by_id(number).name  # leak: blocking-call-in-async


@router.post("/accounts")
async def create(name: str):
    return Account.create(name=name).name  # leak: blocking-call-in-async


@router.delete("/accounts/{name}")
async def delete(name: str):
    return Account.delete().where(Account.name == name).execute()  # leak: blocking-call-in-async


@router.get("/count")
async def count(name: str):
    return Account.select().where(Account.name == name).count()  # leak: blocking-call-in-async


class Accounts:
    @classmethod
    def rename(cls, number, name):
        account = Account.get_or_none(Account.id == number)
        account.name = name
        account.save()


@router.put("/accounts/{number}")
async def rename(number: int, name: str):
    Accounts.rename(number, name)  # leak: blocking-call-in-async


@router.put("/threaded/{number}")
async def threaded(number: int, name: str):
    await asyncio.to_thread(Accounts.rename, number, name)  # ok: in a thread


@router.get("/plain/{number}")
def plain(number: int):
    return Account.get_by_id(number).name  # ok: a plain route runs in a thread


@router.get("/statement")
async def statement(name: str):
    return Account.select().where(Account.name == name).sql()  # ok: only writes the statement

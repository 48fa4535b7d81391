"""Tasks, and who waits for them."""

from celery import Celery, shared_task
from celery.result import AsyncResult, GroupResult
from fastapi import APIRouter

app = Celery("shop")
router = APIRouter()
KINDS = {}


@shared_task
def register_kinds():
    KINDS["mail"] = 1  # ok: the same key each time


@router.get("/tasks/{number}")
async def result(number: str):
    return AsyncResult(number, app=app).get(timeout=5)  # leak: blocking-call-in-async


@router.post("/tasks")
async def start_and_wait(total: int):
    task = app.send_task("shop.count", args=[total])
    return task.get()  # leak: blocking-call-in-async


@router.get("/groups/{number}")
async def group(number: str):
    return GroupResult(number).join()  # leak: blocking-call-in-async


@router.post("/started")
async def start(total: int):
    return app.send_task("shop.count", args=[total]).id  # ok: nobody waits for the result


@router.get("/state/{number}")
async def state(number: str):
    return AsyncResult(number, app=app).state  # ok: asks for the state only


@router.get("/plain/{number}")
def plain(number: str):
    return AsyncResult(number, app=app).get(timeout=5)  # ok: a plain route runs in a thread

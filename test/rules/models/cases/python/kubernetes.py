"""Pods that a service starts and stops."""

import asyncio

from fastapi import APIRouter
from kubernetes import client, config

router = APIRouter()
config.load_incluster_config()
core: client.CoreV1Api | None = None
batch = client.BatchV1Api()


def connected():
    global core
    if core is None:
        core = client.CoreV1Api()
    return core


@router.get("/pods")
async def pods():
    return [one.metadata.name for one in core.list_namespaced_pod("apps", limit=50).items]  # leak: blocking-call-in-async


@router.post("/services/{name}")
async def service(name: str):
    body = client.V1Service(metadata=client.V1ObjectMeta(name=name))
    connected().create_namespaced_service("apps", body)  # leak: blocking-call-in-async


@router.delete("/jobs/{name}")
async def job(name: str):
    batch.delete_namespaced_job(name, "apps")  # leak: blocking-call-in-async


@router.delete("/pods/{name}")
async def pod(name: str):
    await asyncio.to_thread(core.delete_namespaced_pod, name, "apps")  # ok: in a thread


@router.get("/later/{name}")
async def later(name: str):
    return core.read_namespaced_pod(name, "apps", async_req=True).ready()  # ok: a thread of the client's


@router.get("/plain")
def plain():
    return len(core.list_namespaced_pod("apps", limit=50).items)  # ok: a plain route runs in a thread

"""Files kept with Azure."""

import asyncio

from azure.storage.blob import BlobServiceClient
from azure.storage.blob.aio import BlobServiceClient as AsyncBlobServiceClient
from fastapi import APIRouter

router = APIRouter()
service = BlobServiceClient.from_connection_string("c")
later = AsyncBlobServiceClient.from_connection_string("c")


@router.post("/keep")
async def keep(name: str, data: bytes):
    service.get_blob_client("files", name).upload_blob(data)  # leak: blocking-call-in-async
    return {}


@router.get("/give")
async def give(name: str):
    files = service.get_container_client("files")
    return files.download_blob(name).readall()  # leak: blocking-call-in-async


@router.post("/awaited")
async def awaited(name: str, data: bytes):
    await later.get_blob_client("files", name).upload_blob(data)  # ok: awaited
    return {}


@router.post("/threaded")
async def threaded(name: str, data: bytes):
    await asyncio.to_thread(service.get_blob_client("files", name).upload_blob, data)  # ok: in a thread
    return {}


@router.post("/plain")
def plain(name: str, data: bytes):
    service.get_blob_client("files", name).upload_blob(data)  # ok: a plain route runs in a thread
    return {}

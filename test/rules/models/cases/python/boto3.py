"""Files and messages at AWS."""

import asyncio

import boto3
from fastapi import APIRouter

router = APIRouter()
s3 = boto3.client("s3")
table = boto3.resource("dynamodb").Table("orders")


@router.get("/files/{name}")
async def file(name: str):
    return s3.get_object(Bucket="files", Key=name)["Body"].read()  # leak: blocking-call-in-async


@router.get("/orders/{number}")
async def order(number: str):
    return table.get_item(Key={"number": number})  # leak: blocking-call-in-async


@router.post("/messages")
async def message(text: str):
    queue = boto3.Session().client("sqs")
    queue.send_message(QueueUrl="https://example.com/q", MessageBody=text)  # leak: blocking-call-in-async


@router.get("/speech")
async def speech(text: str):
    return boto3.client("polly").synthesize_speech(Text=text, OutputFormat="mp3", VoiceId="Joanna")  # leak: blocking-call-in-async


@router.get("/pages")
async def pages():
    return s3.can_paginate("list_objects"), s3.meta.region_name  # ok: asks nobody


@router.get("/threaded/{name}")
async def threaded(name: str):
    return await asyncio.to_thread(s3.head_object, Bucket="files", Key=name)  # ok: in a thread


@router.get("/link/{name}")
async def link(name: str):
    return s3.generate_presigned_url("get_object", Params={"Bucket": "files", "Key": name})  # ok: signs, sends nothing


@router.get("/plain/{name}")
def plain(name: str):
    return s3.head_object(Bucket="files", Key=name)  # ok: a plain route runs in a thread

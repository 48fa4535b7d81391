"""Files at AWS, awaited; what is left of the old client beside it."""

import aioboto3
import boto3

session = aioboto3.Session()
old = boto3.client("s3")


async def upload(name, body):
    async with session.client("s3") as s3:
        await s3.put_object(Bucket="files", Key=name, Body=body)  # ok: awaited


async def send(text):
    async with session.client("sqs") as queue:
        await queue.send_message(QueueUrl="https://example.com/q", MessageBody=text)  # ok: awaited


async def item(number):
    async with session.resource("dynamodb") as dynamo:
        table = await dynamo.Table("orders")
        return await table.get_item(Key={"number": number})  # ok: awaited


async def upload_old(name, body):
    old.put_object(Bucket="files", Key=name, Body=body)  # leak: blocking-call-in-async


async def both(name, body):
    async with session.client("s3") as s3:
        await s3.put_object(Bucket="files", Key=name, Body=body)
    old.delete_object(Bucket="files", Key=name)  # leak: blocking-call-in-async

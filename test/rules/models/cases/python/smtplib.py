"""Mails of a shop."""

import asyncio
import smtplib

from fastapi import APIRouter

router = APIRouter()


def send(message):
    server = smtplib.SMTP("mail")  # leak: unclosed-connection
    server.send_message(message)
    server.quit()


def send_over_tls(message):
    server = smtplib.SMTP_SSL("mail")  # leak: unclosed-connection
    server.login("shop", "secret")
    server.send_message(message)


@router.post("/mails")
async def mail(text: str):
    with smtplib.SMTP("mail") as server:  # leak: blocking-call-in-async
        server.sendmail("shop@example.org", ["a@example.org"], text)


def closed(message):
    with smtplib.SMTP("mail", timeout=10) as server:  # ok: leaving closes it
        server.send_message(message)


def finally_closed(message):
    server = smtplib.SMTP("mail", timeout=10)  # ok: closed whatever happens
    try:
        server.send_message(message)
    finally:
        server.quit()


@router.post("/threaded")
async def threaded(text: str):
    await asyncio.to_thread(closed, text)  # ok: in a thread

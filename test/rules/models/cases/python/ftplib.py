"""Files from a partner's FTP server."""

import ftplib

from fastapi import APIRouter

router = APIRouter()


def names():
    server = ftplib.FTP("files")  # leak: unclosed-connection
    server.login()
    return server.nlst()


def upload(name, file):
    server = ftplib.FTP_TLS("files")  # leak: unclosed-connection
    server.login("shop", "secret")
    server.storbinary(f"STOR {name}", file)
    server.quit()


@router.get("/names")
async def listed():
    with ftplib.FTP() as server:
        server.connect("files")  # leak: blocking-call-in-async
        return server.nlst()  # leak: blocking-call-in-async


def closed():
    with ftplib.FTP("files") as server:  # ok: leaving closes it
        return server.nlst()


def finally_closed():
    server = ftplib.FTP("files")  # ok: closed whatever happens
    try:
        return server.nlst()
    finally:
        server.close()


async def made():
    with ftplib.FTP() as server:  # ok: without a host nothing is connected
        return server.encoding

"""Mails that come in."""

import imaplib


def unseen():
    server = imaplib.IMAP4_SSL("mail")  # leak: unclosed-connection
    server.login("shop", "secret")
    server.select()
    return server.search(None, "UNSEEN")


def first():
    server = imaplib.IMAP4("mail")  # leak: unclosed-connection
    found = server.search(None, "ALL")
    server.logout()
    return found


async def on_the_loop():
    with imaplib.IMAP4("mail") as server:  # leak: blocking-call-in-async
        return server.search(None, "ALL")


def closed():
    with imaplib.IMAP4_SSL("mail") as server:  # ok: leaving logs out
        return server.search(None, "ALL")


def finally_closed():
    server = imaplib.IMAP4("mail")  # ok: logged out whatever happens
    try:
        return server.search(None, "ALL")
    finally:
        server.logout()


def handed_out():
    return imaplib.IMAP4("mail")  # ok: whoever calls logs out

"""Mails that come in, the old way."""

import poplib
from contextlib import closing


def count():
    server = poplib.POP3("mail")  # leak: unclosed-connection
    return server.stat()


def first():
    server = poplib.POP3_SSL("mail")  # leak: unclosed-connection
    lines = server.retr(1)
    server.quit()
    return lines


def finally_closed():
    server = poplib.POP3("mail")  # ok: closed whatever happens
    try:
        return server.stat()
    finally:
        server.quit()


def closed():
    with closing(poplib.POP3("mail")) as server:  # ok: closing closes it
        return server.stat()


def handed_out():
    return poplib.POP3("mail")  # ok: whoever calls closes it

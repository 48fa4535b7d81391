"""Sounds."""

import wave


def first(path):
    opened = wave.open(path, "rb")  # leak: unclosed-file
    return opened.getnframes()


def last(path):
    opened = wave.open(path, "rb")  # leak: unclosed-file
    if not path:
        return None
    found = opened.getnframes()
    opened.close()
    return found


def closed(path):
    with wave.open(path, "rb") as opened:  # ok: leaving closes it
        return opened.getnframes()


def finally_closed(path):
    opened = wave.open(path, "rb")  # ok: closed whatever happens
    try:
        return opened.getnframes()
    finally:
        opened.close()


def handed_out(path):
    return wave.open(path, "rb")  # ok: whoever calls closes it

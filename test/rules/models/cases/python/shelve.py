"""Small stores of objects."""

import shelve


def first(path):
    opened = shelve.open(path)  # leak: unclosed-file
    return opened["last"]


def last(path):
    opened = shelve.open(path)  # leak: unclosed-file
    if not path:
        return None
    found = opened["last"]
    opened.close()
    return found


def closed(path):
    with shelve.open(path) as opened:  # ok: leaving closes it
        return opened["last"]


def finally_closed(path):
    opened = shelve.open(path)  # ok: closed whatever happens
    try:
        return opened["last"]
    finally:
        opened.close()


def handed_out(path):
    return shelve.open(path)  # ok: whoever calls closes it

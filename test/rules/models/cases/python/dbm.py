"""Small stores of texts."""

import dbm
import dbm.dumb
import dbm.gnu


def first(path):
    opened = dbm.open(path)  # leak: unclosed-file
    return opened["last"]


def last(path):
    opened = dbm.open(path)  # leak: unclosed-file
    if not path:
        return None
    found = opened["last"]
    opened.close()
    return found


def closed(path):
    with dbm.open(path) as opened:  # ok: leaving closes it
        return opened["last"]


def finally_closed(path):
    opened = dbm.open(path)  # ok: closed whatever happens
    try:
        return opened["last"]
    finally:
        opened.close()


def handed_out(path):
    return dbm.open(path)  # ok: whoever calls closes it


def of_one_format(path):
    opened = dbm.gnu.open(path)  # leak: unclosed-file
    return opened["last"]


def of_the_plain_format(path):
    with dbm.dumb.open(path) as opened:  # ok: leaving closes it
        return opened["last"]

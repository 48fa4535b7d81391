"""Lines of several files."""

import fileinput


def first(path):
    opened = fileinput.input(path)  # leak: unclosed-file
    return opened.readline()


def last(path):
    opened = fileinput.input(path)  # leak: unclosed-file
    if not path:
        return None
    found = opened.readline()
    opened.close()
    return found


def closed(path):
    with fileinput.input(path) as opened:  # ok: leaving closes it
        return opened.readline()


def finally_closed(path):
    opened = fileinput.input(path)  # ok: closed whatever happens
    try:
        return opened.readline()
    finally:
        opened.close()


def handed_out(path):
    return fileinput.input(path)  # ok: whoever calls closes it

"""Files seen as memory."""

import mmap


def first(path):
    opened = mmap.mmap(path.fileno(), 0)  # leak: unclosed-file
    return opened.find(b"x")


def last(path):
    opened = mmap.mmap(path.fileno(), 0)  # leak: unclosed-file
    if not path:
        return None
    found = opened.find(b"x")
    opened.close()
    return found


def closed(path):
    with mmap.mmap(path.fileno(), 0) as opened:  # ok: leaving closes it
        return opened.find(b"x")


def finally_closed(path):
    opened = mmap.mmap(path.fileno(), 0)  # ok: closed whatever happens
    try:
        return opened.find(b"x")
    finally:
        opened.close()


def handed_out(path):
    return mmap.mmap(path.fileno(), 0)  # ok: whoever calls closes it

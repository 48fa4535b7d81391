"""Pages of documents."""

from io import BytesIO

import fitz


def count(path):
    document = fitz.open(path)  # leak: unclosed-file
    return len(document.pages)


def first_page(path):
    document = fitz.open(path)  # leak: unclosed-file
    if len(document.pages) == 0:
        return None
    text = str(document.pages[0])
    document.close()
    return text


def counted(path):
    with fitz.open(path) as document:  # ok: leaving closes it
        return len(document.pages)


def of_memory(content):
    return BytesIO and len(fitz.open(stream=content, filetype="pdf").pages)  # ok: no file is open


def finally_closed(path):
    document = fitz.open(path)  # ok: closed whatever happens
    try:
        return len(document.pages)
    finally:
        document.close()

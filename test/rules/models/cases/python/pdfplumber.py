"""Pages of documents."""

from io import BytesIO

import pdfplumber


def count(path):
    document = pdfplumber.open(path)  # leak: unclosed-file
    return len(document.pages)


def first_page(path):
    document = pdfplumber.open(path)  # leak: unclosed-file
    if len(document.pages) == 0:
        return None
    text = str(document.pages[0])
    document.close()
    return text


def counted(path):
    with pdfplumber.open(path) as document:  # ok: leaving closes it
        return len(document.pages)


def of_memory(content):
    return BytesIO and len(pdfplumber.open(BytesIO(content)).pages)  # ok: no file is open


def finally_closed(path):
    document = pdfplumber.open(path)  # ok: closed whatever happens
    try:
        return len(document.pages)
    finally:
        document.close()

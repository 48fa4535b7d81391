"""Files that a container of the function holds, on their way to an upload."""

from contextlib import ExitStack

import requests

UPLOADS = "https://files.example/uploads"


def several(paths: list[str]):
    files = []
    with ExitStack() as stack:
        for path in paths:
            files.append((path, stack.enter_context(open(path, "rb"))))  # leak: unclosed-file
        return requests.post(UPLOADS, files=files, timeout=60)


def several_closed(paths: list[str]):
    files = []
    for path in paths:
        files.append((path, (path, open(path, "rb"), "text/plain")))  # ok: closed below
    try:
        return requests.post(UPLOADS, files=files, timeout=60)
    finally:
        for file in files:
            file[1][1].close()


def one_closed(path: str):
    files = {"file": (path, open(path, "rb"))}  # ok: closed below
    try:
        return requests.post(UPLOADS, files=files, timeout=60)
    finally:
        files["file"][1].close()


def by_key(path: str):
    files = {}
    with ExitStack() as stack:
        files["file"] = (path, stack.enter_context(open(path, "rb")))  # leak: unclosed-file
        return requests.post(UPLOADS, files=files, timeout=60)


def at_once(path: str):
    with open(path, "rb") as file:
        return requests.post(UPLOADS, files={"file": (path, file)}, timeout=60)  # leak: unclosed-file


class Source:
    def __init__(self, path: str):
        self.path = path

    def head(self):
        if not self.path:
            return None
        return open(self.path)  # ok: for the caller

    def copy(self, target) -> None:
        # Nothing can be entered where there is none.
        head = self.head()  # leak: unclosed-file
        if head:
            target.write(head.read())

"""Files of a reporting service, closed and not."""

import csv
import gzip
import json
import os
import sys
import tarfile
import tempfile
import zipfile
from contextlib import ExitStack, contextmanager, suppress
from io import BytesIO, StringIO
from pathlib import Path

import aiofiles
from fastapi.responses import StreamingResponse
from PIL import Image

from app.parsing import parse_rows

LOG_PATH = "app.log"


# --- never closed -----------------------------------------------------------


def load_rows(path):
    with open(path) as f:  # leak: unclosed-file
        return parse_rows(f)


def read_config(path):
    return json.loads(Path(path).read_text(encoding="utf-8"))  # leak: unclosed-file


def read_key(path: str) -> bytes:
    return Path(path).read_bytes()  # leak: unclosed-file


def copy_header(source, target):
    with open(source) as file:
        for line in file:  # leak: unclosed-file
            target.append(line)
            if line == "\n":
                break


def dump(rows, path):
    with open(path, "w") as file:
        json.dump(rows, file)  # leak: unclosed-file


def first_line(path):
    with open(path) as handle:  # leak: unclosed-file
        line = handle.readline()
    return line.strip()


def leaves_early(path):
    with open(path) as f:  # leak: unclosed-file
        head = f.read(4)
        if head != "%PDF":
            return None
        body = f.read()
    return body


def closes_unless_it_raises(path, rows):
    with open(path, "w") as f:  # leak: unclosed-file
        for row in rows:
            f.write(row)


def forgets_parentheses(path):
    with open(path) as f:  # leak: unclosed-file
        text = f.read()
    return text


def last_one_only(paths):
    total = 0
    for path in paths:
        with open(path) as f:  # leak: unclosed-file
            total += len(f.read())
    return total


def descriptor(path):
    fd = os.open(path, os.O_RDONLY)  # leak: unclosed-file
    try:
        return os.read(fd, 100)
    finally:
        os.close(fd)


def names_in(path):
    with zipfile.ZipFile(path) as archive:  # leak: unclosed-file
        return archive.namelist()


def unpack(path, target):
    with tarfile.open(path) as file:
        file.extractall(target)  # leak: unclosed-file


def read_compressed(path):
    with gzip.open(path, "rt") as source:  # leak: unclosed-file
        rows = list(csv.reader(source))
        return rows


def of_a_path(path: Path):
    with path.open() as f:  # leak: unclosed-file
        return f.read()


def size_of(path):
    with Image.open(path) as image:  # leak: unclosed-file
        return image.size


async def asynchronous(path):
    async with aiofiles.open(path) as f:  # leak: unclosed-file
        return await f.read()


class Journal:
    def __init__(self, path):
        self.out = open(path, "a")  # leak: unclosed-file

    def note(self, line):
        self.out.write(line)

    def close(self):
        self.out.close()


class Letterhead:
    def __init__(self, stream, title):
        self.stream = stream
        self.title = title

    def first_line(self):
        return self.title.upper()


def through_an_object_that_never_closes(path):
    with open(path) as stream:  # leak: unclosed-file
        head = Letterhead(stream, "report")
        return head.first_line()


# --- closed -----------------------------------------------------------------


def in_with(path):
    with open(path) as f:  # ok: leaving the block closes it
        return f.read()


def in_finally(path):
    f = open(path)  # ok: finally closes it
    try:
        return f.read()
    finally:
        f.close()


def opened_for_the_caller(path):
    return open(path)  # ok: the caller gets it


def with_its_reader(path):
    f = open(path)  # ok: the caller gets the reader and the file
    return csv.reader(f), f


def lines_of(path):
    with open(path) as f:  # ok: closed when the generator ends
        yield from f


@contextmanager
def locked(path):
    f = open(path, "w")  # ok: closed after the caller's block
    try:
        yield f
    finally:
        f.close()


def download(path):
    return StreamingResponse(open(path, "rb"))  # ok: the response has it


def in_an_exit_stack(paths):
    with ExitStack() as stack:
        files = [stack.enter_context(open(path)) for path in paths]  # ok: the stack closes them
        return [f.read() for f in files]


def all_of(paths):
    files = [open(path) for path in paths]  # ok: closed by the loop
    try:
        return [f.read() for f in files]
    finally:
        for f in files:
            f.close()


def standard_or_file(path):
    out = sys.stdout if path == "-" else open(path, "w")  # ok: closed when it is no standard stream
    try:
        out.write("done\n")
    finally:
        if out is not sys.stdout:
            out.close()


def opened_if_needed(path):
    f = None
    try:
        f = open(path)  # ok: closed when it was opened
        return f.read()
    except OSError:
        return ""
    finally:
        if f is not None:
            f.close()


def unless_closed(path):
    f = open(path)  # ok: closed unless it is already
    try:
        return f.read()
    finally:
        if not f.closed:
            f.close()


def in_memory(data):
    buffer = BytesIO(data)  # ok: memory only
    return zipfile.ZipFile(buffer).namelist()


def text_in_memory(text):
    return list(csv.reader(StringIO(text)))  # ok: memory only


def image_in_memory(data):
    return Image.open(BytesIO(data)).size  # ok: memory only


def thumbnail(path):
    image = Image.open(path).convert("RGB")  # ok: reading the pixels closes the file
    image.thumbnail((64, 64))
    return image


def descriptor_closed(path):
    fd = os.open(path, os.O_RDONLY)  # ok: finally closes it
    try:
        return os.read(fd, 100)
    finally:
        os.close(fd)


def descriptor_as_file(path):
    fd = os.open(path, os.O_RDONLY)  # ok: the file object has it
    with os.fdopen(fd) as f:
        return f.read()


def close_all(*files):
    for f in files:
        with suppress(OSError):
            f.close()


def by_a_helper(path):
    f = open(path)  # ok: the helper closes it
    try:
        return f.read()
    finally:
        close_all(f)


class Writer:
    def __init__(self, path):
        self.target = open(path, "w")  # ok: close releases it

    def write(self, line):
        self.target.write(line)

    def close(self):
        self.target.close()


class Tailer:
    def __init__(self, path):
        self.path = path
        self.handle = None

    def start(self):
        self.handle = open(self.path)  # ok: stop takes it and closes it

    def stop(self):
        handle, self.handle = self.handle, None
        if handle:
            handle.close()


def daemonise():
    log = open(LOG_PATH, "a")  # ok: it replaces the standard streams
    sys.stdout = log
    sys.stderr = log


def ends_the_process(path):
    f = open(path)  # ok: the process ends
    print(f.read())
    sys.exit(0)


def upload(client, path):
    with open(path, "rb") as f:  # ok: leaving the block closes it
        client.post("/files", files={"file": f})


def temporary(data):
    with tempfile.NamedTemporaryFile() as f:  # ok: leaving the block closes and deletes it
        f.write(data)


def through_an_alias(path):
    f = open(path)  # ok: closed under its other name
    g = f
    try:
        return g.read()
    finally:
        g.close()


async def asynchronous_in_with(path):
    async with aiofiles.open(path) as f:  # ok: leaving the block closes it
        return await f.read()


class Ledger:
    def __init__(self, stream):
        self.stream = stream

    def finish(self):
        self.stream.close()


def by_its_ledger(path):
    stream = open(path)  # ok: the object closes it
    ledger = Ledger(stream)
    ledger.finish()


BOOKS = []


class Book:
    def __init__(self, stream):
        self.stream = stream
        BOOKS.append(self)


def kept_by_the_shelf(path):
    stream = open(path)  # ok: the object that has it is kept elsewhere
    Book(stream)


def by_a_reader_of_the_caller(path, readers):
    stream = open(path)  # ok: the object that has it is handed on
    head = Letterhead(stream, "summary")
    readers.append(head)


def by_its_attribute(path):
    stream = open(path)  # ok: closed through the object that has it
    head = Letterhead(stream, "summary")
    head.stream.close()


def rounded(total):
    cents = total * 100
    return cents


def nothing_raises_in_between(path, total):
    f = open(path)  # ok: what is called before the release raises nothing
    amount = rounded(total)
    f.close()
    return amount


def of_upload(upload):
    # Whoever gave the file, open or by its path, is not seen here: shown where everything is
    with zipfile.ZipFile(upload) as archive:  # leak: unclosed-file
        return archive.namelist()


def of_text(folder, name):
    with zipfile.ZipFile(folder + "/" + name) as archive:  # leak: unclosed-file
        return archive.namelist()


# --- what is asked of the lines


def is_contained(path):
    return os.path.isfile(path) and any("docker" in line for line in open(path))  # leak: unclosed-file


def count_lines(path):
    return sum(1 for _ in open(path))  # leak: unclosed-file


def are_short(path):
    with open(path) as lines:
        return all(len(line) < 80 for line in lines)  # ok: closed by the with


def lines_of(path):
    return (line.strip() for line in open(path))  # ok: handed on with the generator

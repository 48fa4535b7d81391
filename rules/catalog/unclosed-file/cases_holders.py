"""Objects of a class that opens a file, keeps it, and has a method that closes it."""

import gzip


class Journal:
    def __init__(self, path):
        self.file = open(path, "a")
        self.lines = 0

    def write(self, line):
        self.file.write(line + "\n")
        self.lines += 1
        return self

    def close(self):
        self.file.close()


class Packed:
    def __init__(self, path):
        self._file = gzip.open(path, "rt")

    def lines(self):
        return self._file.read().splitlines()

    def _shut(self):
        self._file.close()

    def close(self):
        self._shut()


def note(path, line):
    journal = Journal(path)  # leak: unclosed-file
    journal.write(line)


def count(path):
    packed = Packed(path)  # leak: unclosed-file
    return len(packed.lines())


def closed(path, line):
    journal = Journal(path)  # ok: closed through what a method gives
    journal.write(line).write(line).close()


def kept(path):
    journal = Journal(path)  # ok: the caller has it
    return journal.write("begin")


def chosen(path):
    packed = Packed(path)  # ok: closed on both ways
    try:
        lines = packed.lines()
    except OSError:
        packed.close()
        return []
    packed.close()
    return lines

"""Descriptors, which are numbers, and the exceptions that can come while one is open."""

import os
import smtplib
import stat


class Unsafe(RuntimeError):
    pass


def check(path):
    if path.startswith("/proc"):
        raise Unsafe(path)


def moved(path):
    fd = os.open(path, os.O_RDONLY)  # ok: a number that was given is not negative
    try:
        if not stat.S_ISREG(os.fstat(fd).st_mode):
            raise Unsafe(path)
        with os.fdopen(fd) as file:
            fd = -1
            return file.read()
    finally:
        if fd >= 0:
            os.close(fd)


def unless_none(path):
    fd = -1
    try:
        fd = os.open(path, os.O_RDONLY)  # ok: closed where there is one
        return os.read(fd, 100)
    finally:
        if fd != -1:
            os.close(fd)


def in_vain(path):
    fd = os.open(path, os.O_RDONLY)  # leak: unclosed-file
    try:
        return os.read(fd, 100)
    finally:
        if fd < 0:
            os.close(fd)


def of_library(path):
    fd = None
    try:
        fd = os.open(path, os.O_RDONLY)  # ok: what a library raises is no exception of the project
        os.fchmod(fd, 0o600)
        os.close(fd)
    except Unsafe:
        raise
    except Exception:
        if fd is not None:
            os.close(fd)
        raise


def of_project(path):
    fd = os.open(path, os.O_RDONLY)  # leak: unclosed-file
    try:
        check(path)
    except Unsafe:
        raise
    except Exception:
        os.close(fd)
        raise
    os.close(fd)


def connects(host):
    server = smtplib.SMTP(host)  # ok: what it raises is an error of input and output
    try:
        server.starttls()
        return server
    except OSError:
        server.close()
        return None


def silenced():
    nothing = os.open(os.devnull, os.O_RDWR)  # ok: it stands for the process's own input and output from now on
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)


def silenced_perhaps(quiet):
    nothing = os.open(os.devnull, os.O_RDWR)  # leak: unclosed-file
    if not quiet:
        return False
    os.dup2(nothing, 1)
    return True

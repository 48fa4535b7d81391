"""Sockets under TLS."""

import socket
import ssl


def banner(host):
    context = ssl.create_default_context()
    raw = socket.create_connection((host, 993))  # leak: unclosed-connection
    wrapped = context.wrap_socket(raw, server_hostname=host)
    return wrapped.version()


def forgotten(host, port):
    sock = socket.create_connection((host, port))  # leak: unclosed-connection
    sock = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).wrap_socket(sock, server_hostname=host)
    print(sock.version())


def given(sock, host):
    context = ssl.create_default_context()
    sock = context.wrap_socket(sock, server_hostname=host)  # ok: the caller's
    return sock


def version(host):
    context = ssl.create_default_context()
    with socket.create_connection((host, 443)) as raw:  # ok: closed by `with`
        with context.wrap_socket(raw, server_hostname=host) as sock:
            return sock.version()


def certificate(host):
    context = ssl.create_default_context()
    sock = socket.create_connection((host, 443))  # ok: closing the one closes both
    sock = context.wrap_socket(sock, server_hostname=host)
    with sock:
        return sock.getpeercert()

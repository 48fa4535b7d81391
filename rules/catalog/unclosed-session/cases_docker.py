"""Clients that are no context managers, and subclasses that are."""

import docker
from docker import DockerClient


class EnteredClient(DockerClient):
    """Closes itself when a block that entered it ends."""

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


def names_of(host):
    with EnteredClient(base_url=host) as client:  # ok: the subclass is a context manager
        return [one.name for one in client.containers.list()]


def ping(host):
    client = DockerClient(base_url=host)  # leak: unclosed-session
    return client.ping()


def closes(host):
    client = DockerClient(base_url=host)  # ok
    try:
        return client.ping()
    finally:
        client.close()


def restart(name):
    client = docker.from_env()  # leak: unclosed-session
    client.containers.get(name).restart()


class Keeper:
    def __init__(self, host):
        self.client = DockerClient(base_url=host)  # ok: kept, and closed

    def close(self):
        self.client.close()

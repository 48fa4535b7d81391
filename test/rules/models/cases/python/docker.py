"""Runs jobs in containers."""

import asyncio
from contextlib import closing

import docker

shared = docker.from_env()  # ok: one for the process


def names():
    client = docker.from_env()  # leak: unclosed-session
    return [container.name for container in client.containers.list()]


class Box:
    def __init__(self, name):
        self.client = docker.from_env()  # leak: unclosed-session
        self.name = name

    def stop(self):
        self.client.containers.get(self.name).stop()


class Shelf:
    def __init__(self):
        self.docker = docker.DockerClient(base_url="unix:///var/run/docker.sock")  # ok: closed by clear

    def clear(self):
        self.docker.volumes.prune()
        self.docker.close()


def closed():
    with closing(docker.from_env()) as client:  # ok: closing closes it
        return client.version()


async def started(name):
    shared.containers.get(name).start()  # leak: blocking-call-in-async, blocking-call-in-async


async def threaded(name):
    await asyncio.to_thread(shared.containers.get, name)  # ok: in a thread


def stopped(name):
    api = docker.APIClient(base_url="unix:///var/run/docker.sock")  # leak: unclosed-session
    api.stop(name)


def removed(name):
    with docker.APIClient() as api:  # ok: a session of requests, which leaving closes
        api.remove_container(name)


class Builder:
    def client(self, address):
        return docker.APIClient(base_url=address)  # ok: whoever calls closes it

    def build(self, address, folder):
        api = self.client(address)  # leak: unclosed-session
        return list(api.build(path=folder))

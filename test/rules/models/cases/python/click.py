"""A program of commands."""

import sqlite3

import click

NAMES = {}


@click.command()
def count(path: str):
    connection = sqlite3.connect(path)  # leak: unclosed-connection
    print(connection.execute("SELECT count(*) FROM rows").fetchone())


@click.command()
def show(path: str):
    file = open(path)  # leak: unclosed-file
    print(file.read())


@click.command()
def remember(name: str):
    NAMES[name] = 1  # ok: a command runs once


@click.command()
def closed(path: str):
    with open(path) as file:  # ok: leaving closes it
        print(file.read())


@click.command()
async def waits():
    input()  # ok: nobody else is on this loop


@click.group()
def tools():
    pass


@tools.group("files")
def files():
    pass


@files.command("ask")
@click.option("--name")
async def asks(name):
    input()  # ok: a command of a group, alone on its loop


@tools.command()
def lists(path: str):
    NAMES[path] = open(path).read()  # leak: unclosed-file

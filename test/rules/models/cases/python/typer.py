"""A program of commands."""

import sqlite3

import typer

app = typer.Typer()
NAMES = {}


@app.command()
def count(path: str):
    connection = sqlite3.connect(path)  # leak: unclosed-connection
    print(connection.execute("SELECT count(*) FROM rows").fetchone())


@app.command()
def show(path: str):
    file = open(path)  # leak: unclosed-file
    print(file.read())


@app.command()
def remember(name: str):
    NAMES[name] = 1  # ok: a command runs once


@app.command()
def closed(path: str):
    with open(path) as file:  # ok: leaving closes it
        print(file.read())


@app.command()
async def waits():
    input()  # ok: nobody else is on this loop

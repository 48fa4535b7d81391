"""Handlers of Tornado."""

import asyncio
import socket
import time
from concurrent.futures import ThreadPoolExecutor

import requests
from tornado.concurrent import run_on_executor
from tornado.httpserver import HTTPServer
from tornado.web import RequestHandler
from tornado.websocket import WebSocketHandler


class Orders(RequestHandler):
    async def get(self):
        time.sleep(1)  # leak: blocking-call-in-async
        self.write("done")

    async def post(self):
        self.write(input())  # leak: blocking-call-in-async

    async def put(self):
        await asyncio.sleep(1)  # ok: awaited

    async def delete(self):
        await asyncio.to_thread(time.sleep, 1)  # ok: in a thread


class Login(RequestHandler):
    executor = ThreadPoolExecutor(4)

    def prepare(self):
        self.realm = requests.get("https://login.test/realm", timeout=3).text  # leak: blocking-call-in-async

    def get(self):
        self.ask()  # leak: blocking-call-in-async

    def ask(self):
        self.write(requests.post("https://login.test/", timeout=3).text)

    @run_on_executor
    def post(self):
        return requests.post("https://login.test/", timeout=3).text  # ok: on a thread of the executor

    def check(self):
        return requests.get("https://login.test/", timeout=3).ok  # ok: no method that Tornado calls


class Talk(WebSocketHandler):
    def on_message(self, message):
        time.sleep(0.5)  # leak: blocking-call-in-async
        self.write_message(message)

    def on_close(self):
        self.write_message("bye")  # ok: does not wait


def serve(app, number):
    server = HTTPServer(app)
    sock = socket.socket(fileno=number)  # ok: the server closes it
    server.add_socket(sock)
    sock.setblocking(False)


class Helper:
    async def get(self, name):
        with open(name) as file:
            return file.read()  # leak: blocking-call-in-async

    async def settings(self):
        with open("settings.json") as file:
            return file.read()  # ok: a file of the program's own

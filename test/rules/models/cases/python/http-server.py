#!/usr/bin/env python3
"""Handlers of requests."""

import time
from collections import defaultdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_times = defaultdict(list)  # leak: unbounded-cache
_agents = set()  # leak: unbounded-cache
_pages = {"/": "home"}  # ok: nothing is added
_last = {"path": ""}  # ok: one key
_names = {}  # ok: filled before it serves


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if not self._allowed():
            self.send_response(429)
            return
        self.send_response(200)
        self.wfile.write(_pages.get(self.path, "").encode())

    def do_POST(self):
        _agents.add(self.headers.get("User-Agent"))
        _last["path"] = self.path
        self.send_response(204)

    def _allowed(self):
        ip = self.client_address[0]
        _times[ip] = [one for one in _times[ip] if time.time() - one < 60]
        _times[ip].append(time.time())
        return len(_times[ip]) < 100


def main():
    for number in range(10):
        _names[str(number)] = number
    ThreadingHTTPServer(("", 8080), Handler).serve_forever()


if __name__ == "__main__":
    main()

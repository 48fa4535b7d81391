"""Servers on the loopback that answer just enough for a client to connect, to be used and to be closed."""

import http.server
import socket
import socketserver
import struct
import threading
import time

#: Seconds a server lets its clients wait where waiting is measured.
SLOW = 0.15

_running = []


def _serve(handler, server_class=socketserver.ThreadingTCPServer):
    server_class.allow_reuse_address = True
    server = server_class(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    _running.append(server)
    return server.server_address[1]


class _Http(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def _answer(self):
        length = int(self.headers.get("Content-Length") or 0)
        if length:
            self.rfile.read(length)
        if self.path.startswith("/slow"):
            time.sleep(SLOW)
        body = b"{}"
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("X-Elastic-Product", "Elasticsearch")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_OPTIONS = _answer

    def log_message(self, *_):
        pass


def _lines(greeting, reply, slow=False):
    """A server of lines of text: a greeting, then a reply to each line."""

    class Lines(socketserver.StreamRequestHandler):
        def handle(self):
            if slow:
                time.sleep(SLOW)
            self.wfile.write(greeting)
            for line in self.rfile:
                self.wfile.write(reply(line))

    return Lines


class _Redis(socketserver.StreamRequestHandler):
    slow = False

    def handle(self):
        while True:
            head = self.rfile.readline()
            if not head.startswith(b"*"):
                return
            words = []
            for _ in range(int(head[1:])):
                size = int(self.rfile.readline()[1:])
                words.append(self.rfile.read(size + 2)[:-2])
            if self.slow and words[0].upper() not in (b"CLIENT", b"HELLO"):
                time.sleep(SLOW)
            self.wfile.write(b"-ERR unknown command\r\n" if words[0].upper() == b"HELLO" else b"+OK\r\n")


class _SlowRedis(_Redis):
    slow = True


class _Postgres(socketserver.StreamRequestHandler):
    """PostgreSQL's greeting, and a plain success for every statement."""

    slow = False

    def message(self, kind, body=b""):
        self.wfile.write(kind + struct.pack("!i", len(body) + 4) + body)

    def handle(self):
        while True:
            size = self.rfile.read(4)
            if len(size) < 4:
                return
            body = self.rfile.read(struct.unpack("!i", size)[0] - 4)
            if struct.unpack("!i", body[:4])[0] in (80877103, 80877104):  # asks for TLS, or for GSS
                self.wfile.write(b"N")
                continue
            break
        if self.slow:
            time.sleep(SLOW)
        self.message(b"R", struct.pack("!i", 0))
        for key, value in (
            ("server_version", "16.0"),
            ("client_encoding", "UTF8"),
            ("server_encoding", "UTF8"),
            ("standard_conforming_strings", "on"),
            ("integer_datetimes", "on"),
            ("DateStyle", "ISO, MDY"),
        ):
            self.message(b"S", f"{key}\0{value}\0".encode())
        self.message(b"K", struct.pack("!ii", 1, 1))
        status = b"I"
        self.message(b"Z", status)
        while True:
            kind = self.rfile.read(1)
            if kind in (b"", b"X"):
                return
            body = self.rfile.read(struct.unpack("!i", self.rfile.read(4))[0] - 4)
            if kind != b"Q":
                continue
            if self.slow:
                time.sleep(SLOW)
            text = body.rstrip(b"\0").upper()
            if text.startswith(b"BEGIN"):
                status = b"T"
            elif text.startswith((b"COMMIT", b"ROLLBACK")):
                status = b"I"
            self.message(b"C", (text.split(b" ")[0].split(b";")[0] or b"SELECT") + b"\0")
            self.message(b"Z", status)


class _SlowPostgres(_Postgres):
    slow = True


_ports = {}


def port(kind):
    """The port of the server of a kind, started when first asked for."""
    if kind not in _ports:
        smtp = lambda line: b"221 bye\r\n" if line.upper().startswith(b"QUIT") else b"250 ok\r\n"
        ftp = lambda line: b"221 bye\r\n" if line.upper().startswith(b"QUIT") else b"230 ok\r\n"
        imap = lambda line: b"* CAPABILITY IMAP4rev1\r\n" + line.split()[0] + b" OK done\r\n"
        pop = lambda _: b"+OK\r\n"
        kinds = {
            "http": (_Http, http.server.ThreadingHTTPServer),
            "smtp": (_lines(b"220 hello\r\n", smtp),),
            "slow smtp": (_lines(b"220 hello\r\n", smtp, slow=True),),
            "ftp": (_lines(b"220 hello\r\n", ftp),),
            "slow ftp": (_lines(b"220 hello\r\n", ftp, slow=True),),
            "imap": (_lines(b"* OK hello\r\n", imap),),
            "slow imap": (_lines(b"* OK hello\r\n", imap, slow=True),),
            "pop": (_lines(b"+OK hello\r\n", pop),),
            "slow pop": (_lines(b"+OK hello\r\n", pop, slow=True),),
            "redis": (_Redis,),
            "slow redis": (_SlowRedis,),
            "postgres": (_Postgres,),
            "slow postgres": (_SlowPostgres,),
        }
        _ports[kind] = _serve(*kinds[kind])
    return _ports[kind]


def url(path=""):
    return f"http://127.0.0.1:{port('http')}/{path}"


def silent():
    """A port that accepts connections and never says a word."""
    if "silent" not in _ports:
        listener = socket.create_server(("127.0.0.1", 0), backlog=50)
        _running.append(listener)
        _ports["silent"] = listener.getsockname()[1]
    return _ports["silent"]


def stop():
    for server in _running:
        if isinstance(server, socket.socket):
            server.close()
        else:
            server.shutdown()

"""Containers that are filled once, and ones that only look so."""

import threading

from fastapi import FastAPI

app = FastAPI()


class Pool:
    def __init__(self, size: int) -> None:
        self.size = size
        self.lock = threading.Lock()
        self.workers = []  # ok: filled when it is started, which a flag remembers
        self.names = []  # ok: the same the other way round
        self.jobs = []  # leak: unbounded-cache
        self.calls = []  # leak: unbounded-cache
        self.late = []  # leak: unbounded-cache
        self.started = False
        self.named = False
        self.busy = False

    def start(self) -> None:
        with self.lock:
            if self.started:
                return
            for number in range(self.size):
                self.workers.append(threading.Thread(name=f"worker {number}"))
            self.started = True

    def name(self) -> None:
        if not self.named:
            self.named = True
            self.names.append("pool")

    def again(self, job: str) -> None:
        if not self.named:
            self.named = True
        else:
            self.late.append(job)

    def run(self, job: str) -> None:
        if self.busy:
            return
        self.jobs.append(job)

    def call(self, job: str) -> None:
        quiet = False
        if quiet:
            return
        quiet = True
        self.calls.append(job)


pool = Pool(4)


@app.post("/jobs")
def add(job: str) -> None:
    pool.start()
    pool.name()
    pool.again(job)
    pool.run(job)
    pool.call(job)


units = []  # ok: filled only while it is empty
by_symbol = {}  # ok: the same the other way round
answers = []  # leak: unbounded-cache


def read_units(path: str) -> list[str]:
    if units:
        return units
    with open(path) as file:
        for line in file:
            units.append(line)
    return units


def read_symbols(path: str) -> dict[str, str]:
    if not by_symbol:
        with open(path) as file:
            for line in file:
                by_symbol[line[0]] = line
    return by_symbol


def answer(line: str) -> None:
    if not answers:
        print("the first")
    answers.append(line)


@app.get("/units")
def units_of(path: str) -> list[str]:
    answer(path)
    return [*read_units(path), *read_symbols(path)]


class Routes:
    """What a helper of the constructor fills, it fills once an object; one that others call, too, does not."""

    def __init__(self, table: dict) -> None:
        self.names = []  # ok: the constructor alone has it filled
        self.paths = {}  # ok: the same through two helpers
        self.hits = []  # leak: unbounded-cache
        self.reads = []  # leak: unbounded-cache
        self._read(table)
        self._hit("start")
        self._also()

    def _read(self, table: dict) -> None:
        for name, path in table.items():
            self.names.append(name)
            self._path(name, path)

    def _path(self, name: str, path: str) -> None:
        self.paths[name] = path

    def _hit(self, name: str) -> None:
        self.hits.append(name)

    def _also(self) -> None:
        self.reads.append("also")

    def find(self, name: str) -> str:
        self._hit(name)
        return self.paths[name]

    def again(self, other: "Routes") -> None:
        other._also()


routes = Routes({"home": "/"})


@app.post("/routes")
def replace(table: dict):
    global routes
    routes.again(Routes(table))
    routes = Routes(table)


@app.get("/routes/{name}")
def find(name: str):
    return routes.find(name)

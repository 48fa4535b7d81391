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

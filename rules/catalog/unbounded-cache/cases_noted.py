"""Keys that are noted beside the container, with their age, and taken out by that."""

from fastapi import FastAPI

app = FastAPI()
LATEST = 100


class Races:
    def __init__(self):
        self.found = {}  # ok: the names that are noted go with their age
        self.noted = []
        self.kept = {}  # leak: unbounded-cache

    def add(self, name: str, height: int, state: int):
        for noted_at, noted in self.noted:
            if noted_at + LATEST <= height:
                self.found.pop(noted)
        self.noted = [(one, each) for one, each in self.noted if one + LATEST > height]
        if name not in self.found:
            self.found[name] = set()
            self.noted.append((height, name))
        self.found[name].add(state)

    def refresh(self, name: str, state: int):
        self.kept.pop(name, None)
        self.kept[name] = state

    def refresh_all(self, names: list[str], state: int):
        for name in names:
            self.kept.pop(name, None)
            self.kept[name] = state


races = Races()


@app.post("/races/{name}")
def race(name: str, height: int, state: int):
    races.add(name, height, state)
    races.refresh(name, state)
    races.refresh_all([name], state)
    return len(races.found[name])

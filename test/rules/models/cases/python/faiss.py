"""An index of vectors beside the service."""

import asyncio

import faiss
import numpy as np


class Vectors:
    def __init__(self, path):
        self.path = path
        self.index = faiss.IndexFlatL2(64)  # ok: made in memory

    async def add(self, vectors):
        self.index.add(np.array(vectors))
        faiss.write_index(self.index, self.path)  # leak: blocking-call-in-async

    async def load(self):
        self.index = faiss.read_index(self.path)  # leak: blocking-call-in-async

    async def save(self):
        await asyncio.to_thread(faiss.write_index, self.index, self.path)  # ok: in a thread

    def flush(self):
        faiss.write_index(self.index, self.path)  # ok: nobody calls it on the loop

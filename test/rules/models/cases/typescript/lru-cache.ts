// lru-cache: a Map of bounded size, what to use in the place of one that grows.
import express from 'express';
import { LRUCache } from 'lru-cache';

const app = express();
const pages = new Map<string, string>(); // leak: unbounded-cache
const names = new Set<string>(); // leak: unbounded-cache
const bounded = new LRUCache<string, string>({ max: 500 }); // ok: bounded
const aged = new LRUCache<string, string>({ max: 10_000, ttl: 60_000 }); // ok: bounded, and entries age
const modes = new Map<string, number>([['fast', 1]]); // ok: only read

app.get('/pages/:name', (req, res) => {
  const { name } = req.params;
  pages.set(name, `<h1>${name}</h1>`);
  names.add(name);
  bounded.set(name, `<h1>${name}</h1>`);
  aged.set(name, String(modes.get('fast')));
  res.send(bounded.get(name));
});

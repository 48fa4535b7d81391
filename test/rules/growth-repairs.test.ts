import { describe, expect, it } from 'vitest';
import { rule } from '../../rules/catalog/unbounded-cache/rule.ts';
import { runRules } from '../../rules/engine.ts';
import { applyEdits } from '../../rules/fixes/edits.ts';
import { factsOf } from '../lib/facts.ts';

/** The text after each repair of the first finding. */
function repaired(text: string, path: string, packages: readonly string[] = []): string[] {
  const project = { packages: new Map(packages.map((one) => [one, undefined])) };
  const { findings } = runRules(factsOf(text, { path, project }), [rule], { profile: 'all', rules: {} });
  return (findings[0]?.repairs() ?? []).map((one) => applyEdits(text, one.edits));
}

const aged = (age: string): string => `import time
from datetime import timedelta
from fastapi import FastAPI

app = FastAPI()
cache = {}


@app.get("/{key}")
async def answer(key: str):
    entry = cache.get(key)
    if entry and time.time() - entry["at"] < ${age}:
        return entry["value"]
    value = await load(key)
    cache[key] = {"value": value, "at": time.time()}
    return value
`;

describe('a bounded container', () => {
  it('keeps its values for as long as the code asks for', () => {
    expect(repaired(aged('3600'), 'main.py', ['cachetools'])[0]).toContain('CACHE_TTL = 3600  # seconds');
  });

  it('gets no age where the code says its own in another way', () => {
    const texts = repaired(aged('lifetime()'), 'main.py', ['cachetools']);
    expect(texts[0]).toContain('LRUCache(maxsize=CACHE_MAX)');
    expect(texts.join()).not.toContain('TTLCache');
  });

  it('is written without semicolons where the file has none', () => {
    const text =
      "const express = require('express')\n\nconst app = express()\nconst tickets = new Map()\n\napp.post('/t', (req, res) => {\n  tickets.set(req.body.id, { open: true })\n  res.json({})\n})\n";
    const [fixed] = repaired(text, 'main.js');
    expect(fixed).toContain('const TICKETS_TTL_MS = 3600000\n');
    expect(fixed).not.toContain(';');
  });
});

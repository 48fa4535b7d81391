import { describe, expect, it } from 'vitest';
import { rule } from '../../../rules/catalog/unbounded-cache/rule.ts';
import { applyEdits } from '../../../rules/fixes/edits.ts';
import { english } from '../../../rules/phrase.ts';
import type { Repair } from '../../../rules/rule.ts';
import { factsOf } from '../../lib/facts.ts';

const MEMO = `from typing import Dict

from fastapi import FastAPI

app = FastAPI()
names: Dict[int, str] = {}


@app.get("/{user_id}")
async def name(user_id: int):
    hit = names.get(user_id)
    if hit is not None:
        return hit
    value = str(user_id)
    names[user_id] = value
    return value
`;

function repairs(text: string, packages: readonly string[], path = 'app/main.py'): readonly Repair[] {
  const installed = new Map(packages.map((one) => [one, undefined]));
  const found: Repair[] = [];
  rule.check(factsOf(text, { path, project: { packages: installed } }), {
    finding: (finding) => found.push(...(finding.repairs?.() ?? [])),
    sound: () => {},
  });
  return found;
}

describe('with the bounded container of an installed package', () => {
  it('a memo of Python becomes an LRUCache, whose annotation stays true', () => {
    const [first] = repairs(MEMO, ['cachetools']);
    const fixed = applyEdits(MEMO, first?.edits ?? []);
    expect(fixed).toContain('from cachetools import LRUCache');
    expect(fixed).toContain('names: MutableMapping[int, str] = LRUCache(maxsize=NAMES_MAX)');
    expect(fixed).toContain('from collections.abc import MutableMapping');
  });

  it('threads that reach it share a lock', () => {
    const text = MEMO.replace('async def', 'def');
    const [first] = repairs(text, ['cachetools']);
    const fixed = applyEdits(text, first?.edits ?? []);
    expect(fixed).toContain('    with NAMES_LOCK:\n        hit = names.get(user_id)\n');
    expect(fixed).toContain('    with NAMES_LOCK:\n        names[user_id] = value\n');
  });

  it('without it nothing is imported that is not there', () => {
    const titles = repairs(MEMO, []).map(({ title }) => english(title));
    expect(titles.length).toBeGreaterThan(0);
    for (const title of titles) expect(title).not.toMatch(/LRUCache|TTLCache/);
  });

  it('a Map becomes an LRUCache of the same types', () => {
    const text = `import express from 'express';
const app = express();
const names = new Map<string, string>();
app.get('/:id', (req, res) => {
  const hit = names.get(req.params.id);
  if (hit) return res.send(hit);
  names.set(req.params.id, req.params.id);
  return res.send(req.params.id);
});
`;
    const [first] = repairs(text, ['lru-cache'], 'src/main.ts');
    const fixed = applyEdits(text, first?.edits ?? []);
    expect(fixed).toContain('const names = new LRUCache<string, string>({ max: NAMES_MAX });');
    expect(fixed).toContain("import { LRUCache } from 'lru-cache';");
  });
});

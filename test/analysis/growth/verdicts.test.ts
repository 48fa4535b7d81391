import { describe, expect, it } from 'vitest';
import type { Container } from '../../../analysis/growth/types.ts';
import { factsOf } from '../../lib/facts.ts';

function containers(text: string, path = 'app/main.py'): Map<string, Container> {
  return new Map(factsOf(text, { path }).growth.containers.map((one) => [one.declaration.label, one]));
}

const ROUTE = 'from fastapi import FastAPI\napp = FastAPI()\n';

describe('verdicts', () => {
  it('a module-level dict that a route fills grows', () => {
    const found = containers(`${ROUTE}cache = {}\n@app.get("/{k}")\nasync def get(k: str):\n    cache[k] = 1\n`).get(
      'cache',
    );
    expect(found).toMatchObject({ verdict: 'grows', confidence: 'high', holds: 'state' });
  });

  it('an exported function without callers may fill a registry once: low confidence', () => {
    const found = containers('store = {}\ndef put(mobile, code):\n    store[mobile] = code\n').get('store');
    expect(found).toMatchObject({ verdict: 'grows', confidence: 'low' });
  });

  it('a memo in an exported function without callers is no registry: medium confidence', () => {
    const text = `store = {}
def rendered(mobile):
    if mobile not in store:
        store[mobile] = mobile * 2
    return store[mobile]
`;
    expect(containers(text).get('store')).toMatchObject({ holds: 'recomputable', confidence: 'medium' });
  });

  it('a key that callers choose is weak evidence', () => {
    expect(containers('store = {}\ndef put(name, value):\n    store[name] = value\n').get('store')?.confidence).toBe(
      'low',
    );
  });

  it('a key whose type is called a type is weak evidence in TypeScript, a text is not', () => {
    const left = (type: string): Container | undefined =>
      containers(
        `import type { MarkType } from './marks';\nconst left = new Map<${type}, number>();\nexport function take(url: ${type}): number {\n  const kept = left.get(url);\n  if (kept !== undefined) return kept;\n  const made = url.length * 2;\n  left.set(url, made);\n  return made;\n}\n`,
        'src/take.ts',
      ).get('left');
    expect(left('MarkType')?.confidence).toBe('low');
    expect(left('string')?.confidence).toBe('medium');
  });

  it('a sweep through a function that removes by key bounds', () => {
    const text = `store = {}
def put(user_id, value):
    store[user_id] = value
def drop(user_id):
    del store[user_id]
def sweep(now):
    for user_id, value in list(store.items()):
        if value.expires < now:
            drop(user_id)
def loop():
    sweep(0)
`;
    expect(containers(text).get('store')?.verdict).toBe('bounded');
  });

  it('a sweep that nothing calls does not count, and lowers the confidence where others could', () => {
    const text = `store = {}
def put(user_id, value):
    store[user_id] = value
def cleanup():
    for user_id in list(store):
        del store[user_id]
`;
    expect(containers(text).get('store')).toMatchObject({ verdict: 'grows', confidence: 'low' });
    expect(containers(text.replace('def cleanup', 'def _cleanup')).get('store')).toMatchObject({ verdict: 'grows' });
  });

  it('an alias and a parameter are the container', () => {
    const text = `store = {}
def put(user_id, value):
    table = store
    table[user_id] = value
    shrink(table)
def shrink(table):
    while len(table) > 10:
        table.popitem()
`;
    expect(containers(text).get('store')?.verdict).toBe('bounded');
  });

  it('an object made per call is no container of the service', () => {
    expect(
      containers(
        'class A:\n    def __init__(self):\n        self.x = {}\n    def f(self, k):\n        self.x[k] = 1\ndef g():\n    A().f(1)\n',
      ).size,
    ).toBe(0);
  });

  it('a cached factory makes its product live on', () => {
    const text = `from functools import lru_cache
class A:
    def __init__(self):
        self.x = {}
    def f(self, user_id):
        self.x[user_id] = 1
@lru_cache
def make():
    return A()
`;
    expect(containers(text).get('A.x')?.verdict).toBe('grows');
  });

  it('an expiry counts only when it is compared with the clock', () => {
    const text = (test: string) => `import time
store = {}
def put(token, ttl):
    store[token] = time.time() + ttl
def check(token):
    expires = store.get(token)
    if expires is None${test}:
        return False
    del store[token]
    return True
`;
    expect(containers(text('')).get('store')?.verdict).toBe('paired');
    expect(containers(text(' or time.time() > expires')).get('store')?.verdict).toBe('expires');
  });

  it('the keys of a typed Map are closed when their type is', () => {
    const text = `type Kind = 'a' | 'b';
const table = new Map<Kind, number>();
export function put(kind: Kind) { table.set(kind, 1); }
`;
    expect(containers(text, 'src/a.ts').get('table')?.verdict).toBe('closed');
  });

  it('adding a copy with one element more is an addition', () => {
    const text = 'let items: string[] = [];\nexport function put(id: string) { items = [...items, id]; }\n';
    expect(containers(text, 'src/a.ts').get('items')?.verdict).toBe('grows');
  });

  it('tests and scripts have none', () => {
    expect(containers('store = {}\ndef put(k, v):\n    store[k] = v\n', 'tests/test_store.py').size).toBe(0);
  });
});

describe('over edits', () => {
  it('is the same as fresh when another unit changed', () => {
    const before = 'store = {}\ndef put(user_id):\n    store[user_id] = 1\n';
    const after = `${before}def drop():\n    store.clear()\nput(drop())\n`;
    const first = factsOf(before, { path: 'app/main.py' });
    expect(first.growth.containers[0]?.verdict).toBe('grows');
    const second = factsOf(after, { path: 'app/main.py', previous: first });
    const fresh = factsOf(after, { path: 'app/main.py' });
    expect(second.growth.containers.map((one) => one.verdict)).toEqual(
      fresh.growth.containers.map((one) => one.verdict),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { TextStore } from '../../server/project/text-store.ts';

interface Thing {
  readonly text: string;
  readonly slim?: true;
}

const thing = (length: number): Thing => ({ text: 'x'.repeat(length) });
const slim = ({ text }: Thing): Thing => ({ text, slim: true });

/** What is there of a, b, c and d, in letters; asking for a thing makes it the last to go, so they are asked in order. */
function there(store: TextStore<Thing>): string {
  return ['a', 'b', 'c', 'd'].filter((path) => store.get(path) !== undefined).join('');
}

describe('a store of things made of texts', () => {
  it('drops what was not asked for longest', () => {
    const store = new TextStore<Thing>(30);
    store.set('a', thing(10));
    store.set('b', thing(10));
    store.set('c', thing(10));
    store.get('a');
    store.set('d', thing(10));
    expect(there(store)).toBe('acd');
  });

  it('keeps what was put in last, however large', () => {
    const store = new TextStore<Thing>(30);
    store.set('a', thing(10));
    store.set('b', thing(50));
    expect(there(store)).toBe('b');
  });

  it('drops what has no place any more when it gets a smaller budget', () => {
    const store = new TextStore<Thing>(30);
    for (const path of ['a', 'b', 'c']) store.set(path, thing(10));
    store.resize(15);
    expect(there(store)).toBe('c');
    store.resize(30);
    store.set('d', thing(10));
    expect(there(store)).toBe('cd');
  });

  it('drops what is spent before anything else', () => {
    const store = new TextStore<Thing>(30);
    store.set('a', thing(10));
    store.set('b', thing(10));
    store.spend('b', slim);
    expect(store.get('b')?.slim).toBe(true);
    store.set('c', thing(15));
    expect(there(store)).toBe('ac');
  });

  it('counts four times the size of what everything was worked out of, until it is spent', () => {
    const store = new TextStore<Thing>(40);
    store.set('a', thing(5));
    store.set('b', thing(10));
    store.fill('b');
    expect(there(store)).toBe('b');
    store.spend('b', slim);
    store.set('c', thing(10));
    store.set('d', thing(20));
    expect(there(store)).toBe('bcd');
  });

  it('counts a thing that takes the place of another once, and nothing that was deleted', () => {
    const store = new TextStore<Thing>(30);
    for (let again = 0; again < 10; again += 1) store.set('a', thing(10));
    store.set('b', thing(10));
    store.delete('b');
    store.set('c', thing(10));
    store.set('d', thing(10));
    expect(there(store)).toBe('acd');
  });
});

import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseTypeText, type TypeNode } from '../../../analysis/knowledge/index.ts';
import { knowledgeOf, models } from '../../../rules/models/index.ts';
import { modelSchema, readModel } from '../../../rules/models/schema.ts';

const folder = new URL('../../../rules/models/', import.meta.url);

/** Every address that a model or one of its facts names. */
function addressesOf(value: unknown): string[] {
  if (typeof value === 'string') return /^https?:\/\//.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(addressesOf) : [];
}

describe('built-in models', () => {
  test('every file of the folder is listed', () => {
    const files = readdirSync(folder)
      .filter((name) => name.endsWith('.ts') && !/^(index|schema|models\.generated)\.ts$/.test(name))
      .map((name) => name.slice(0, -'.ts'.length))
      .sort();
    expect(models.map((model) => model.id).sort()).toEqual(files);
  });

  test.each(models.map((model) => [model.id, model] as const))('%s has the form of a model', (_, model) => {
    expect(readModel(model)).toEqual({ model });
  });

  test.each(models.map((model) => [model.id, model] as const))('%s says where its facts are documented', (_, model) => {
    expect(model.docs).toMatch(/^https:\/\//);
    expect(model.version).not.toBe('');
  });

  test.each(models.map((model) => [model.id, model] as const))('%s points at pages, not at a site', (_, model) => {
    for (const address of addressesOf(model)) {
      const { protocol, pathname, search, hash } = new URL(address);
      expect(protocol, address).toBe('https:');
      // A reader who checks a fact must land beside it: a front page says nothing about a call.
      expect(pathname !== '/' || hash !== '', address).toBe(true);
      // What a query asks of a server (a language, a version) is lost when the site is built anew.
      expect(search, address).toBe('');
    }
  });

  test('extended types are known as types or as bases of entries', () => {
    const unknown: string[] = [];
    for (const model of models) {
      const knowledge = knowledgeOf(model.language);
      const bases = new Set(knowledge.entries.map((entry) => entry.base));
      for (const [name, facts] of Object.entries(model.types ?? {}))
        for (const base of facts.extends ?? [])
          if (!bases.has(base) && knowledge.type(base.replace(/\[.*$/, '')) === undefined)
            unknown.push(`${model.id}: ${name} extends ${base}`);
    }
    expect(unknown).toEqual([]);
  });

  test('no alias leads in a circle or from a name to itself', () => {
    for (const model of models) {
      const knowledge = knowledgeOf(model.language);
      for (const other of Object.keys(model.aliases ?? {})) {
        const name = other.replace(/\.\*$/, '.x');
        const once = knowledge.canonical(name);
        expect(knowledge.canonical(once), `${model.id}: ${name}`).toBe(once);
      }
    }
  });

  test('async twins have names that can be imported', () => {
    for (const model of models)
      for (const facts of Object.values(model.functions ?? {}))
        if (facts.asyncTwin !== undefined) expect(facts.asyncTwin.name, model.id).toMatch(/^[\w@/.$-]+$/);
  });
});

describe('a model that a project brings', () => {
  const sound = {
    id: 'own',
    language: 'python',
    title: 'Own',
    packages: [],
    version: '1',
    docs: 'https://example.org',
  };

  test('is read', () => {
    expect(readModel(sound)).toEqual({ model: sound });
  });

  test.each([
    [{ ...sound, id: 'Own Model' }, 'id: lower-case words with hyphens'],
    [
      { ...sound, functions: { 'own.f': { returns: 'builtins.list[' } } },
      "functions.'own.f'.returns: 'builtins.list[' is not the text of a type",
    ],
    [{ ...sound, functions: { 'own.f': { params: [{ does: 'takes' }] } } }, 'say which argument'],
    [{ ...sound, types: { 'own.T': { release: ['close'] } } }, 'release'],
    [{ ...sound, types: { 'own.T': { resource: { family: 'sesion' } } } }, 'family'],
    [{ ...sound, entries: [{ runs: 'request' }] }, 'say how the function comes to run'],
    [{ ...sound, docs: 'somewhere' }, 'docs'],
    [3, 'expected object'],
  ])('is refused with a sentence that names the place: %#', (model, message) => {
    const read = readModel(model);
    expect('faults' in read ? read.faults.join('\n') : '').toContain(message);
  });

  test('wins over the built-in ones', () => {
    const own = { ...sound, language: 'python' as const, functions: { 'builtins.len': { returns: 'own.Length' } } };
    expect(knowledgeOf('python', [own]).function('builtins.len')?.returns).toBe('own.Length');
    expect(knowledgeOf('python').function('builtins.len')?.returns).toBe('builtins.int');
  });
});

describe('type texts', () => {
  const print = (node: TypeNode | undefined): unknown =>
    JSON.parse(JSON.stringify(node ?? null, (_, value) => (value === undefined ? null : value)));

  test.each([
    ['a.B', { kind: 'name', name: 'a.B', args: [] }],
    [
      'a.B[c.D, e]',
      {
        kind: 'name',
        name: 'a.B',
        args: [
          { kind: 'name', name: 'c.D', args: [] },
          { kind: 'name', name: 'e', args: [] },
        ],
      },
    ],
    ['self', { kind: 'self' }],
    ['receiver:1', { kind: 'receiver', index: 1 }],
    ['awaitable', { kind: 'awaitable', value: null }],
    ['type[a.B]', { kind: 'type', value: { kind: 'name', name: 'a.B', args: [] } }],
    ['new:param:1/class_', { kind: 'param', view: 'new', index: 1, name: 'class_' }],
    ['param:name', { kind: 'param', view: 'type', index: null, name: 'name' }],
    [
      'a | b',
      {
        kind: 'union',
        members: [
          { kind: 'name', name: 'a', args: [] },
          { kind: 'name', name: 'b', args: [] },
        ],
      },
    ],
    [
      'a ?? b',
      { kind: 'fallback', first: { kind: 'name', name: 'a', args: [] }, second: { kind: 'name', name: 'b', args: [] } },
    ],
    ['/app/%5bid%5d.ts#A', { kind: 'name', name: '/app/[id].ts#A', args: [] }],
  ])('%s', (text, node) => {
    expect(print(parseTypeText(text))).toEqual(node);
  });

  test.each(['', 'a[', 'a]', 'a |', '[a]', 'a ??', 'a b'])("'%s' is none", (text) => {
    expect(parseTypeText(text)).toBeUndefined();
  });

  test('the schema knows every key of a model', () => {
    expect(Object.keys(modelSchema.shape).sort()).toEqual(
      [
        'aliases',
        'docs',
        'entries',
        'functions',
        'gone',
        'id',
        'language',
        'packages',
        'sections',
        'title',
        'types',
        'values',
        'version',
      ].sort(),
    );
  });
});

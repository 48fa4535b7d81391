import { describe, expect, test } from 'vitest';
import { createKnowledge, type Model } from '../../../analysis/knowledge/index.ts';

const base = { title: 'T', packages: [], version: '1', docs: 'https://example.org' };

const python: Model = {
  ...base,
  id: 'python',
  language: 'python',
  aliases: { 'lib.old.*': 'lib.new', 'lib.Short': 'lib.new.Long', 'other.Again': 'lib.Short' },
  functions: { 'lib.new.make': { returns: 'lib.new.Long' } },
  types: {
    'lib.new.Base': { methods: { close: { receiver: 'releases' } }, attributes: { name: 'builtins.str' } },
    'lib.new.Long': { extends: ['lib.new.Base'], methods: { run: { returns: 'self' } } },
  },
};

const typescript: Model = {
  ...base,
  id: 'typescript',
  language: 'typescript',
  aliases: { 'globalThis.window.*': 'globalThis' },
  functions: {
    'express.default': { returns: 'express.Application' },
    'fs.readFile': {},
    setInterval: { returns: 'Timer' },
  },
  types: { Document: { methods: { addEventListener: {} } }, 'express.Application': {} },
  values: { document: 'Document' },
};

describe('knowledge', () => {
  const knowledge = createKnowledge('python', [python, typescript]);
  const script = createKnowledge('typescript', [python, typescript]);

  test('undoes aliases: whole modules, names, names of names, members of both', () => {
    expect(knowledge.canonical('lib.old.make')).toBe('lib.new.make');
    expect(knowledge.canonical('other.Again.run')).toBe('lib.new.Long.run');
    expect(knowledge.canonical('unknown.thing')).toBe('unknown.thing');
    expect(knowledge.function('lib.old.make')).toEqual({ returns: 'lib.new.Long' });
  });

  test('finds methods and attributes in bases, and methods as functions', () => {
    expect(knowledge.method('lib.Short', 'close')?.name).toBe('lib.new.Base.close');
    expect(knowledge.method('lib.new.Long', 'run')?.name).toBe('lib.new.Long.run');
    expect(knowledge.method('lib.new.Base', 'run')).toBeUndefined();
    expect(knowledge.attribute('lib.new.Long', 'name')).toBe('builtins.str');
    expect(knowledge.isA('other.Again', 'lib.new.Base')).toBe(true);
    expect(knowledge.isA('lib.new.Base', 'lib.new.Long')).toBe(false);
    expect(knowledge.function('lib.new.Long.close')).toEqual({ receiver: 'releases' });
    expect(knowledge.method('lib.new.Long', 'constructor')).toBeUndefined();
  });

  test('knows what it knows something of, and what is above', () => {
    expect(knowledge.knows('lib')).toBe(true);
    expect(knowledge.knows('lib.new.make')).toBe(true);
    expect(knowledge.knows('lib.new.other')).toBe(false);
    expect(knowledge.knows('express')).toBe(false);
  });

  test("gives TypeScript's globals one name", () => {
    for (const name of ['setInterval', 'globalThis.setInterval', 'globalThis.window.setInterval'])
      expect(script.function(name), name).toEqual({ returns: 'Timer' });
    expect(script.value('globalThis.document')).toBe('Document');
    expect(script.method('Document', 'addEventListener')?.name).toBe('globalThis.Document.addEventListener');
  });

  test('takes the default export of a package for its whole where it has no other', () => {
    expect(script.canonical('express.default')).toBe('express.default');
    expect(script.canonical('fs.default.readFile')).toBe('fs.readFile');
    expect(script.canonical('unknown.default.thing')).toBe('unknown.default.thing');
  });

  test('adds up what several models say of one name', () => {
    const more: Model = {
      ...base,
      id: 'more',
      language: 'python',
      functions: { 'lib.new.make': { acquires: true } },
      types: { 'lib.Short': { methods: { run: { isAsync: true }, stop: {} } } },
    };
    const both = createKnowledge('python', [python, more]);
    expect(both.function('lib.new.make')).toEqual({ returns: 'lib.new.Long', acquires: true });
    expect(both.method('lib.new.Long', 'run')?.facts).toEqual({ returns: 'self', isAsync: true });
    expect(both.method('lib.new.Long', 'stop')).toBeDefined();
    expect(both.isA('lib.new.Long', 'lib.new.Base')).toBe(true);
  });
});

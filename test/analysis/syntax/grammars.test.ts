import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { syntaxLanguages, syntaxOfLanguageId, syntaxOfPath } from '../../../analysis/syntax/grammars.ts';
import recorded from '../../../syntaxes/grammars.json' with { type: 'json' };
import { loadGrammars } from '../../lib/parse.ts';

const modules = new URL('../../../node_modules/', import.meta.url);

it.each([recorded.runtime, ...recorded.grammars])('$id is the recorded file', (entry) => {
  const bytes = readFileSync(new URL(`${entry.package}/${entry.file}`, modules));
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(entry.sha256);
  expect(bytes.length).toBe(entry.bytes);
  const { version } = JSON.parse(readFileSync(new URL(`${entry.package}/package.json`, modules), 'utf8'));
  expect(version).toBe(entry.version);
});

it('records every grammar', () => {
  expect(recorded.grammars.map((entry) => entry.id).sort()).toEqual([...syntaxLanguages].sort());
});

it.each(syntaxLanguages)('loads %s and reads its trees from memory', async (language) => {
  const grammars = await loadGrammars();
  expect(grammars.languages).toContain(language);
  expect(grammars.isFast(language)).toBe(true);
});

it('refuses a file that is no grammar', async () => {
  const { Grammars } = await import('../../../analysis/syntax/parser.ts');
  await loadGrammars();
  const runtimeWasm = new Uint8Array();
  await expect(Grammars.load({ runtimeWasm, grammars: { python: new Uint8Array([1, 2, 3]) } })).rejects.toThrow();
});

it('chooses the grammar of a file', () => {
  expect(syntaxOfPath('a/b.PY')?.language).toBe('python');
  expect(syntaxOfPath('a.jsx')?.language).toBe('tsx');
  expect(syntaxOfPath('a.d.mts')?.language).toBe('typescript');
  expect(syntaxOfPath('a.vue')).toEqual({ language: 'typescript', embedding: 'component' });
  expect(syntaxOfPath('Makefile')).toBeUndefined();
  expect(syntaxOfPath('a.constructor')).toBeUndefined();
  expect(syntaxOfLanguageId('javascript')?.language).toBe('tsx');
  expect(syntaxOfLanguageId('toString')).toBeUndefined();
});

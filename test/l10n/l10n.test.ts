import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from '@typescript/typescript6';
import { describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const LANGUAGES = ['de', 'zh-cn'];

const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const table = (file: string): Record<string, string> => JSON.parse(read(file));
const sources = (folder: string): string[] =>
  readdirSync(path.join(ROOT, folder))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => `${folder}/${name}`);

/** The English texts a file has translated: the first argument of `l10n.t` in the extension, of `t` in the panel's page. */
function textsIn(file: string): string[] {
  const translator = file.startsWith('client/panel/') ? 't' : 'l10n.t';
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === translator) {
      const [first] = node.arguments;
      if (first === undefined || !ts.isStringLiteralLike(first))
        throw new Error(`${file}: ${node.getText()}: only a literal can be looked up`);
      found.push(first.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** `{0}`, `{1}` …: what a translation must have as often as its original. */
const placeholders = (text: string): string[] => [...text.matchAll(/\{\d+\}|`[^`]*`/g)].map(([whole]) => whole).sort();

const texts = new Set([...sources('client'), ...sources('client/panel')].flatMap(textsIn));
const manifest = read('package.json');
const english = table('package.nls.json');

describe('texts of the extension', () => {
  it.each(LANGUAGES)('are all translated to %s, and nothing else is', (language) => {
    const bundle = table(`l10n/bundle.l10n.${language}.json`);
    expect(texts.size).toBeGreaterThan(50);
    expect(Object.keys(bundle).sort()).toEqual([...texts].sort());
  });

  it.each(LANGUAGES)('keep their values in %s', (language) => {
    const bundle = table(`l10n/bundle.l10n.${language}.json`);
    for (const [original, text] of Object.entries(bundle)) {
      const values = (one: string) => placeholders(one).filter((part) => part.startsWith('{'));
      expect(values(text), original).toEqual(values(original));
    }
  });
});

describe('texts of the manifest', () => {
  it('are those its keys name, and no others', () => {
    const keys = [...manifest.matchAll(/"%([\w.-]+)%"/g)].map(([, key]) => key);
    expect([...new Set(keys)].sort()).toEqual(Object.keys(english).sort());
  });

  it.each(LANGUAGES)('are all translated to %s, and nothing else is', (language) => {
    const translated = table(`package.nls.${language}.json`);
    expect(Object.keys(translated).sort()).toEqual(Object.keys(english).sort());
    for (const [key, text] of Object.entries(translated)) {
      expect(text.trim(), key).not.toBe('');
      expect(placeholders(text), key).toEqual(placeholders(english[key] ?? ''));
    }
  });
});

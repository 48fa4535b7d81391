import { describe, expect, it } from 'vitest';
import { read, texts } from './texts.ts';

const LANGUAGES = ['de', 'zh-cn'];

const table = (file: string): Record<string, string> => JSON.parse(read(file));

/** What a translation must have as its original has it: slots for values, and code; how often is its own affair. */
const kept = (text: string): string[] => [...new Set(text.match(/\{\d+\}|`[^`]*`/g) ?? [])].sort();

const manifest = read('package.json');
const english = table('package.nls.json');

describe('texts of the extension and its server', () => {
  it.each(LANGUAGES)('are all translated to %s, and nothing else is', (language) => {
    const bundle = table(`l10n/bundle.l10n.${language}.json`);
    expect(texts.size).toBeGreaterThan(700);
    expect(Object.keys(bundle).sort()).toEqual([...texts].sort());
  });

  it.each(LANGUAGES)('keep their values and their code in %s', (language) => {
    const bundle = table(`l10n/bundle.l10n.${language}.json`);
    for (const [original, text] of Object.entries(bundle)) {
      expect(text.trim(), original).not.toBe('');
      const isServers = !original.startsWith('LeakLens is not running');
      if (isServers) expect(kept(text), original).toEqual(kept(original));
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
      expect(kept(text), key).toEqual(kept(english[key] ?? ''));
    }
  });
});

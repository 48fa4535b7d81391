import { describe, expect, it } from 'vitest';
import { lowerPython } from '../../analysis/languages/python/index.ts';
import { lowerTypescript } from '../../analysis/languages/typescript/index.ts';
import { applyEdits } from '../../rules/fixes/edits.ts';
import { addSuppression, readSuppressions, removeSuppressed } from '../../rules/suppressions.ts';
import { parsePython, parseTypescript } from '../lib/parse.ts';

async function python(text: string) {
  return lowerPython(await parsePython(text));
}

describe('a suppression comment', () => {
  it('covers its own line behind code, and the next line with code when it stands alone', async () => {
    const text = 'a()  # leaklens: ignore[unclosed-file] known\n# leaklens: ignore[x-y, z-w]\n\n# more\nb()\nc()\n';
    const found = readSuppressions(await python(text));
    expect(found.map((one) => [one.rules.map((rule) => rule.id), one.reason])).toEqual([
      [['unclosed-file'], 'known'],
      [['x-y', 'z-w'], ''],
    ]);
    expect(text.slice(found[0]?.covers.start, found[0]?.covers.end)).toMatch(/^a\(\)/);
    expect(text.slice(found[1]?.covers.start, found[1]?.covers.end)).toMatch(/b\(\)$/);
  });

  it('is read in JSX and in block comments', async () => {
    const text = 'const a = (\n  <div>\n    {/* leaklens: ignore[a-b] fine */}\n    <b />\n  </div>\n);\n';
    const module = lowerTypescript(await parseTypescript(text, 'tsx'));
    const found = readSuppressions(module);
    expect(found).toHaveLength(1);
    expect(found[0]?.reason).toBe('fine');
    expect(text.slice(found[0]?.covers.start, found[0]?.covers.end)).toContain('<b />');
  });

  it('loses one rule or goes whole', async () => {
    const text = 'a()  # leaklens: ignore[x-y, z-w]\n';
    const module = await python(text);
    const [one] = readSuppressions(module);
    if (one === undefined) throw new Error('not found');
    expect(applyEdits(text, [removeSuppressed(module, one, one.rules[0])])).toBe('a()  # leaklens: ignore[z-w]\n');
    expect(applyEdits(text, [removeSuppressed(module, one, one.rules[1])])).toBe('a()  # leaklens: ignore[x-y]\n');
    expect(applyEdits(text, [removeSuppressed(module, one, undefined)])).toBe('a()\n');
  });

  it('is written behind the line, joins one that is there, and goes above where a line cannot end in one', async () => {
    const plain = 'f = open(p)\n';
    expect(
      applyEdits(plain, [addSuppression(await python(plain), { start: 4, end: 11 }, 'unclosed-file', false)]),
    ).toBe('f = open(p)  # leaklens: ignore[unclosed-file]\n');
    const there = 'f = open(p)  # leaklens: ignore[a-b] why\n';
    expect(applyEdits(there, [addSuppression(await python(there), { start: 4, end: 11 }, 'c-d', false)])).toBe(
      'f = open(p)  # leaklens: ignore[a-b, c-d] why\n',
    );
    const open = '  f(open(p), """a\nb""")\n'.trimStart();
    expect(applyEdits(open, [addSuppression(await python(open), { start: 2, end: 9 }, 'c-d', false)])).toBe(
      `# leaklens: ignore[c-d]\n${open}`,
    );
  });
});

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { applyEdits, type TextEdit } from '../../../analysis/syntax/edits.ts';
import { type SyntaxLanguage, syntaxLanguages } from '../../../analysis/syntax/grammars.ts';
import type { SyntaxTable } from '../../../analysis/syntax/table.ts';
import { loadGrammars } from '../../lib/parse.ts';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/syntax/${name}`, import.meta.url), 'utf8');

const texts: Record<SyntaxLanguage, string> = {
  python: fixture('service.py'),
  typescript: readFileSync(new URL('../../../analysis/syntax/table.ts', import.meta.url), 'utf8'),
  tsx: fixture('panel.tsx'),
};

const columns = ['kind', 'field', 'flags', 'start', 'end', 'parent', 'next'] as const;

function expectSame(one: SyntaxTable, other: SyntaxTable): void {
  expect(one.text).toBe(other.text);
  for (const column of columns) {
    const equal = Buffer.compare(Buffer.from(one[column].buffer), Buffer.from(other[column].buffer)) === 0;
    if (!equal) expect(Array.from(one[column]), column).toEqual(Array.from(other[column]));
  }
}

/** Numbers below `limit`, the same for the same seed. */
function seeded(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

const insertions = [
  'x',
  ' ',
  '\n',
  '\r\n',
  '(',
  ')',
  '"',
  '😀',
  '# é\n',
  'foo()',
  '\n    ',
  '{',
  '}',
  'using ',
  'accessor x',
  '=',
  ':',
];

it.each(syntaxLanguages)(
  '%s: an edited document equals a fresh parse, over random edits and their undoing',
  async (language) => {
    const grammars = await loadGrammars();
    const random = seeded(20);
    const document = grammars.createDocument(language, texts[language]);
    let compared = 0;
    try {
      for (let round = 0; round < 60; round++) {
        const text = document.text;
        const start = random(text.length + 1);
        const end = Math.min(text.length, start + (random(3) === 0 ? random(20) : 0));
        const inserted = insertions[random(insertions.length)]!;
        document.edit([{ start, end, text: inserted }]);
        const broken = grammars.parse(language, document.text);
        if (!broken.hasError(0)) {
          expectSame(document.table, broken);
          compared++;
        }
        document.edit([{ start, end: start + inserted.length, text: text.slice(start, end) }]);
        expectSame(document.table, grammars.parse(language, document.text));
      }
    } finally {
      document.dispose();
    }
    expect(compared).toBeGreaterThan(5);
  },
);

it.each(syntaxLanguages)(
  '%s: several edits at once, and nothing changed outside the answered range',
  async (language) => {
    const grammars = await loadGrammars();
    const random = seeded(7);
    const document = grammars.createDocument(language, texts[language]);
    try {
      for (let round = 0; round < 30; round++) {
        const before = document.table;
        const lines = [...before.text.matchAll(/\n/g)].map((match) => match.index + 1);
        const edits: TextEdit[] = [];
        for (let count = 0; count <= random(3); count++)
          edits.push({ start: lines[random(lines.length)]!, end: 0, text: '\n' });
        for (const [index, edit] of edits.entries()) edits[index] = { ...edit, end: edit.start };
        const range = document.edit(edits)!;
        const after = document.table;
        expect(after.text).toBe(applyEdits(before.text, edits));
        expect(after.text.slice(0, range.start)).toBe(before.text.slice(0, range.start));
        expect(after.text.slice(range.newEnd)).toBe(before.text.slice(range.oldEnd));
        expect(range.newEnd - range.oldEnd).toBe(after.text.length - before.text.length);
        const outside = (table: SyntaxTable, shift: number, from: number, to: number) =>
          table
            .children(0)
            .filter((node) => table.end[node]! <= from || table.start[node]! >= to)
            .map((node) => `${table.kindName(node)} ${table.start[node]! + (table.start[node]! >= to ? shift : 0)}`);
        const shift = range.newEnd - range.oldEnd;
        expect(outside(after, 0, range.start, range.newEnd)).toEqual(outside(before, shift, range.start, range.oldEnd));
      }
    } finally {
      document.dispose();
    }
  },
);

it('narrows the answered range to the statement that was edited', async () => {
  const grammars = await loadGrammars();
  const text = 'a = 1\n\ndef f():\n    return 2\n\ndef g():\n    return 3\n\nb = 4\n';
  const document = grammars.createDocument('python', text);
  const at = text.indexOf('2');
  const range = document.edit([{ start: at, end: at + 1, text: '22' }])!;
  document.dispose();
  expect(range.start).toBe(text.indexOf('\n'));
  expect(range.oldEnd).toBe(text.indexOf('def g'));
  expect(range.newEnd).toBe(range.oldEnd + 1);
});

it('frees every tree it made', async () => {
  const grammars = await loadGrammars();
  const document = grammars.createDocument('tsx', texts.tsx);
  document.edit([{ start: 0, end: 0, text: 'let y = (' }]);
  document.reparse();
  expect(grammars.counters.created).toBe(grammars.counters.deleted + 1);
  document.dispose();
  document.dispose();
  expect(grammars.counters.created).toBe(grammars.counters.deleted);
  expect(grammars.counters.slowReads).toBe(0);
});

it('recovers from a cancelled edit with the next one', async () => {
  const grammars = await loadGrammars();
  const document = grammars.createDocument('python', 'x = 1\n');
  const large = 'y = f(1, [2, 3])\n'.repeat(20_000);
  expect(document.edit([{ start: 0, end: 0, text: large }], () => true)).toBeUndefined();
  expect(document.isStale).toBe(true);
  expect(document.table.text).toBe('x = 1\n');
  document.edit([{ start: 0, end: large.length, text: '' }]);
  expect(document.isStale).toBe(false);
  expect(document.table.text).toBe('x = 1\n');
  document.dispose();
  expect(grammars.counters.created).toBe(grammars.counters.deleted);
});

it('refuses edits outside the text and after disposal', async () => {
  const document = (await loadGrammars()).createDocument('python', 'x\n');
  expect(() => document.edit([{ start: 1, end: 9, text: '' }])).toThrow(RangeError);
  expect(document.text).toBe('x\n');
  document.dispose();
  expect(() => document.edit([{ start: 0, end: 0, text: 'a' }])).toThrow('disposed');
  expect(document.table.text).toBe('x\n');
});

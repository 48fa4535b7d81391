import { describe, expect, it } from 'vitest';
import { indentationOf, LineIndex, newlineOf } from '../../../analysis/syntax/lines.ts';

describe('LineIndex', () => {
  it('knows all three line breaks', () => {
    const index = new LineIndex('a\nbc\r\nd\re');
    expect([0, 1, 2, 3].map((line) => index.lineText(line))).toEqual(['a', 'bc', 'd', 'e']);
    expect(index.lineCount).toBe(4);
    expect(index.lineEnd(1)).toBe(6);
  });

  it('counts columns in UTF-16 units', () => {
    const index = new LineIndex('x = "😀"\r\ny');
    expect(index.position(7)).toEqual({ line: 0, column: 7 });
    expect(index.offset(0, 7)).toBe(7);
    expect(index.position(10)).toEqual({ line: 1, column: 0 });
  });

  it('maps every offset back to itself', () => {
    const text = 'def f():\n\treturn "é😀"\r\n\r\n\rlast';
    const index = new LineIndex(text);
    for (let offset = 0; offset <= text.length; offset++) {
      const { line, column } = index.position(offset);
      expect(index.lineStart(line) + column).toBe(offset);
    }
  });

  it('moves places outside the text to its nearer end', () => {
    const index = new LineIndex('ab\ncd');
    expect(index.offset(0, 99)).toBe(2);
    expect(index.offset(9, 0)).toBe(5);
    expect(index.offset(-1, 3)).toBe(0);
    expect(index.position(-4)).toEqual({ line: 0, column: 0 });
    expect(index.position(99)).toEqual({ line: 1, column: 2 });
  });

  it('gives an empty text one empty line', () => {
    expect(new LineIndex('').position(0)).toEqual({ line: 0, column: 0 });
  });
});

describe('style of a text', () => {
  it('finds the usual line break', () => {
    expect(newlineOf('a\r\nb\r\nc\n')).toBe('\r\n');
    expect(newlineOf('a\nb\r\nc\n')).toBe('\n');
    expect(newlineOf('a\rb\r')).toBe('\r');
    expect(newlineOf('a')).toBe('\n');
  });

  it('finds the usual indentation', () => {
    expect(indentationOf('if x:\n  y\n  if z:\n    w\n')).toEqual({ unit: '  ', usesTabs: false });
    expect(indentationOf('if x:\n    y\n\n    z\nq\n')).toEqual({ unit: '    ', usesTabs: false });
    expect(indentationOf('if x {\n\ty\n\tz\n}')).toEqual({ unit: '\t', usesTabs: true });
    expect(indentationOf('x', '  ')).toEqual({ unit: '  ', usesTabs: false });
  });
});

import { describe, expect, it } from 'vitest';
import { Cells } from '../../../server/notebook/cells.ts';
import { notebookProgram } from '../../../server/notebook/read.ts';

const cells = new Cells([
  { uri: 'a', version: 3, text: 'import os\nx = 1' },
  { uri: 'b', version: 1, text: 'y = 2' },
]);
// Lines of the program: 0 head, 1–2 cell a, 3 head, 4 cell b, 5 the end.

const range = (line: number, character: number, endLine = line, endCharacter = character) => ({
  start: { line, character },
  end: { line: endLine, character: endCharacter },
});

/** The edit as `uri line:character-line:character text`. */
function edit(at: ReturnType<typeof range>, text: string): string | undefined {
  const made = cells.edit(at, text);
  if (made === undefined) return undefined;
  const { start, end } = made.range;
  return `${made.cell.uri} ${start.line}:${start.character}-${end.line}:${end.character} ${JSON.stringify(made.text)}`;
}

describe('a range of the program', () => {
  it('is one of the cell it starts in', () => {
    expect(cells.inCell(range(2, 0, 2, 5))).toMatchObject({ cell: { uri: 'a' }, range: range(1, 0, 1, 5) });
    expect(cells.inCell(range(4, 0, 4, 1))).toMatchObject({ cell: { uri: 'b' }, range: range(0, 0, 0, 1) });
  });

  it('ends with its cell', () => {
    expect(cells.inCell(range(2, 0, 4, 1))?.range).toEqual(range(1, 0, 1, 5));
  });
});

describe('an edit of the program', () => {
  it('is one of the cell it is in', () => {
    expect(edit(range(4, 4, 4, 5), '3')).toBe('b 0:4-0:5 "3"');
  });

  it('that puts lines between two cells goes to the end of the one above', () => {
    expect(edit(range(3, 0), 'z = 3\n')).toBe('a 1:5-1:5 "\\nz = 3"');
    expect(edit(range(5, 0), 'z = 3\n')).toBe('b 0:5-0:5 "\\nz = 3"');
  });

  it('that puts lines above all cells goes to the first', () => {
    expect(edit(range(0, 0), 'import re\n')).toBe('a 0:0-0:0 "import re\\n"');
  });

  it('of whole lines at the end of a cell leaves the line break between the cells', () => {
    expect(edit(range(2, 0, 3, 0), 'x = 2\n')).toBe('a 1:0-1:5 "x = 2"');
    expect(edit(range(2, 0, 3, 0), '')).toBe('a 1:0-1:5 ""');
  });

  it('over several cells is none', () => {
    expect(edit(range(2, 0, 4, 2), 'x')).toBeUndefined();
    expect(edit(range(3, 2, 3, 4), 'x')).toBeUndefined();
  });
});

describe('the file of a notebook', () => {
  const file = (cells: unknown, metadata: unknown = {}) => JSON.stringify({ nbformat: 4, metadata, cells });

  it('gives its Python cells, numbered among all', () => {
    const code = [
      { cell_type: 'markdown', source: ['# Title'] },
      { cell_type: 'code', source: ['a = 1\n', 'b = 2'] },
      { cell_type: 'code', source: 'SELECT 1', metadata: { vscode: { languageId: 'sql' } } },
      { cell_type: 'code', source: 'c = 3\r\n' },
    ];
    expect(notebookProgram(file(code))).toBe('# %% [cell 2]\na = 1\nb = 2\n# %% [cell 4]\nc = 3\n\n');
  });

  it('is none of ours in another language, and where it is not one at all', () => {
    const code = [{ cell_type: 'code', source: 'x <- 1' }];
    expect(notebookProgram(file(code, { language_info: { name: 'R' } }))).toBeUndefined();
    for (const text of ['', 'null', '[]', '{"cells": 3}', '{', '"x"']) expect(notebookProgram(text)).toBeUndefined();
    expect(notebookProgram(file([null, 1, { cell_type: 'code', source: 7 }]))).toBe('');
  });
});

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FileSyntax } from '../../../analysis/syntax/grammars.ts';
import { joinCells } from '../../../analysis/syntax/notebook.ts';
import { NONE, type SyntaxTable } from '../../../analysis/syntax/table.ts';
import { loadGrammars } from '../../lib/parse.ts';

const NOTEBOOK: FileSyntax = { language: 'python', embedding: 'notebook' };
/** The same cells in every run. */
const SEED = 20_261_130;
const BEFORE = 'import json';
const AFTER = 'def read(path):\n    """Reads."""\n    handle = open(path)\n    return json.load(handle)\nread("a")';

const program = (...cells: readonly string[]) => joinCells(cells.map((text, index) => ({ number: index + 1, text })));

let grammars: Awaited<ReturnType<typeof loadGrammars>>;
beforeAll(async () => {
  grammars = await loadGrammars();
});

/** The nodes of a table from a place on, by kind and place. */
function nodesFrom(table: SyntaxTable, from: number): string[] {
  const found: string[] = [];
  for (let node = table.firstChild(0); node !== NONE; node = table.nextSibling(node)) {
    if (table.start[node]! < from) continue;
    for (let at = node; at < table.next[node]!; at += 1)
      found.push(`${table.kindName(at)} ${table.start[at]! - from} ${table.end[at]! - from}`);
  }
  return found;
}

/** What is read of the last cell behind a cell. */
function last(cell: string): string[] {
  const text = program(BEFORE, cell, AFTER);
  return nodesFrom(grammars.parse(NOTEBOOK, text), text.length - AFTER.length - 1);
}

describe('a cell with mistakes', () => {
  it.each([
    'x = foo(1,',
    'x = {1: (2, [3',
    'def f(a, b',
    'def f():\n    x = (1,\n    return x',
    'class A(Base',
    'for x in',
    'with open(x) as',
    'try:\n    a()',
    'x =',
    'from a import (',
    '@decorated',
    'async def',
    'x = """abc',
    "x = f'''{a",
    'x = "abc',
    'x = 1 \\',
    '}\n    """"""\\',
    'x = )]}',
    '%matplotlib inline\n!ls -l (\nx = foo(',
    'json?\nx = [',
    '%%time\nx = (',
    '%%bash\nif [ -f "x',
  ])('changes nothing of the cells behind it: %j', (cell) => {
    expect(last(cell)).toEqual(last('pass'));
  });

  it('changes nothing of them whatever is in it', () => {
    const unit = fc.constantFrom(
      '(',
      ')',
      '[',
      '}',
      '"',
      '"""',
      "'",
      ':',
      '=',
      ' ',
      '\n',
      '\n    ',
      'def ',
      'a',
      'for ',
      '@',
      '\\',
      'try:',
    );
    const sound = last('pass');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 12 }), (cell) => {
        expect(last(cell)).toEqual(sound);
      }),
      { numRuns: 1000, seed: SEED },
    );
  });

  it('keeps what it could be read as where its mistakes stay in it', () => {
    const table = grammars.parse(NOTEBOOK, program(BEFORE, 'x = )\nvalue = made()', AFTER));
    expect(nodesFrom(table, 0)).toContainEqual(expect.stringContaining('assignment'));
    expect(table.errors.length).toBe(1);
  });

  it('uses every name that is in it, in its place', () => {
    const text = program('handle = open("a")', 'if wanted:\n    total = lines\nhandle.close(\nlines', AFTER);
    const table = grammars.parse(NOTEBOOK, text);
    const names = Array.from({ length: table.count }, (_, node) => node)
      .filter((node) => table.kindName(node) === 'identifier')
      .map((node) => table.slice(node));
    const uses = names.slice(names.indexOf('wanted'), names.indexOf('read'));
    expect([...new Set(uses)].sort()).toEqual(['close', 'handle', 'lines', 'total', 'wanted']);
  });

  it('is read the same when it is typed as when it is opened', () => {
    const steps = ['x = foo', '(', '1', ', "', '""', ')', '\n@', 'later'];
    const document = grammars.createDocument(NOTEBOOK, program(BEFORE, '', AFTER));
    try {
      let at = document.text.indexOf('# %% [cell 3]') - 1;
      for (const text of steps) {
        document.edit([{ start: at, end: at, text }]);
        at += text.length;
        const fresh = grammars.parse(NOTEBOOK, document.text);
        expect(nodesFrom(document.table, 0)).toEqual(nodesFrom(fresh, 0));
      }
    } finally {
      document.dispose();
    }
    expect(grammars.counters.created).toBe(grammars.counters.deleted);
  });
});

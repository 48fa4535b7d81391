import { readdirSync, readFileSync } from 'node:fs';
import { Language, Parser } from 'web-tree-sitter';
import { beforeAll, describe, expect, it } from 'vitest';
import { applyReplacements, findReplacements } from '../../../analysis/syntax/blanking.ts';
import { cursorReader } from '../../../analysis/syntax/cursor-reader.ts';
import { type SyntaxLanguage, sampleTexts, syntaxLanguages } from '../../../analysis/syntax/grammars.ts';
import { HAS_ERROR, NONE, SyntaxTable } from '../../../analysis/syntax/table.ts';
import { loadGrammars, parsePython, parseText, parseTypescript } from '../../lib/parse.ts';

const root = new URL('../../../', import.meta.url);

/** Files of real life: our own sources, a library's, and long Python modules of the fixtures. */
function realFiles(): [string, SyntaxLanguage, string][] {
  const files: [string, SyntaxLanguage, string][] = [];
  const take = (folder: string, extension: string, language: SyntaxLanguage) => {
    for (const name of readdirSync(new URL(folder, root))
      .filter((entry) => entry.endsWith(extension))
      .slice(0, 12)) {
      files.push([`${folder}${name}`, language, readFileSync(new URL(folder + name, root), 'utf8')]);
    }
  };
  take('analysis/syntax/', '.ts', 'typescript');
  take('node_modules/web-tree-sitter/src/', '.ts', 'typescript');
  take('node_modules/smol-toml/dist/', '.js', 'tsx');
  take('test/fixtures/syntax/', '.py', 'python');
  take('test/fixtures/syntax/', '.tsx', 'tsx');
  // What the parser is shown in another form has another tree.
  return files.filter(([, , text]) => !text.includes('/<!--'));
}

/** Reads a text with the library's public interface alone. */
async function publicRows(language: SyntaxLanguage, text: string) {
  const path = new URL(`node_modules/tree-sitter-wasms/out/tree-sitter-${language}.wasm`, root);
  const parser = new Parser();
  parser.setLanguage(await Language.load(new Uint8Array(readFileSync(path))));
  const tree = parser.parse(text)!;
  try {
    return cursorReader((await loadGrammars()).kinds(language)).read(tree).rows;
  } finally {
    tree.delete();
    parser.delete();
  }
}

/** The tree is that of the text as the parser is shown it: without syntax that the grammar lacks. */
async function expectPublicTree(language: SyntaxLanguage, text: string): Promise<void> {
  const table = await parseText(language, text);
  const asWritten = await publicRows(language, text);
  const written = new SyntaxTable((await loadGrammars()).kinds(language), text, asWritten);
  const shown = applyReplacements(text, findReplacements(written, []));
  const rows = shown === text ? asWritten : await publicRows(language, shown);
  expect(table.count).toBe(rows.count);
  for (const column of ['kind', 'field', 'flags', 'start', 'end', 'parent', 'next'] as const) {
    expect(Buffer.compare(Buffer.from(table[column].buffer), Buffer.from(rows[column].buffer)), column).toBe(0);
  }
}

describe('a table equals the tree of the public cursor', () => {
  beforeAll(loadGrammars);

  it.each(realFiles())('%s', (_, language, text) => expectPublicTree(language, text));

  it.each(syntaxLanguages)('the sample of %s', (language) => expectPublicTree(language, sampleTexts[language]));

  it.each(['', '\n', '   ', '# only a comment', '\ufeff', '(', ')))'])('the text %j', async (text) => {
    for (const language of syntaxLanguages) await expectPublicTree(language, text);
  });
});

describe('readers', () => {
  it('find children, fields and neighbours', async () => {
    const table = await parsePython('def f(a, b=1):  # note\n    return a\n');
    const definition = table.firstNamedChild(0);
    expect(table.kindName(definition)).toBe('function_definition');
    const name = table.childByField(definition, table.fieldId('name'));
    expect(table.slice(name)).toBe('f');
    expect(table.fieldName(name)).toBe('name');
    expect(table.prevSibling(name)).toBe(table.firstChild(definition));
    expect(table.nextSibling(table.lastChild(definition))).toBe(NONE);
    expect(table.prevSibling(0)).toBe(NONE);
    expect(table.childByField(definition, table.fieldId('no such field'))).toBe(NONE);
    const parameters = table.childByFieldName(definition, 'parameters');
    expect(table.namedChildren(parameters).map((node) => table.slice(node))).toEqual(['a', 'b=1']);
    expect(table.children(parameters).map((node) => table.slice(node))).toEqual(['(', 'a', ',', 'b=1', ')']);
    expect(table.contains(definition, parameters)).toBe(true);
    expect(table.contains(parameters, definition)).toBe(false);
    expect(table.comments.map((node) => table.slice(node))).toEqual(['# note']);
  });

  it('count in UTF-16 units behind astral characters and CRLF', async () => {
    const text = 'const a = "😀é";\r\n/* 😀 */ const bc = a;\r\n';
    const table = await parseTypescript(text);
    const node = table.nodeAt(text.indexOf('bc'));
    expect(table.slice(node)).toBe('bc');
    expect(table.start[node]).toBe(text.indexOf('bc'));
  });

  it('find the smallest node at a place', async () => {
    const text = 'f(a.b, c)';
    const table = await parsePython(text);
    expect(table.slice(table.nodeAt(2))).toBe('a');
    expect(table.slice(table.nodeAt(2, 5))).toBe('a.b');
    expect(table.slice(table.nodeAt(2, 8))).toBe('(a.b, c)');
    expect(table.nodeAt(400)).toBe(0);
  });

  it('tell names from tokens', async () => {
    const table = await parseTypescript('await x');
    expect(table.kindId('await_expression')).toBeGreaterThan(0);
    expect(table.kindId('await', false)).toBeGreaterThan(0);
    expect(table.kindId('await')).toBe(-1);
    expect(table.kindId('ERROR')).toBe(0xffff);
  });
});

describe('errors', () => {
  it('are stretches, and the rest of the file is not', async () => {
    const text = 'let ok = f();\nclass A { ((( }\nlet fine = g();\n';
    const table = await parseTypescript(text);
    expect(table.hasError(0)).toBe(true);
    expect(table.inError(text.indexOf('((('))).toBe(true);
    expect(table.inError(0, 10)).toBe(false);
  });

  it('count tokens that are missing', async () => {
    const table = await parseTypescript('f?.<T>(x.);\n');
    expect(table.errors.length).toBeGreaterThan(0);
  });

  it('do not swallow what did parse when the whole text is one error', async () => {
    const text = 'function ok() { return 1; }\nconst a = <div>{x</div>\nfunction b() { return 2 }';
    const table = await parseTypescript(text, 'tsx');
    expect(table.isError(0)).toBe(true);
    expect(table.inError(text.indexOf('return'))).toBe(false);
    expect(table.inError(text.indexOf('{x'))).toBe(true);
  });

  it('stay in the statement that is being typed', async () => {
    const text = 'def f():\n    s.\n\ndef g():\n    x = open(1)\n';
    const table = await parsePython(text);
    expect(table.errors.map((range) => text.slice(range.start, range.end))).toEqual(['s.']);
  });

  it('leave no trace in a sound text', async () => {
    const table = await parsePython('x = [1, 2]\n');
    expect(table.errors).toEqual([]);
    expect(Array.from(table.flags).some((flags) => (flags & HAS_ERROR) !== 0)).toBe(false);
  });
});

describe('deep and large texts', () => {
  it('does not overflow on 10,000 levels', async () => {
    const depth = 10_000;
    const table = await parsePython(`x = ${'('.repeat(depth)}1${')'.repeat(depth)}\n`);
    expect(table.count).toBeGreaterThan(3 * depth);
    expect(table.slice(table.nodeAt(4 + depth))).toBe('1');
    const braces = await parseTypescript(`${'{'.repeat(depth)}f();${'}'.repeat(depth)}`);
    expect(braces.errors).toEqual([]);
    expect(braces.slice(braces.nodeAt(depth))).toBe('f');
  });

  it('gives up when told to, and parses the next text from its start', async () => {
    const grammars = await loadGrammars();
    const before = { ...grammars.counters };
    let asked = 0;
    const large = 'x = f(1, [2, 3])\n'.repeat(20_000);
    expect(grammars.parse('python', large, () => ++asked > 3)).toBeUndefined();
    expect(asked).toBeGreaterThan(3);
    expect(grammars.parse('python', 'y = 1\n').errors).toEqual([]);
    expect(grammars.counters.created - before.created).toBe(grammars.counters.deleted - before.deleted);
  });
});

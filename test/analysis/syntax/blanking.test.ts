import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SyntaxLanguage } from '../../../analysis/syntax/grammars.ts';
import { NONE, type SyntaxTable } from '../../../analysis/syntax/table.ts';
import { blankMarkup, scriptBlocks } from '../../../analysis/syntax/markup.ts';
import { blankNotebook, cellsOf, joinCells } from '../../../analysis/syntax/notebook.ts';
import { loadGrammars, parsePython, parseText, parseTypescript } from '../../lib/parse.ts';

function kindsOf(table: SyntaxTable): string[] {
  return Array.from({ length: table.count }, (_, node) => table.kindName(node));
}

describe('syntax the grammars lack', () => {
  const cases: [SyntaxLanguage, string][] = [
    ['typescript', 'class A { accessor x = 1; static accessor y = 2; private accessor #z: number }'],
    ['typescript', "export type * from 'x';\nexport type * as ns from 'y';"],
    ['typescript', 'interface A<in T, out U, in out V, const W> {}\ntype B<in T extends object> = T'],
    ['typescript', 'for (using x of y()) {}\nasync () => { for await (await using x of y) {} }'],
    ['tsx', "import defer * as x from 'x';\nconst v = <div>{x}</div>;"],
    ['tsx', 'const v = <p>Terms & Conditions {f(1 & 2)} and a & b &amp; <b>x&y</b></p>;'],
    [
      'tsx',
      'function A() {\n  const m = a & b;\n  return (\n    <div on={() => m & 1}>\n      Save & Exit {list.map((i) => <li>Q & A</li>)}\n    </div>\n  );\n}\n',
    ],
    ['typescript', 'interface A { ready: (string) => boolean; at(number, boolean): void }\nlet f: (a, any) => void;'],
    ['typescript', "text.replace(/<!--.*?-->/g, '').split(/-->/);\nexport const x = 1;"],
    ['python', 'class A[T = int]: pass\ndef f[T: int = str, **P = [int, str], *Ts = *tuple[int]](): pass\n'],
    ['python', 'try:\n    pass\nexcept A, b.C:\n    pass\nexcept D , E,F :\n    pass\n'],
    ['python', 'type X[T = dict[str, int]] = list[T]\nt = t"{a}" + rt\'{b}\'\n'],
  ];
  it.each(cases)('%s: %s', async (language, text) => {
    const table = await parseText(language, text);
    expect(table.errors).toEqual([]);
    expect(table.text).toBe(text);
  });

  it('tells `using` from `const` in a loop by the text', async () => {
    const table = await parseTypescript('for (using x of y) {}');
    const loop = table.firstChild(0);
    expect(table.kindName(loop)).toBe('for_in_statement');
    const word = table.childByFieldName(loop, 'kind');
    expect(word).not.toBe(NONE);
    expect(table.slice(word)).toBe('using');
  });

  it('leaves comments, strings and markup alone', async () => {
    const text = `const s = 'for (using x of y)'; // class accessor x\nconst v = <p>accessor x</p>;\nclass A { accessor y = \`export type * \${1}\` }`;
    const table = await parseTypescript(text, 'tsx');
    expect(table.errors).toEqual([]);
    const texts = Array.from({ length: table.count }, (_, node) => node)
      .filter((node) => ['string_fragment', 'comment', 'jsx_text'].includes(table.kindName(node)))
      .map((node) => table.slice(node));
    expect(texts).toEqual(['for (using x of y)', '// class accessor x', 'accessor x', 'export type * ']);
  });

  it('leaves the words alone where they are names', async () => {
    const table = await parseTypescript('const out = 1, accessor = 2;\nfoo(out, accessor);\nlet defer = out;');
    expect(table.errors).toEqual([]);
    expect(kindsOf(table)).not.toContain('ERROR');
  });

  it('leaves the operator `&` of code beside markup alone', async () => {
    const table = await parseTypescript('const v = <p title={x & y}>A & B {z & 1} {c && <b>&amp;</b>}</p>;', 'tsx');
    expect(table.errors).toEqual([]);
    expect(kindsOf(table).filter((kind) => kind === '&').length).toBe(2);
    expect(kindsOf(table).filter((kind) => kind === '&&').length).toBe(1);
  });

  it('finds the code around a bare `&` in markup after an edit, too', async () => {
    const grammars = await loadGrammars();
    const document = grammars.createDocument('tsx', 'const v = <p>A and B {f()}</p>;\n');
    try {
      document.edit([{ start: 15, end: 18, text: '&' }]);
      expect(document.table.errors).toEqual([]);
      expect(kindsOf(document.table)).toContain('call_expression');
      document.edit([{ start: 15, end: 16, text: 'or' }]);
      expect(document.table.errors).toEqual([]);
    } finally {
      document.dispose();
    }
  });

  it('keeps up with edits of such a word', async () => {
    const grammars = await loadGrammars();
    const document = grammars.createDocument('typescript', 'class A {\n  accessor x = 1;\n}\nlet a = 1;\n');
    try {
      document.edit([{ start: 12, end: 12, text: 'static ' }]);
      expect(document.table.errors).toEqual([]);
      const at = document.text.indexOf('accessor');
      document.edit([{ start: at, end: at + 4, text: '' }]);
      const fresh = grammars.parse('typescript', document.text);
      expect(kindsOf(document.table)).toEqual(kindsOf(fresh));
      document.edit([{ start: at, end: at, text: 'acce' }]);
      expect(document.table.errors).toEqual([]);
    } finally {
      document.dispose();
    }
  });
});

describe('byte order mark', () => {
  it('is not part of the program', async () => {
    const table = await parsePython('\ufeffimport os\nif x:\n    y\n');
    expect(table.errors).toEqual([]);
    expect(table.start[table.firstChild(0)]).toBe(1);
  });
});

describe('single-file components', () => {
  const text =
    '<template>\r\n  <p>😀 {{ a }}</p>\n</template>\n<!-- <script>no()</script> -->\n<script setup lang="ts">\nconst a: number = 1;\n</script>\n<style>p {}</style>\n<script>\nexport default {}\n</script>\n';

  it('keeps scripts where they are and blanks the rest', () => {
    const blanked = blankMarkup(text);
    expect(blanked.length).toBe(text.length);
    expect(blanked.replace(/\s+/g, ' ').trim()).toBe('const a: number = 1; export default {}');
    expect(blanked.indexOf('const a')).toBe(text.indexOf('const a'));
    expect([...blanked].filter((char) => char === '\n').length).toBe(text.split('\n').length - 1);
  });

  it('leaves out scripts of the page’s head, and says what a block’s tag says', () => {
    const svelte =
      '<svelte:head><script>no()</script></svelte:head>\n<script module>const a = 1;</script>\n<script lang="ts">let b = "</p>";</script>\n';
    expect(blankMarkup(svelte).replace(/\s+/g, ' ').trim()).toBe('const a = 1; let b = "</p>";');
    expect(scriptBlocks(svelte).map(({ attributes }) => attributes)).toEqual(['module', 'lang="ts"']);
  });

  it('are parsed as TypeScript, also after edits of their markup', async () => {
    const grammars = await loadGrammars();
    const document = grammars.createDocument({ language: 'typescript', embedding: 'component' }, text);
    try {
      expect(document.table.errors).toEqual([]);
      const at = text.indexOf('</p>');
      document.edit([{ start: at, end: at, text: '(((' }]);
      expect(document.table.errors).toEqual([]);
      const value = document.text.indexOf('= 1') + 2;
      document.edit([{ start: value, end: value + 1, text: '"two"' }]);
      const node = document.table.nodeAt(value, value + 5);
      expect(document.table.slice(node)).toBe('"two"');
    } finally {
      document.dispose();
    }
  });
});

describe('notebooks', () => {
  const program = (...cells: readonly string[]) => joinCells(cells.map((text, index) => ({ number: index + 1, text })));
  /** What the parser is shown of one cell, without spaces at the ends of lines. */
  const shown = (cell: string) => {
    const text = program(cell);
    const blanked = blankNotebook(text);
    expect(blanked.length).toBe(text.length);
    return blanked.slice(cellsOf(text)[0]!.start).replace(/ +$/gm, '').trimEnd();
  };

  it('know their cells again', () => {
    const text = program('a = 1\n', '', 'b = 2');
    expect(cellsOf(text).map(({ number, start, end }) => [number, text.slice(start, end)])).toEqual([
      [1, 'a = 1\n'],
      [2, ''],
      [3, 'b = 2'],
    ]);
  });

  it('are shown without magics, shell commands and questions', () => {
    expect(shown('%matplotlib inline\nx = 1')).toBe('pass\nx = 1');
    expect(shown('!ls \\\n  -l\nx = 1')).toBe('pass\n\nx = 1');
    expect(shown('if x:\n    !ls\nelse:\n    %time f()')).toBe('if x:\n    0\nelse:\n    pass');
    expect(shown('files = !ls -l\ntimes = %timeit -o f()')).toBe('files = 0\ntimes = 0');
    expect(shown('os.path?\n?os\nx = 1')).toBe('pass\n0\nx = 1');
  });

  it('keep what only looks like one', () => {
    const quoted = 's = """\n%time\n!ls\n"""';
    for (const code of ['x = 5 %y', 'a = (1\n  %b)', quoted, 'if a != b: pass', "t = '?'"]) {
      expect(shown(code)).toBe(code);
    }
  });

  it('leave out cells of another language, and keep those that run here', () => {
    expect(shown('%%bash\nfor f in *; do echo; done')).toBe('');
    expect(shown('%%time\nx = open(y)')).toBe('pass\nx = open(y)');
  });

  it('never change their length or their lines, whatever is in them', () => {
    const unit = fc.constantFrom('%', '!', '?', ' ', 'a', '=', '"', '(', '\n', '\\', '#');
    fc.assert(
      fc.property(fc.array(fc.string({ unit })), (cells) => {
        const text = program(...cells);
        const blanked = blankNotebook(text);
        expect(blanked.length).toBe(text.length);
        expect(blanked.split('\n').map((line) => line.length)).toEqual(text.split('\n').map((line) => line.length));
        expect(cellsOf(blanked).length).toBe(cellsOf(text).length);
      }),
      { seed: 20_261_130 },
    );
  });
});

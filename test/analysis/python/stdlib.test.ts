import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { lowerPython } from '../../../analysis/languages/python/index.ts';
import type { Located, Module } from '../../../analysis/program/index.ts';
import { loadGrammars, parsePython } from '../../lib/parse.ts';
import { random } from '../../lib/random.ts';
import { plain, walk } from '../typescript/walk.ts';

const SAMPLE = 60;
const EDITED = 12;
const EDITS_A_FILE = 12;

/** Python's own library as material; undefined when this machine has no python3. */
function standardLibrary(): string | undefined {
  try {
    return execFileSync('python3', ['-c', 'import os; print(os.path.dirname(os.__file__))'], {
      encoding: 'utf8',
    }).trim();
  } catch {
    return undefined;
  }
}

const library = standardLibrary();
if (library === undefined) console.warn('skipped: no python3 here, so no standard library to lower');

function sample(): string[] {
  if (library === undefined) return [];
  const files = readdirSync(library, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.py') && !file.includes('site-packages') && !file.includes('dist-packages'))
    .sort();
  const next = random(7);
  return Array.from({ length: SAMPLE }, () => path.join(library, files[Math.floor(next() * files.length)] as string));
}

function read(file: string): string {
  return readFileSync(file, 'latin1');
}

describe.skipIf(library === undefined)('real Python files', () => {
  it('lower with children inside their parents, and every node known to its unit', async () => {
    for (const file of sample()) {
      const module = lowerPython(await parsePython(read(file)));
      const known = new Set<Located>(module.units.flatMap((unit) => unit.nodes));
      for (const { node, parent } of walk(module)) {
        if (!known.has(node)) expect.fail(`${file}: ${describeNode(module, node)} is not among its unit's nodes`);
        known.add(node);
        if (parent === undefined) continue;
        const isOutside = node.start < parent.start || node.end > parent.end;
        // Decorators stand before the range of what they decorate.
        if (isOutside && (node as { kind?: string }).kind !== 'decorator') {
          expect.fail(`${file}: ${describeNode(module, node)} lies outside of ${describeNode(module, parent)}`);
        }
      }
    }
  });

  it('note each node once', async () => {
    for (const file of sample()) {
      const module = lowerPython(await parsePython(read(file)));
      for (const unit of module.units) expect(new Set(unit.nodes).size, file).toBe(unit.nodes.length);
    }
  });

  it('keep every name of the text', async () => {
    for (const file of sample()) {
      const table = await parsePython(read(file));
      const module = lowerPython(table);
      const seen = new Set<string>();
      for (const { node } of walk(module)) {
        for (const value of Object.values(node))
          if (typeof value === 'string') for (const word of value.split('.')) seen.add(word);
        const { keywords } = node as { keywords?: readonly { name: string }[] };
        for (const keyword of keywords ?? []) seen.add(keyword.name);
      }
      const identifier = table.kindId('identifier');
      for (let row = 0; row < table.count; row += 1) {
        if (table.kind[row] !== identifier || table.inError(table.start[row] as number, table.end[row] as number))
          continue;
        if (module.broken.length === 0 && !seen.has(table.slice(row)))
          expect.fail(`${file}: ${table.slice(row)} is lost`);
      }
    }
  });

  it('are the same after edits as when read anew', async () => {
    const grammars = await loadGrammars();
    const next = random(11);
    for (const file of sample().slice(0, EDITED)) {
      const document = grammars.createDocument('python', read(file).slice(0, 30_000));
      if (document === undefined) continue;
      try {
        let module = lowerPython(document.table);
        for (let edit = 0; edit < EDITS_A_FILE; edit += 1) {
          const start = Math.floor(next() * document.text.length);
          const end = Math.min(document.text.length, start + (next() < 0.4 ? Math.floor(next() * 20) : 0));
          document.edit([{ start, end, text: INSERTIONS[Math.floor(next() * INSERTIONS.length)] as string }]);
          module = lowerPython(document.table, module);
          const fresh = lowerPython(await parsePython(document.text));
          expect(plain(module.body.body), file).toEqual(plain(fresh.body.body));
          expect(module.functions.map((one) => one.qualname)).toEqual(fresh.functions.map((one) => one.qualname));
          expect(plain(module.imports)).toEqual(plain(fresh.imports));
        }
      } finally {
        document.dispose();
      }
    }
  });
});

const INSERTIONS = [
  '',
  'x',
  '\n',
  ' ',
  '(',
  ')',
  '"',
  "'''",
  'def f(a):\n    return a\n',
  '\nimport os\n',
  '#',
  ':',
  '\n    ',
];

function describeNode(module: Module, node: Located): string {
  return `${(node as { kind?: string }).kind ?? 'range'} '${module.text.slice(node.start, node.end).slice(0, 60)}'`;
}

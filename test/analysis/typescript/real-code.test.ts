import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { lowerTypescript } from '../../../analysis/languages/typescript/index.ts';
import type { Located, Module, Statement } from '../../../analysis/program/index.ts';
import type { SyntaxTable } from '../../../analysis/syntax/table.ts';
import { loadGrammars } from '../../lib/parse.ts';
import { plain, walk } from './walk.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

function filesIn(folder: string, pattern: RegExp): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => pattern.test(path) && !/\.d\.[cm]?ts$/.test(path))
    .sort()
    .map((path) => join(ROOT, folder, path));
}

/** Our own sources, and of libraries every so many-th file, up to 120 kB. */
function samples(): { path: string; text: string }[] {
  const own = [...filesIn('analysis', /\.ts$/), ...filesIn('scripts', /\.mjs$/)];
  const foreign = ['vscode-languageserver', '@vscode-elements', 'zod', 'mocha', 'fast-check', 'web-tree-sitter', 'vite']
    .flatMap((name) => filesIn(join('node_modules', name), /\.(ts|tsx|js|mjs|cjs|cts|mts)$/))
    .filter((_, index) => index % 25 === 0);
  return [...own, ...foreign]
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
    .filter(({ text }) => text.length < 120_000);
}

async function parse(path: string, text: string): Promise<SyntaxTable> {
  const table = (await loadGrammars()).parse(/\.[mc]?ts$/.test(path) ? 'typescript' : 'tsx', text);
  if (table === undefined) throw new Error('cancelled');
  return table;
}

function outside({ node, parent }: { node: Located; parent: Located | undefined }): boolean {
  return parent !== undefined && (node.start < parent.start || node.end > parent.end || node.start > node.end);
}

/** Statements of a block follow one another; what `return a(), b` runs first stands inside the return. */
function isOrdered(node: Located): boolean {
  const statements = (node as { statements?: readonly Statement[] }).statements ?? [];
  return statements.every((statement, index) => {
    const before = statements[index - 1];
    const isTail = statement.kind === 'return' || statement.kind === 'raise';
    return before === undefined || before.end <= (isTail ? statement.end : statement.start);
  });
}

/** Decorators before `export` belong to the statement, not to the class behind it. */
function isOuterDecorator(node: Located): boolean {
  return 'kind' in node && node.kind === 'decorator';
}

function namesMissed(table: SyntaxTable, module: Module): string[] {
  const seen = new Set<number>();
  for (const unit of module.units)
    for (const node of unit.nodes) {
      seen.add(node.start);
      if ('kind' in node && node.kind === 'attribute') seen.add(node.end - (node as { name?: string }).name!.length);
    }
  const missed: string[] = [];
  for (let row = 0; row < table.count; row += 1) {
    if (table.kindName(row) !== 'identifier' || !table.isNamed(row) || table.hasError(row)) continue;
    const start = table.start[row] as number;
    if (seen.has(start) || table.inError(start, table.end[row]) || inTypesOnly(table, row)) continue;
    missed.push(`${table.slice(row)} at ${start}`);
  }
  return missed;
}

/** Places whose names no analysis asks for: signatures without code, type parameters, closing tags, ambient modules. */
const TYPES_ONLY = new Set([
  'function_signature',
  'method_signature',
  'abstract_method_signature',
  'type_parameters',
  'jsx_closing_element',
  'ambient_declaration',
  'namespace_export',
  'export_specifier',
  'internal_module',
]);

function inTypesOnly(table: SyntaxTable, row: number): boolean {
  for (let node = table.parent[row] as number; node > 0; node = table.parent[node] as number) {
    const kind = table.kindName(node);
    if (kind === 'internal_module') return row < (table.childByFieldName(node, 'body') ?? 0);
    if (TYPES_ONLY.has(kind)) return true;
    if (kind.endsWith('statement') || kind === 'class_body') return false;
  }
  return false;
}

describe('real code', () => {
  const files = samples();

  test('there is enough of it', () => {
    expect(files.length).toBeGreaterThan(100);
  });

  test('nodes lie inside their parents and are all in the lists of their units', async () => {
    for (const { path, text } of files) {
      const module = lowerTypescript(await parse(path, text));
      const listed = new Set<Located>();
      for (const unit of module.units) for (const node of unit.nodes) listed.add(node);
      const total = module.units.reduce((sum, unit) => sum + unit.nodes.length, 0);
      expect(listed.size, `${path}: a node is listed twice`).toBe(total);
      for (const item of walk(module)) {
        if (!listed.has(item.node)) expect.fail(`${path}: not listed: ${text.slice(item.node.start, item.node.end)}`);
        if (outside(item) && !isOuterDecorator(item.node))
          expect.fail(`${path}: outside of its parent: ${text.slice(item.node.start, item.node.end)}`);
        if (!isOrdered(item.node)) expect.fail(`${path}: statements out of order at ${item.node.start}`);
      }
    }
  });

  test('every name is in the program', async () => {
    const missed: string[] = [];
    for (const { path, text } of files) {
      const table = await parse(path, text);
      for (const name of namesMissed(table, lowerTypescript(table))) missed.push(`${path}: ${name}`);
    }
    expect(missed).toEqual([]);
  });

  test('names and attributes stand where they say', async () => {
    for (const { path, text } of files) {
      const module = lowerTypescript(await parse(path, text));
      for (const { node } of walk(module)) {
        const named = node as { kind?: string; text?: string; name?: string };
        if (named.kind === 'name' && node.end > node.start && text.slice(node.start, node.end) !== named.text)
          expect.fail(`${path}: ${named.text}`);
        if (named.kind === 'attribute' && !text.slice(node.start, node.end).endsWith(named.name ?? ''))
          expect.fail(`${path}: ${named.name}`);
      }
    }
  });
});

describe('edits', () => {
  test('lowering after an edit gives what lowering afresh gives', async () => {
    const grammars = await loadGrammars();
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
      return seed % below;
    };
    const pieces = ['', ';', '\n', '{', '}', '(', ' x', "'", '// ', 'const a = 1;\n', 'export ', 'await '];
    for (const { path, text } of samples().filter((_, index) => index % 12 === 0)) {
      const syntax = { language: /\.ts$/.test(path) ? 'typescript' : 'tsx', embedding: 'none' } as const;
      const document = grammars.createDocument(syntax, text);
      if (document === undefined) throw new Error('cancelled');
      try {
        let module = lowerTypescript(document.table);
        for (let round = 0; round < 12; round += 1) {
          const start = random(document.text.length);
          const end = Math.min(document.text.length, start + random(4));
          document.edit([{ start, end, text: pieces[random(pieces.length)] ?? '' }]);
          module = lowerTypescript(document.table, module);
          const fresh = lowerTypescript(document.table);
          expect(plain(module.body.body.statements), path).toEqual(plain(fresh.body.body.statements));
        }
      } finally {
        document.dispose();
      }
    }
  }, 60_000);

  test('units outside of the edit are the same objects, moved', async () => {
    const grammars = await loadGrammars();
    const document = grammars.createDocument(
      { language: 'typescript', embedding: 'none' },
      'a();\nfunction f() { b(); }\nc();',
    );
    if (document === undefined) throw new Error('cancelled');
    const before = lowerTypescript(document.table);
    const [first, , last] = before.units;
    document.edit([{ start: 20, end: 20, text: ' more(); ' }]);
    const after = lowerTypescript(document.table, before);
    expect(after.units[0]).toBe(first);
    expect(after.units[2]).toBe(last);
    expect(after.text.slice(last?.start, last?.end)).toBe('c();');
    document.dispose();
  });
});

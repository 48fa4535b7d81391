import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { random } from '../lib/random.ts';
import { ClientBuilder, DIST, type TestClient, until } from './client.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });

const CATALOG = path.resolve(import.meta.dirname, '../../rules/catalog');
const CASE = /^cases.*\.(py|ts|tsx|js|jsx|mjs|cjs|mts|cts)$/;

/** The case files of all rules, each rule a folder, beside the files they import. */
function cases(): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const rule of readdirSync(CATALOG)) {
    const folder = path.join(CATALOG, rule);
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const isCompanion = name.startsWith(`with${path.sep}`);
      if (!isCompanion && !CASE.test(name)) continue;
      const file = path.join(folder, name);
      if (statSync(file).isFile()) {
        texts[`${rule}/${isCompanion ? name.slice(5) : name}`.split(path.sep).join('/')] = readFileSync(file, 'utf8');
      }
    }
  }
  return texts;
}

interface Finding {
  readonly path: string;
  readonly rule: string;
  readonly message: string;
  readonly severity: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly related: readonly { readonly message: string; readonly line: number; readonly column: number }[];
}

const LEVELS: Readonly<Record<string, number>> = { critical: 1, high: 2, medium: 3, low: 3, hint: 4 };

/** Findings of both ends in one form, as text: it has to be the same byte for byte. */
function fromScan(findings: readonly Finding[]): string {
  return findings
    .map(({ rule, message, severity, line, column, endLine, endColumn, related }) => {
      const chain = related.map((one) => ` <- ${one.message} @${one.line}:${one.column}`).join('');
      return `${line}:${column}-${endLine}:${endColumn} ${rule} ${LEVELS[severity]} ${message}${chain}`;
    })
    .join('\n');
}

function fromEditor(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(({ range: { start, end }, code, message, severity, relatedInformation }) => {
      const chain = (relatedInformation ?? []).map(
        ({ message: said, location: { range } }) => ` <- ${said} @${range.start.line + 1}:${range.start.character + 1}`,
      );
      const place = `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
      return `${place} ${code} ${severity} ${message}${chain.join('')}`;
    })
    .join('\n');
}

describe('the same text', () => {
  const texts = cases();
  const files = Object.keys(texts).sort();
  const scanned = new Map<string, string>();
  let client: TestClient;

  beforeAll(async () => {
    const builder = new ClientBuilder().withSettings({ profile: 'all' });
    for (const [name, text] of Object.entries(texts)) builder.file(name, text);
    client = await builder.start();
    const args = ['scan', '.', '--profile', 'all', '--no-cache', '--format', 'json'];
    const run = spawnSync(process.execPath, [path.join(DIST, 'cli.js'), ...args], {
      cwd: client.root,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    const { findings } = JSON.parse(run.stdout) as { findings: Finding[] };
    for (const file of files) scanned.set(file, fromScan(findings.filter((one) => one.path === file)));
    const first = files[0] as string;
    await client.open(first, texts[first] as string);
    await until('the project is indexed', () => client.indexed.length > 0, 120_000);
    await client.close(first);
  });

  afterAll(() => client.stop());

  it('is there to be compared', () => {
    expect(files.length).toBeGreaterThan(5);
    expect([...scanned.values()].filter((text) => text !== '').length).toBeGreaterThan(5);
  });

  it('gives the same findings in the editor and on the command line', async () => {
    for (const file of files) {
      await client.open(file, texts[file] as string);
      expect(fromEditor(await client.diagnostics(file)), file).toBe(scanned.get(file));
      await client.close(file);
    }
  });

  it('still does after it was typed in, and what was typed was taken back', async () => {
    const next = random(7);
    for (const file of files.filter((_, index) => index % 2 === 0)) {
      const text = texts[file] as string;
      const lines = text.split('\n');
      await client.open(file, text);
      await client.diagnostics(file);
      for (let round = 0; round < 6; round += 1) {
        const line = Math.floor(next() * lines.length);
        const character = Math.floor(next() * ((lines[line]?.length ?? 0) + 1));
        const typed = ['x', '\n', '(', '"', '    ', 'return '][round] as string;
        const start = { line, character };
        await client.change(file, { range: { start, end: start }, text: typed });
        await client.diagnostics(file);
        const end = typed === '\n' ? { line: line + 1, character: 0 } : { line, character: character + typed.length };
        await client.change(file, { range: { start, end }, text: '' });
        expect(
          fromEditor(await client.diagnostics(file)),
          `${file} after ${JSON.stringify(typed)} at ${line}:${character}`,
        ).toBe(scanned.get(file));
      }
      await client.close(file);
    }
  });
});

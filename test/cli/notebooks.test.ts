import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Workspace } from './command.ts';

// Each command is a process of its own, on machines that may have much else to do.
vi.setConfig({ testTimeout: 120_000 });

const LEAK = 'def read(path):\n    handle = open(path)\n    return handle.read()\n';

const notebook = (...cells: readonly (readonly [kind: string, source: string])[]) =>
  JSON.stringify({
    nbformat: 4,
    metadata: { language_info: { name: 'python' } },
    cells: cells.map(([cell_type, source]) => ({ cell_type, source: source.split(/(?<=\n)/) })),
  });

const NOTEBOOK = notebook(['markdown', '# Work'], ['code', '%matplotlib inline\nimport os'], ['code', LEAK]);

let workspace: Workspace;
afterEach(() => workspace?.remove());

describe('notebooks on the command line', () => {
  it('are looked at, and findings name cell and line', () => {
    workspace = new Workspace({ 'work.ipynb': NOTEBOOK });
    const { out, code } = workspace.run(['scan', '.']);
    expect(code).toBe(1);
    expect(out).toContain('work.ipynb:cell 3:2:14');
    expect(out).toContain('2 |     handle = open(path)');
  });

  it('are placed in reports for programs by what those can say', () => {
    workspace = new Workspace({ 'work.ipynb': NOTEBOOK });
    const report = (format: string) => workspace.run(['scan', '.', '--format', format]).out;
    const [finding] = JSON.parse(report('json')).findings;
    expect(finding).toMatchObject({ path: 'work.ipynb', cell: 3, line: 2, column: 14 });
    expect(finding).not.toHaveProperty('start');
    const [result] = JSON.parse(report('sarif')).runs[0].results;
    expect(result.locations[0].physicalLocation.region).toEqual({ startLine: 1 });
    expect(result.locations[0].logicalLocations[0].fullyQualifiedName).toBe('cell 3, line 2');
    expect(result.fixes).toBeUndefined();
    expect(report('github')).toMatch(/file=work\.ipynb,line=1,title=.*\(cell 3, line 2\)\n/);
    expect(report('markdown')).toContain('work.ipynb:cell 3:2');
  });

  it('are looked at behind a cell with mistakes, too', () => {
    const cells = [
      ['code', '!ls (\ntext = """not\nended'],
      ['code', 'os?\nx = f('],
      ['code', LEAK],
    ] as const;
    workspace = new Workspace({ 'work.ipynb': notebook(...cells) });
    expect(workspace.run(['scan', '.']).out).toContain('work.ipynb:cell 3:2:14');
  });

  it('are the same from the cache', () => {
    workspace = new Workspace({ 'work.ipynb': NOTEBOOK });
    const args = ['scan', '.', '--cache-dir', 'cache'];
    const first = workspace.run(args).out;
    expect(workspace.run(args).out).toBe(first);
  });

  it('are not written: a repair is told of, and made in the editor', () => {
    workspace = new Workspace({ 'work.ipynb': NOTEBOOK });
    const { err } = workspace.run(['scan', '.', '--fix']);
    expect(err).toContain('work.ipynb is left as it is: notebooks are repaired in the editor');
    expect(readFileSync(path.join(workspace.root, 'work.ipynb'), 'utf8')).toBe(NOTEBOOK);
  });

  it('of other languages, and files that are none, are passed over with a word', () => {
    workspace = new Workspace({
      'r.ipynb': '{"cells": [], "metadata": {"language_info": {"name": "R"}}}',
      'x.ipynb': '{',
    });
    const { err, code } = workspace.run(['scan', '.']);
    expect(code).toBe(0);
    expect(err).toContain('r.ipynb is left out: it is no notebook of Python in the present form');
    expect(err).toContain('x.ipynb is left out');
  });
});

import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Report } from '../../server/protocol.ts';
import { ClientBuilder, edited, type TestClient, until } from './client.ts';

vi.setConfig({ testTimeout: 120_000 });

const IMPORTS = 'import json\n%matplotlib inline';
const LEAK = 'def read(path):\n    handle = open(path)\n    return json.load(handle)';
const NOTEBOOK = 'work.ipynb';

let client: TestClient;
let version = 1;
afterEach(() => client?.stop());

const cell = (number: number) => `vscode-notebook-cell:/work.ipynb#c${number}`;

async function start(cells: readonly string[], builder = new ClientBuilder()): Promise<void> {
  client = await builder.start();
  version = 1;
  await client.notify('notebookDocument/didOpen', {
    notebookDocument: {
      uri: client.uri(NOTEBOOK),
      notebookType: 'jupyter-notebook',
      version,
      cells: cells.map((_, index) => ({ kind: 2, document: cell(index) })),
    },
    cellTextDocuments: cells.map((text, index) => ({ uri: cell(index), languageId: 'python', version: 1, text })),
  });
}

async function changeNotebook(cells: unknown): Promise<void> {
  version += 1;
  await client.notify('notebookDocument/didChange', {
    notebookDocument: { uri: client.uri(NOTEBOOK), version },
    change: { cells },
  });
}

const LINE = { start: { line: 1, character: 18 }, end: { line: 1, character: 18 } };

async function repair(number: number, title: string, range = LINE) {
  const offered = await client.actions(cell(number), range);
  const action = offered.find((one) => one.title.includes(title));
  if (action === undefined) throw new Error(`not offered, but: ${offered.map((one) => one.title).join(' | ')}`);
  return client.resolve(action);
}

describe('the cells of a notebook', () => {
  it('are one program, and each has the findings that are in it', async () => {
    await start([IMPORTS, LEAK, 'read("a.json")']);
    expect(await client.found(cell(0))).toEqual([]);
    expect(await client.found(cell(1))).toEqual(['2 unclosed-file']);
    expect(await client.found(cell(2))).toEqual([]);
    const [found] = await client.diagnostics(cell(1));
    expect(found?.range).toEqual({ start: { line: 1, character: 13 }, end: { line: 1, character: 23 } });
    expect(found?.relatedInformation?.map(({ location }) => location.uri)).toEqual([cell(1)]);
  });

  it('follow edits, new cells and cells that are taken away', async () => {
    await start([IMPORTS, LEAK]);
    expect(await client.found(cell(1))).toEqual(['2 unclosed-file']);
    const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    await changeNotebook({
      textContent: [
        { document: { uri: cell(0), version: 2 }, changes: [{ range: top, text: 'import os\nimport re\n' }] },
      ],
    });
    expect(await client.found(cell(1))).toEqual(['2 unclosed-file']);
    const added = { kind: 2, document: cell(7) };
    await changeNotebook({
      structure: {
        array: { start: 0, deleteCount: 0, cells: [added] },
        didOpen: [{ uri: cell(7), languageId: 'python', version: 1, text: LEAK.replace('read', 'other') }],
      },
    });
    expect(await client.found(cell(7))).toEqual(['2 unclosed-file']);
    expect(await client.found(cell(1))).toEqual(['2 unclosed-file']);
    await changeNotebook({
      structure: { array: { start: 2, deleteCount: 1, cells: [] }, didClose: [{ uri: cell(1) }] },
    });
    expect(await client.found(cell(7))).toEqual(['2 unclosed-file']);
    expect(await client.found(cell(1))).toEqual([]);
  });

  it('may hold what is IPython’s and not Python’s', async () => {
    const foreign = [
      '!pip install x \\\n  y',
      '%%bash\nfor f in (; do open($f',
      'files = !ls\nread?\n?open\nif files:\n    %time 1',
    ];
    await start([...foreign, LEAK]);
    expect(await client.found(cell(3))).toEqual(['2 unclosed-file']);
    for (const at of [0, 1, 2]) expect(await client.found(cell(at))).toEqual([]);
  });

  it('keep their mistakes to themselves while one is typed, and can be repaired meanwhile', async () => {
    const typed = '%matplotlib inline\nnames = sorted(';
    await start([IMPORTS, 'names = []', LEAK]);
    const all = { start: { line: 0, character: 0 }, end: { line: 0, character: 10 } };
    await changeNotebook({
      textContent: [{ document: { uri: cell(1), version: 2 }, changes: [{ range: all, text: typed }] }],
    });
    expect(await client.found(cell(2))).toEqual(['2 unclosed-file']);
    const { edit } = await repair(2, "with 'with'");
    expect(edited(LEAK, edit, cell(2))).toContain('with open(path) as handle:');
  });

  it('do with the things of others nobody knows what while they have mistakes', async () => {
    const open = 'def main(path):\n    global handle\n    handle = open(path)\nmain("a.txt")\nother = open("b.txt")';
    const close = (end: string) => `handle.close()\nother.close(${end}`;
    await start([open, close(')'), 'print(1)']);
    expect(await client.found(cell(0))).toEqual([]);
    const at = { start: { line: 1, character: 12 }, end: { line: 1, character: 13 } };
    await changeNotebook({
      textContent: [{ document: { uri: cell(1), version: 2 }, changes: [{ range: at, text: '' }] }],
    });
    expect(await client.found(cell(0))).toEqual([]);
    await changeNotebook({
      structure: { array: { start: 1, deleteCount: 1, cells: [] }, didClose: [{ uri: cell(1) }] },
    });
    expect(await client.found(cell(0))).toEqual(['5 unclosed-file']);
  });

  it('are repaired where the finding is', async () => {
    await start([IMPORTS, LEAK]);
    const { edit } = await repair(1, "with 'with'");
    expect(edited(LEAK, edit, cell(1))).toBe(
      'def read(path):\n    with open(path) as handle:\n        return json.load(handle)',
    );
    expect(edit?.documentChanges?.map((one) => 'textDocument' in one && one.textDocument)).toEqual([
      { uri: cell(1), version: 1 },
    ]);
  });

  it('get an import in the cell that imports', async () => {
    const connect =
      'def names(path):\n    connection = sqlite3.connect(path)\n    return connection.execute("select name from x limit 5").fetchall()';
    const imports = 'import os\nimport sqlite3';
    await start(['print(1)', imports, connect]);
    const { edit } = await repair(2, 'closing');
    expect(edited(imports, edit, cell(1))).toBe('import os\nimport sqlite3\nfrom contextlib import closing');
    expect(edited(connect, edit, cell(2))).toContain('with closing(sqlite3.connect(path)) as connection:\n');
    expect(edited('print(1)', edit, cell(0))).toBe('print(1)');
  });

  it('are not joined by a repair: what is used in another cell stays open', async () => {
    await start(['handle = open("a.txt")', 'print(handle.read())']);
    const top = { start: { line: 0, character: 12 }, end: { line: 0, character: 12 } };
    const offered = await client.actions(cell(0), top);
    expect(offered.map((one) => one.title)).toContainEqual(expect.stringContaining('Suppress'));
    expect(offered.filter((one) => one.title.includes("'with'"))).toEqual([]);
  });

  it('are silenced by a comment in the cell', async () => {
    await start([IMPORTS, LEAK]);
    const { edit } = await repair(1, 'Suppress');
    expect(edited(LEAK, edit, cell(1))).toContain('handle = open(path)  # leaklens: ignore[unclosed-file]');
  });

  it('are repaired together when they are saved, and only then', async () => {
    const twice = LEAK.replace('read', 'again');
    await start([LEAK, twice]);
    expect(await client.actions(cell(0), LINE, ['source.fixAll'])).toEqual([]);
    const [all] = await client.actions(cell(0), LINE, ['notebook.source.fixAll']);
    const { edit } = await client.resolve(all!);
    for (const [at, text] of [LEAK, twice].entries()) expect(edited(text, edit, cell(at))).toContain('with open(path)');
  });

  it('run by hand: rules about services are silent', async () => {
    await start([
      'from fastapi import FastAPI\napp = FastAPI()\nseen = {}',
      '@app.get("/{name}")\ndef look(name: str):\n    seen[name] = 1\n    return seen[name]',
    ]);
    expect([...(await client.found(cell(0))), ...(await client.found(cell(1)))]).toEqual([]);
  });

  it('are listed one by one in the report, with their code and repairs', async () => {
    await start([IMPORTS, LEAK]);
    const report = await client.request<Report>('leaklens/report');
    expect(report.files.map(({ uri }) => uri)).toEqual([cell(1)]);
    const [file] = report.files;
    const finding = file?.findings[0];
    expect(finding?.range.start.line).toBe(1);
    const of = { uri: file?.uri, version: file?.version, finding: finding?.id };
    const details = await client.request<{ fixes: unknown[] }>('leaklens/details', of);
    expect(details.fixes.length).toBeGreaterThan(0);
    expect(await client.request('leaklens/applyFix', { ...of, fix: 0 })).toEqual({ applied: true });
    expect(edited(LEAK, client.applied[0], cell(1))).toContain('with open(path) as handle:');
  });

  it('are explained where the pointer rests', async () => {
    await start([IMPORTS, LEAK]);
    const hover = await client.hover(cell(1), 1, 14);
    expect(JSON.stringify(hover?.contents)).toContain('unclosed-file');
    expect(hover?.range?.start.line).toBe(1);
  });

  it('are pushed to editors that cannot ask, and taken back at the end', async () => {
    await start([IMPORTS, LEAK], new ClientBuilder().pushOnly());
    await until('the finding is pushed', () => client.pushed.get(cell(1))?.diagnostics.length === 1);
    expect(client.pushed.get(cell(0))?.diagnostics).toEqual([]);
    await client.notify('notebookDocument/didClose', {
      notebookDocument: { uri: client.uri(NOTEBOOK) },
      cellTextDocuments: [{ uri: cell(0) }, { uri: cell(1) }],
    });
    await until('it is taken back', () => client.pushed.get(cell(1))?.diagnostics.length === 0);
  });
});

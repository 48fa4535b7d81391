import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CodeAction, CompletionList } from 'vscode-languageserver-protocol';
import { ClientBuilder, edited, type TestClient, until } from './client.ts';

vi.setConfig({ testTimeout: 120_000 });

const LEAKS = 'def read(path):\n    handle = open(path)\n    return handle.read()\n';
const OFF = '{"rules": {"unclosed-file": "off"}}\n';
const LINE = { start: { line: 1, character: 15 }, end: { line: 1, character: 15 } };

let client: TestClient;
afterEach(() => client?.stop());

async function refreshed(change: () => Promise<unknown>): Promise<void> {
  const before = client.refreshes;
  await change();
  await until('the editor is asked to look again', () => client.refreshes > before);
}

describe('a configuration file', () => {
  it('holds at once when it is written, and no more when it is gone', async () => {
    client = await new ClientBuilder().file('app/a.py', LEAKS).start();
    await client.open('app/a.py', LEAKS);
    expect(await client.found('app/a.py')).toEqual(['2 unclosed-file']);
    await refreshed(() => client.writeFile('leaklens.json', OFF, 1));
    expect(await client.found('app/a.py')).toEqual([]);
    await refreshed(() => client.writeFile('app/pyproject.toml', '[tool.leaklens.rules]\nunclosed-file = "low"\n', 1));
    expect(await client.diagnostics('app/a.py')).toMatchObject([{ severity: 3 }]);
  });

  it('beats what the editor has set, but not that it is switched off there', async () => {
    client = await new ClientBuilder()
      .file('leaklens.json', '{"enable": true, "rules": {"unclosed-file": "on"}}')
      .start();
    client.settings = { rules: { 'unclosed-file': 'off' } };
    await client.open('a.py', LEAKS);
    expect(await client.found('a.py')).toEqual(['2 unclosed-file']);
    client.settings = { enable: false };
    await refreshed(() => client.notify('workspace/didChangeConfiguration', { settings: null }));
    expect(await client.found('a.py')).toEqual([]);
  });

  it('that is half typed goes on to hold as it was, and says so where it is wrong', async () => {
    client = await new ClientBuilder().file('leaklens.json', OFF).start();
    await client.open('leaklens.json', OFF);
    await client.open('a.py', LEAKS);
    expect(await client.found('a.py')).toEqual([]);
    expect(await client.found('leaklens.json')).toEqual([]);
    await client.change('leaklens.json', { text: '{"rules": {"unclosed-fil": "off"}}' });
    const [problem] = await client.diagnostics('leaklens.json');
    expect(problem?.message).toContain('did you mean `unclosed-file`?');
    expect(problem?.message).toContain('goes on to hold');
    expect(problem?.range).toMatchObject({ start: { character: 11 } });
    expect(await client.found('a.py')).toEqual([]);
    await client.change('a.py', { text: `${LEAKS}\n` });
    await client.found('a.py');
    expect(client.statuses.at(-1)?.configuration).toContain('leaklens.json has a mistake');
    expect(client.statuses.at(-1)?.configurationFile).toBe(client.uri('leaklens.json'));
    await client.change('leaklens.json', { text: '{}' });
    await until('the leak is shown again', async () => (await client.found('a.py')).length === 1);
    expect(await client.found('leaklens.json')).toEqual([]);
  });

  it('leaves files out that it excludes, also when they are open', async () => {
    client = await new ClientBuilder().file('leaklens.json', '{"exclude": ["legacy/"]}').start();
    await client.open('legacy/a.py', LEAKS);
    await client.open('a.py', LEAKS);
    expect(await client.found('legacy/a.py')).toEqual([]);
    expect(await client.found('a.py')).toEqual(['2 unclosed-file']);
  });
});

describe('turning a rule off', () => {
  async function chosen(file: string, words: string): Promise<CodeAction> {
    const actions = await client.actions(file, LINE);
    const action = actions.find((one) => one.title.startsWith('Turn off') && one.title.includes(words));
    if (action === undefined) throw new Error(`no such action among ${actions.map((one) => one.title).join(', ')}`);
    return client.resolve(action);
  }

  it('makes a leaklens.json where there is none, and asks first', async () => {
    client = await new ClientBuilder().file('app/a.py', LEAKS).start();
    await client.open('app/a.py', LEAKS);
    const { edit } = await chosen('app/a.py', 'for this file');
    expect(edit?.documentChanges?.[0]).toMatchObject({ kind: 'create', uri: client.uri('leaklens.json') });
    expect(Object.values(edit?.changeAnnotations ?? {})).toMatchObject([{ needsConfirmation: true }]);
    const made = edited('', edit, client.uri('leaklens.json'));
    expect(JSON.parse(made)).toEqual({ overrides: [{ files: ['/app/a.py'], rules: { 'unclosed-file': 'off' } }] });
    await refreshed(async () => {
      await client.found('app/a.py');
      await client.writeFile('leaklens.json', made, 1);
    });
    expect(await client.found('app/a.py')).toEqual([]);
  });

  it('edits the nearest configuration there is, for a folder or everywhere', async () => {
    const toml = '[tool.leaklens]\nprofile = "all" # everything\n';
    client = await new ClientBuilder().file('pyproject.toml', toml).file('app/a.py', LEAKS).start();
    await client.open('app/a.py', LEAKS);
    const everywhere = edited(toml, (await chosen('app/a.py', 'everywhere')).edit, client.uri('pyproject.toml'));
    expect(everywhere).toBe(`${toml}\n[tool.leaklens.rules]\nunclosed-file = "off"\n`);
    const folder = edited(toml, (await chosen('app/a.py', 'in app/')).edit, client.uri('pyproject.toml'));
    expect(folder).toContain('files = ["/app/"]');
    expect(readFileSync(path.join(client.root, 'pyproject.toml'), 'utf8')).toBe(toml);
  });
});

describe('completion', () => {
  it('offers what can stand in pyproject.toml, and nothing in other files', async () => {
    client = await new ClientBuilder().start();
    await client.open('pyproject.toml', '[tool.leaklens]\nprofile = ""\n');
    const at = (file: string, line: number, character: number) =>
      client.request<CompletionList | null>('textDocument/completion', {
        textDocument: { uri: client.uri(file) },
        position: { line, character },
      });
    const found = await at('pyproject.toml', 1, 11);
    expect(found?.items.map((one) => one.label)).toEqual(['recommended', 'strict', 'all']);
    expect(found?.items[0]?.textEdit).toMatchObject({ newText: 'recommended' });
    await client.open('a.py', LEAKS);
    expect(await at('a.py', 1, 5)).toBeNull();
  });
});

import { afterEach, describe, expect, it, vi } from 'vitest';
import { ClientBuilder, shown, type TestClient, until } from './client.ts';

const LEAKS = 'def read(path):\n    handle = open(path)\n    return handle.read()\n';
const CLEAN = 'def read(path):\n    with open(path) as handle:\n        return handle.read()\n';

// Each test starts a server, on machines that may have much else to do.
vi.setConfig({ testTimeout: 120_000 });

let client: TestClient;
afterEach(() => client?.stop());

async function start(builder = new ClientBuilder()): Promise<TestClient> {
  client = await builder.start();
  return client;
}

describe('diagnostics', () => {
  it('are given on request, with what was found where', async () => {
    await start();
    await client.open('a.py', LEAKS);
    const [found] = await client.diagnostics('a.py');
    expect(found).toMatchObject({ code: 'unclosed-file', source: 'LeakLens', severity: 2 });
    expect(found?.range).toEqual({ start: { line: 1, character: 13 }, end: { line: 1, character: 23 } });
  });

  it('lead to the page of their rule where our own extension shows it', async () => {
    await start(new ClientBuilder().withOptions({ commandLinks: true }));
    await client.open('a.py', LEAKS);
    const [found] = await client.diagnostics('a.py');
    expect(found?.codeDescription).toEqual({ href: 'leaklens-rule:/unclosed-file.md' });
    await client.stop();
    await start();
    await client.open('a.py', LEAKS);
    expect((await client.diagnostics('a.py'))[0]).not.toHaveProperty('codeDescription');
  });

  it('follow edits that arrive in pieces', async () => {
    await start();
    await client.open('a.py', LEAKS);
    expect(await client.found('a.py')).toEqual(['2 unclosed-file']);
    await client.change('a.py', {
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      text: '\n\n',
    });
    expect(await client.found('a.py')).toEqual(['4 unclosed-file']);
    await client.change(
      'a.py',
      { range: { start: { line: 3, character: 4 }, end: { line: 3, character: 4 } }, text: '# ' },
      { range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } }, text: '' },
    );
    expect(await client.found('a.py')).toEqual([]);
    await client.change('a.py', { text: LEAKS });
    expect(await client.found('a.py')).toEqual(['2 unclosed-file']);
  });

  it('are not repeated while they stay the same', async () => {
    await start();
    await client.open('a.py', LEAKS);
    const first = await client.pull('a.py');
    expect(first.kind).toBe('full');
    const second = await client.pull('a.py', first.resultId);
    expect(second).toEqual({ kind: 'unchanged', resultId: first.resultId });
    await client.change('a.py', {
      range: { start: { line: 3, character: 0 }, end: { line: 3, character: 0 } },
      text: 'x = 1\n',
    });
    expect((await client.pull('a.py', first.resultId)).kind).toBe('unchanged');
    await client.change('a.py', { text: CLEAN });
    expect(await client.pull('a.py', first.resultId)).toMatchObject({ kind: 'full', items: [] });
  });

  it('are pushed to editors that cannot ask, and only to those', async () => {
    await start(new ClientBuilder().pushOnly());
    expect(client.initialized?.capabilities.diagnosticProvider).toBeUndefined();
    await client.open('a.py', LEAKS);
    await until('they are pushed', () => client.pushed.get(client.uri('a.py'))?.diagnostics.length === 1);
    const version = await client.change('a.py', { text: CLEAN });
    await until('the newer ones are', () => client.pushed.get(client.uri('a.py'))?.version === version);
    expect(client.pushed.get(client.uri('a.py'))?.diagnostics).toEqual([]);
    await client.change('a.py', { text: LEAKS });
    await until('they are back', () => client.pushed.get(client.uri('a.py'))?.diagnostics.length === 1);
    await client.close('a.py');
    await until('they are taken away', () => client.pushed.get(client.uri('a.py'))?.diagnostics.length === 0);
  });

  it('are never pushed to editors that ask', async () => {
    await start();
    await client.open('a.py', LEAKS);
    await client.found('a.py');
    expect(client.pushed.size).toBe(0);
  });

  it('are not made for the old side of a comparison', async () => {
    await start();
    await client.open('git:/a.py?%7B%22ref%22%3A%22HEAD%22%7D', LEAKS, 'python');
    expect(await client.diagnostics('git:/a.py?%7B%22ref%22%3A%22HEAD%22%7D')).toEqual([]);
    expect(client.statuses).toEqual([]);
  });

  it('are made for a text without a file', async () => {
    await start();
    await client.open('untitled:Untitled-1', LEAKS, 'python');
    expect(await client.found('untitled:Untitled-1')).toEqual(['2 unclosed-file']);
  });

  it('say so when a file is too large', async () => {
    await start();
    await client.open('big.py', LEAKS + 'x = 1\n'.repeat(200_000));
    const found = await client.diagnostics('big.py');
    expect(shown(found)).toEqual(['1 not-analysed']);
    expect(found[0]?.message).toContain('1 MiB');
    expect(client.statuses.at(-1)?.notice).toContain('left out');
  });

  it('keep out of text nobody can parse, and stay elsewhere', async () => {
    await start();
    await client.open('a.py', `${LEAKS}\ndef broken(:\n    handle = open(\n`);
    expect(await client.found('a.py')).toEqual(['2 unclosed-file']);
  });

  it('tell the status how many leaks there are and how long it took', async () => {
    await start();
    await client.open('a.py', LEAKS);
    await client.found('a.py');
    expect(client.statuses.at(-1)).toMatchObject({ uri: client.uri('a.py'), version: 1, findings: 1 });
    expect(client.statuses.at(-1)?.ms).toBeGreaterThan(0);
  });

  it('are cancelled when nobody waits any more', async () => {
    await start();
    await client.open('a.py', LEAKS);
    const { CancellationTokenSource } = await import('vscode-languageserver-protocol/node');
    const source = new CancellationTokenSource();
    const pulled = client.requestWith(
      'textDocument/diagnostic',
      { textDocument: { uri: client.uri('a.py') } },
      source.token,
    );
    source.cancel();
    await expect(pulled).rejects.toMatchObject({ code: -32800 });
    expect(await client.found('a.py')).toEqual(['2 unclosed-file']);
  });
});

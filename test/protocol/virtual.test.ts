import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ListFilesParams, ReadFileParams } from '../../server/protocol.ts';
import { ClientBuilder, edited, type TestClient, until } from './client.ts';

vi.setConfig({ testTimeout: 120_000 });

const LEAK = 'def read(path):\n    handle = open(path)\n    return handle.read()\n';
const CLEAN = 'def read(path):\n    with open(path) as handle:\n        return handle.read()\n';
const LINE = { start: { line: 1, character: 15 }, end: { line: 1, character: 15 } };
const ROOT = 'vscode-vfs://github/owner/shop';

let client: TestClient;
afterEach(() => client?.stop());

async function repaired(name: string): Promise<string> {
  const action = (await client.actions(name, LINE)).find((one) => one.title.includes("with 'with'"));
  if (action === undefined) throw new Error('no repair is offered');
  return edited(LEAK, (await client.resolve(action)).edit, name);
}

describe('a text that no file holds yet', () => {
  it('is looked at and repaired', async () => {
    client = await new ClientBuilder().start();
    await client.open('untitled:Untitled-1', LEAK, 'python');
    expect(await client.found('untitled:Untitled-1')).toEqual(['2 unclosed-file']);
    expect(await repaired('untitled:Untitled-1')).toBe(CLEAN);
  });

  it('offers no configuration file: there is no place for one', async () => {
    client = await new ClientBuilder().start();
    await client.open('untitled:Untitled-1', LEAK, 'python');
    const titles = (await client.actions('untitled:Untitled-1', LINE)).map((one) => one.title);
    expect(titles).toContainEqual(expect.stringContaining('Suppress'));
    expect(titles.filter((one) => one.startsWith('Turn off'))).toEqual([]);
  });

  it('is another language’s when the editor says so', async () => {
    client = await new ClientBuilder().start();
    await client.open('untitled:Untitled-2', LEAK, 'plaintext');
    expect(await client.found('untitled:Untitled-2')).toEqual([]);
  });
});

describe('a workspace that is on no disk', () => {
  const files: Record<string, string> = {
    'store.py': 'def load(path):\n    return open(path)\n',
    'use.py': 'from store import load\n\n\ndef read(path):\n    handle = load(path)\n    return handle.read()\n',
  };

  async function start(): Promise<void> {
    client = await new ClientBuilder().inFolder(ROOT).withOptions({ clientFiles: true }).start();
    client.answers('leaklens/listFiles', ({ folder }: ListFilesParams) =>
      Object.keys(files).map((name) => `${folder}/${name}`),
    );
    client.answers('leaklens/readFile', ({ uri }: ReadFileParams) => ({
      text: files[uri.slice(ROOT.length + 1)] ?? null,
    }));
  }

  it('has its files read through the editor, those that are imported too', async () => {
    await start();
    await client.open(`${ROOT}/use.py`, files['use.py'] ?? '', 'python');
    await until('the imported file has come', async () => {
      return (await client.found(`${ROOT}/use.py`)).join() === '5 unclosed-file';
    });
  });

  it('has its files repaired', async () => {
    await start();
    await client.open(`${ROOT}/a.py`, LEAK, 'python');
    expect(await client.found(`${ROOT}/a.py`)).toEqual(['2 unclosed-file']);
    expect(await repaired(`${ROOT}/a.py`)).toBe(CLEAN);
  });

  it('is scanned nowhere, and says so', async () => {
    await start();
    const summary = await client.request<{ files: number }>('leaklens/scanWorkspace');
    expect(summary).toMatchObject({ files: 0 });
  });

  it('leaves alone what lies outside of it, and what is of another time', async () => {
    await start();
    for (const uri of ['vscode-vfs://github/other/a.py', `git:/owner/a.py?%7B%22ref%22%3A%22HEAD%22%7D`]) {
      await client.open(uri, LEAK, 'python');
      expect(await client.diagnostics(uri)).toEqual([]);
    }
  });
});

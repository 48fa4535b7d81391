import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CodeLens } from 'vscode-languageserver-protocol';
import { ClientBuilder, type TestClient, until } from './client.ts';

vi.setConfig({ testTimeout: 120_000 });

const ROUTES = `from fastapi import FastAPI

app = FastAPI()


@app.get("/health")
async def health():
    return {"ok": True}


def helper():
    return 1
`;

let client: TestClient;
afterEach(() => client?.stop());

const lenses = (): Promise<CodeLens[]> =>
  client.request('textDocument/codeLens', { textDocument: { uri: client.uri('app.py') } });

describe('code lenses', () => {
  it('stand above endpoints once the settings ask for them, and go again', async () => {
    client = await new ClientBuilder().start();
    await client.open('app.py', ROUTES);
    expect(await lenses()).toEqual([]);
    const change = async (settings: unknown) => {
      const before = client.lensRefreshes;
      client.settings = settings;
      await client.notify('workspace/didChangeConfiguration', { settings: null });
      await until('the editor is asked for code lenses again', () => client.lensRefreshes > before);
    };
    await change({ codeLens: true });
    const start = { line: 5, character: 0 };
    expect(await lenses()).toEqual([
      { range: { start, end: start }, command: { title: 'no database · does not block', command: '' } },
    ]);
    await change({ codeLens: false });
    expect(await lenses()).toEqual([]);
  });

  it('run a command only where the client has it', async () => {
    client = await new ClientBuilder().withSettings({ codeLens: true }).withOptions({ commandLinks: true }).start();
    await client.open('app.py', ROUTES);
    expect((await lenses())[0]?.command?.command).toBe('leaklens.showReport');
  });
});

import { afterEach, describe, expect, it, vi } from 'vitest';
import { ClientBuilder, type TestClient, until } from './client.ts';

vi.setConfig({ testTimeout: 120_000 });

const LEAKS = 'def read(path):\n    handle = open(path)\n    return handle.read()\n';

let client: TestClient;
afterEach(() => client?.stop());

describe('settings', () => {
  it('hold at once when they change, and the editor is asked to look again', async () => {
    client = await new ClientBuilder().start();
    await client.open('a.py', LEAKS);
    expect(await client.found('a.py')).toEqual(['2 unclosed-file']);
    const change = async (settings: unknown) => {
      const before = client.refreshes;
      client.settings = settings;
      await client.notify('workspace/didChangeConfiguration', { settings: null });
      await until('the editor is asked to look again', () => client.refreshes > before);
    };
    await change({ rules: { 'unclosed-file': 'off' } });
    expect(await client.found('a.py')).toEqual([]);
    await change({ rules: { 'unclosed-file': 'critical' } });
    expect(await client.diagnostics('a.py')).toMatchObject([{ severity: 1 }]);
    await change({ enable: false });
    expect(await client.found('a.py')).toEqual([]);
    await change({});
    expect(await client.found('a.py')).toEqual(['2 unclosed-file']);
  });

  it('that mean nothing are answered with what was meant, once', async () => {
    client = await new ClientBuilder()
      .withSettings({ profil: 'strict', rules: { 'unclosed-fil': 'off' }, profile: 'strictly' })
      .start();
    await client.open('a.py', LEAKS);
    await client.open('b.py', LEAKS);
    expect(await client.found('a.py')).toEqual(['2 unclosed-file']);
    await client.found('b.py');
    const said = client.messages.join('\n');
    expect(said).toContain('`leaklens.profil`; did you mean `leaklens.profile`?');
    expect(said).toContain('`unclosed-fil`; did you mean `unclosed-file`?');
    expect(said).toContain('`leaklens.profile` is set to "strictly"');
    expect(client.messages).toHaveLength(3);
  });

  it('may come with the initialisation, for editors that cannot be asked', async () => {
    client = await new ClientBuilder()
      .plain()
      .withOptions({ settings: { rules: { 'unclosed-file': 'off' } } })
      .start();
    await client.open('a.py', LEAKS);
    await client.open('b.py', `${LEAKS}x = 1  # leaklens: ignore[] none\n`);
    await until('something is pushed', () => client.pushed.get(client.uri('b.py')));
    expect(client.pushed.get(client.uri('a.py'))?.diagnostics).toEqual([]);
  });
});

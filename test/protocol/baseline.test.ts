import { afterEach, describe, expect, it, vi } from 'vitest';
import { writeBaseline } from '../../server/baseline/baseline.ts';
import { fingerprintOf } from '../../server/baseline/fingerprint.ts';
import { ClientBuilder, type TestClient, until } from './client.ts';

vi.setConfig({ testTimeout: 120_000 });

const LEAK = 'def read(path):\n    handle = open(path)\n    return handle.read()\n';
const SECOND = `${LEAK}\n\ndef more(path):\n    data = open(path)\n    return data.read()\n`;
const BASELINE = writeBaseline([
  { path: 'a.py', rule: 'unclosed-file', fingerprint: fingerprintOf('unclosed-file', 'handle = open(path)'), count: 1 },
]);

let client: TestClient;
afterEach(() => client?.stop());

describe('findings the baseline holds', () => {
  it('are hidden; new ones are shown, and all are again when the baseline is gone', async () => {
    client = await new ClientBuilder().file('leaklens-baseline.json', BASELINE).start();
    await client.open('a.py', SECOND);
    expect(await client.found('a.py')).toEqual(['7 unclosed-file']);
    expect(client.statuses.at(-1)?.findings).toBe(1);
    await client.writeFile('leaklens-baseline.json', writeBaseline([]));
    await until('the editor is asked to look again', () => client.refreshes > 0);
    expect(await client.found('a.py')).toEqual(['2 unclosed-file', '7 unclosed-file']);
  });

  it('are dimmed or shown, as the settings say', async () => {
    client = await new ClientBuilder()
      .file('leaklens-baseline.json', BASELINE)
      .withSettings({ baseline: 'dim' })
      .start();
    await client.open('a.py', SECOND);
    expect(await client.diagnostics('a.py')).toMatchObject([{ severity: 4, tags: [1] }, { severity: 2 }]);
    client.settings = { baseline: 'show' };
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await until('the editor is asked to look again', () => client.refreshes > 0);
    expect(await client.diagnostics('a.py')).toMatchObject([{ severity: 2 }, { severity: 2 }]);
  });
});

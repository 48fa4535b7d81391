import { afterEach, describe, expect, it, vi } from 'vitest';
import { ClientBuilder, type TestClient, until } from './client.ts';

vi.setConfig({ testTimeout: 120_000 });

const OPENS = 'def load(path):\n    return open(path)\n';
const KEEPS = 'def load(path):\n    return path\n';
const USES = 'from helper import load\n\n\ndef read(path):\n    handle = load(path)\n    return handle.read()\n';

let client: TestClient;
afterEach(() => client?.stop());

describe('files that import each other', () => {
  it('follow what is on disk', async () => {
    client = await new ClientBuilder().file('helper.py', OPENS).file('use.py', USES).start();
    await client.open('use.py', USES);
    expect(await client.found('use.py')).toEqual(['5 unclosed-file']);
    await client.writeFile('helper.py', KEEPS);
    await until('the editor is asked to look again', () => client.refreshes > 0);
    expect(await client.found('use.py')).toEqual([]);
  });

  it('follow what is being typed elsewhere, before it is saved', async () => {
    client = await new ClientBuilder().file('helper.py', KEEPS).file('use.py', USES).start();
    await client.open('use.py', USES);
    await client.open('helper.py', KEEPS);
    expect(await client.found('use.py')).toEqual([]);
    await client.found('helper.py');
    await client.change('helper.py', { text: OPENS });
    await until('the editor is asked to look again', () => client.refreshes > 0);
    expect(await client.found('use.py')).toEqual(['5 unclosed-file']);
    await client.close('helper.py');
    await until('what is on disk counts again', async () => (await client.found('use.py')).length === 0);
  });

  it('are looked at again only when findings changed', async () => {
    client = await new ClientBuilder().file('helper.py', OPENS).file('use.py', USES).start();
    await client.open('use.py', USES);
    await client.open('helper.py', OPENS);
    const { resultId } = await client.pull('use.py');
    await client.found('helper.py');
    await client.change('helper.py', { text: `${OPENS}\n\nx = 1\n` });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(client.refreshes).toBe(0);
    expect((await client.pull('use.py', resultId)).kind).toBe('unchanged');
  });

  it('may come and go', async () => {
    client = await new ClientBuilder().file('use.py', USES).start();
    await client.open('use.py', USES);
    expect(await client.found('use.py')).toEqual([]);
    await client.writeFile('helper.py', OPENS, 1);
    await until('the new file is found', async () => (await client.found('use.py')).length === 1);
  });

  it('may form a circle', async () => {
    const one =
      'from b import load\n\n\ndef name():\n    return "x"\n\n\ndef read(path):\n    handle = load(path)\n    return handle.read()\n';
    const other = 'from a import name\n\n\ndef load(path):\n    return open(path + name())\n';
    client = await new ClientBuilder().file('a.py', one).file('b.py', other).start();
    await client.open('a.py', one);
    expect(await client.found('a.py')).toEqual(['9 unclosed-file']);
    await client.change('a.py', {
      range: { start: { line: 4, character: 12 }, end: { line: 4, character: 13 } },
      text: 'yz',
    });
    expect(await client.found('a.py')).toEqual(['9 unclosed-file']);
  });

  it('evidence in another file is shown with its place there', async () => {
    client = await new ClientBuilder().file('helper.py', `\n\n${OPENS}`).file('use.py', USES).start();
    await client.open('use.py', USES);
    const [found] = await client.diagnostics('use.py');
    for (const { location } of found?.relatedInformation ?? []) {
      expect([client.uri('helper.py'), client.uri('use.py')]).toContain(location.uri);
    }
  });
});

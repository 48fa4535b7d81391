import { afterEach, describe, expect, it, vi } from 'vitest';
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';
import type { FixRuleResult, Progress } from '../../server/protocol.ts';
import { ClientBuilder, edited, type TestClient } from './client.ts';

vi.setConfig({ testTimeout: 120_000 });

const LEAK = 'def read(path):\n    handle = open(path)\n    return handle.read()\n';
const CLEAN = 'def read(path):\n    with open(path) as handle:\n        return handle.read()\n';
/** Its repairs all ask. */
const WAITS = 'import time\n\n\nasync def wait():\n    time.sleep(1)\n';

let client: TestClient;
afterEach(() => client?.stop());

const repair = (more: object = {}) =>
  client.request<FixRuleResult>('leaklens/fixRule', { rule: 'unclosed-file', unsafe: false, ...more });
const names = (result: FixRuleResult) =>
  result.changed
    .map(({ uri }) => decodeURIComponent(uri.slice(client.uri('').length)))
    .map((one) => one.replace(/^\//, ''));

describe('repairing all findings of a rule in the workspace', () => {
  it('makes one previewed edit of files that are open and files that are not', async () => {
    client = await new ClientBuilder().file('a.py', LEAK).file('lib/b.py', LEAK).file('c.py', CLEAN).start();
    await client.open('a.py', LEAK);
    const result = await repair();
    expect(result).toMatchObject({ applied: true, left: [] });
    expect(names(result)).toEqual(['a.py', 'lib/b.py']);
    const [edit] = client.applied;
    for (const name of ['a.py', 'lib/b.py']) expect(edited(LEAK, edit, client.uri(name))).toBe(CLEAN);
    const versions = edit?.documentChanges?.map((one) => 'textDocument' in one && one.textDocument.version);
    expect(versions).toEqual([1, null]);
    expect(Object.values(edit?.changeAnnotations ?? {})).toMatchObject([{ needsConfirmation: true }]);
  });

  it('leaves alone what a scan leaves alone', async () => {
    client = await new ClientBuilder()
      .file('leaklens.json', '{"exclude": ["configured/"]}')
      .file('.gitignore', 'ignored/\n*.local.py\n')
      .file('configured/a.py', LEAK)
      .file('ignored/a.py', LEAK)
      .file('x.local.py', LEAK)
      .file('set/a.py', LEAK)
      .file('deep/.gitignore', '/here/\n')
      .file('deep/here/a.py', LEAK)
      .file('env/pyvenv.cfg', 'home = /usr\n')
      .file('env/lib/a.py', LEAK)
      .file('node_modules/x/a.py', LEAK)
      .file('tests/test_a.py', LEAK)
      .file('kept/a.py', LEAK)
      .withSettings({ exclude: ['set/'] })
      .start();
    expect(names(await repair())).toEqual(['kept/a.py']);
  });

  it('looks at tests where the configuration wants them', async () => {
    client = await new ClientBuilder().file('leaklens.json', '{"tests": true}').file('tests/test_a.py', LEAK).start();
    expect(names(await repair())).toEqual(['tests/test_a.py']);
  });

  it('says what is left, where, and why; and repairs that, too, when it is told to', async () => {
    client = await new ClientBuilder().file('a.py', WAITS).start();
    const rule = 'blocking-call-in-async';
    const { applied, left } = await repair({ rule });
    expect(applied).toBe(false);
    const reason = 'its repair changes what the code does: look it over';
    expect(left).toEqual([{ uri: client.uri('a.py'), line: 4, reason }]);
    expect(await repair({ rule, unsafe: true })).toMatchObject({ applied: true, left: [] });
    expect(edited(WAITS, client.applied[0], client.uri('a.py'))).toContain('await asyncio.sleep(1)');
  });

  it('sees what is left to repair in texts of which the user ticked some edits alone', async () => {
    const twice = `${LEAK}\n\n${LEAK.replace('read', 'again')}`;
    client = await new ClientBuilder().file('a.py', twice).file('b.py', LEAK).start();
    expect((await repair()).changed.map(({ lines }) => lines)).toEqual([[1, 6], [1]]);
    const files = [
      { uri: client.uri('a.py'), text: `${CLEAN}\n\n${LEAK.replace('read', 'again')}` },
      { uri: client.uri('b.py'), text: CLEAN },
    ];
    const params = { rule: 'unclosed-file', unsafe: false, files };
    expect(await client.request('leaklens/remaining', params)).toEqual([
      { uri: client.uri('a.py'), lines: [6] },
      { uri: client.uri('b.py'), lines: [] },
    ]);
    const rule = { ...params, rule: 'unclosed-session' };
    expect(await client.request('leaklens/remaining', rule)).toMatchObject([{ lines: [] }, { lines: [] }]);
  });

  it('changes nothing where there is nothing to repair', async () => {
    client = await new ClientBuilder().file('a.py', CLEAN).start();
    expect(await repair()).toMatchObject({ applied: false, changed: [] });
    expect(client.applied).toEqual([]);
  });

  it('tells how far it is, and changes nothing when it is cancelled', async () => {
    const builder = new ClientBuilder();
    for (let index = 0; index < 60; index += 1) builder.file(`m${index}.py`, LEAK.repeat(30));
    client = await builder.start();
    const told: Progress[] = [];
    const source = new CancellationTokenSource();
    client.on('leaklens/progress', (progress: Progress) => {
      told.push(progress);
      source.cancel();
    });
    const params = { rule: 'unclosed-file', unsafe: false, token: 'mine' };
    await expect(client.requestWith('leaklens/fixRule', params, source.token)).rejects.toMatchObject({ code: -32800 });
    expect(told[0]).toMatchObject({ token: 'mine', total: 60 });
    expect(client.applied).toEqual([]);
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeBaseline } from '../../server/baseline/baseline.ts';
import { fingerprintOf } from '../../server/baseline/fingerprint.ts';
import type { Report, ScanSummary } from '../../server/protocol.ts';
import { ClientBuilder, shown, type TestClient, until } from './client.ts';

vi.setConfig({ testTimeout: 120_000 });

const LEAK = 'def read(path):\n    handle = open(path)\n    return handle.read()\n';
const CLEAN = 'def read(path):\n    with open(path) as handle:\n        return handle.read()\n';

let client: TestClient;
let cacheFolder: string;
beforeEach(() => {
  cacheFolder = mkdtempSync(path.join(tmpdir(), 'leaklens cache '));
});
afterEach(async () => {
  await client?.stop();
  rmSync(cacheFolder, { recursive: true, force: true });
});

function builder(): ClientBuilder {
  return new ClientBuilder().withOptions({ cacheFolder });
}

const scan = () => client.request<ScanSummary>('leaklens/scanWorkspace');

/** `line rule` of what was pushed for a file. */
function pushed(name: string): string[] {
  return shown(client.pushed.get(client.uri(name))?.diagnostics ?? []);
}

describe('a scan of the workspace', () => {
  it('shows findings of files that are not open, and says how many there are', async () => {
    client = await builder().file('a.py', LEAK).file('lib/b.py', LEAK).file('c.py', CLEAN).start();
    expect(await scan()).toMatchObject({ files: 3, findings: 2, cancelled: false, hasBaseline: false });
    expect(pushed('a.py')).toEqual(['2 unclosed-file']);
    expect(pushed('lib/b.py')).toEqual(['2 unclosed-file']);
  });

  it('happens when a folder is opened only where the settings say so', async () => {
    client = await builder().file('a.py', LEAK).withSettings({ scan: 'onOpen' }).start();
    await until('the finding is pushed', () => pushed('a.py').length === 1);
  });

  it('gives a file one channel at a time, and keeps its findings when its tab closes', async () => {
    client = await builder().file('a.py', LEAK).start();
    await scan();
    await client.open('a.py', LEAK);
    expect(await client.found('a.py')).toEqual(['2 unclosed-file']);
    await until('what was pushed is taken back', () => pushed('a.py').length === 0);
    await client.close('a.py');
    await until('the finding is pushed again', () => pushed('a.py').length === 1);
  });

  it('is not undone by closing a file whose changes were thrown away', async () => {
    client = await builder().file('a.py', LEAK).start();
    await scan();
    await client.open('a.py', LEAK);
    await client.change('a.py', { text: CLEAN });
    expect(await client.found('a.py')).toEqual([]);
    await client.close('a.py');
    await until('what is on disk is shown', () => pushed('a.py').length === 1);
  });

  it('follows what is written on disk afterwards, and nothing before one was wanted', async () => {
    const helper = 'def load(path):\n    return path\n';
    const use = 'from helper import load\n\n\ndef read(path):\n    handle = load(path)\n    return handle.read()\n';
    client = await builder().file('helper.py', helper).file('use.py', use).start();
    await client.writeFile('early.py', LEAK, 1);
    await scan();
    expect(pushed('early.py')).toEqual(['2 unclosed-file']);
    await client.writeFile('helper.py', 'def load(path):\n    return open(path)\n');
    await until('the importer is looked at again', () => pushed('use.py').length === 1);
    await client.writeFile('early.py', CLEAN);
    await until('the repaired file is clear', () => pushed('early.py').length === 0);
  });

  it('leaves out what settings, configuration and git leave out', async () => {
    client = await builder()
      .file('leaklens.json', '{"exclude": ["one/"]}')
      .file('.gitignore', 'two/\n')
      .file('one/a.py', LEAK)
      .file('two/a.py', LEAK)
      .file('three/a.py', LEAK)
      .file('env/pyvenv.cfg', 'home = /usr\n')
      .file('env/lib/a.py', LEAK)
      .file('node_modules/x/a.js', "require('fs').openSync('x');\n")
      .file('tests/a.py', LEAK)
      .withSettings({ exclude: ['three/'] })
      .start();
    expect(await scan()).toMatchObject({ files: 0 });
  });

  it('counts what the baseline does not hold, and gives a baseline of what it found', async () => {
    client = await builder().file('a.py', LEAK).file('b.py', LEAK).start();
    await scan();
    const [baseline] = await client.request<{ uri: string; text: string }[]>('leaklens/baseline');
    expect(baseline?.uri).toBe(client.uri('leaklens-baseline.json'));
    await client.writeFile('leaklens-baseline.json', baseline?.text ?? '', 1);
    await until('nothing is shown any more', () => pushed('a.py').length + pushed('b.py').length === 0);
    expect(await scan()).toMatchObject({ findings: 0, hasBaseline: true });
  });

  it('of a part of a repository counts that part, and its baseline keeps what it holds of the rest', async () => {
    const old = (name: string) => {
      const fingerprint = fingerprintOf('unclosed-file', 'handle = open(path)');
      return { path: name, rule: 'unclosed-file', fingerprint, count: 1 };
    };
    const held = writeBaseline([old('app/a.py'), old('web/b.py'), old('web/c.py')]);
    client = await builder()
      .file('.git/HEAD', '')
      .file('leaklens-baseline.json', held)
      .file('app/a.py', CLEAN)
      .file('app/new.py', LEAK)
      .file('web/b.py', LEAK)
      .inFolderBelow('app')
      .start();
    expect(await client.request('leaklens/baseline')).toEqual([]);
    expect(await scan()).toMatchObject({ files: 2, hasBaseline: true });
    const { scan: state } = await client.request<Report>('leaklens/report', {});
    expect(state).toMatchObject({ end: 'whole', baseline: { old: 0, fixed: 1 } });
    const [baseline, ...others] = await client.request<{ uri: string; text: string }[]>('leaklens/baseline');
    expect(others).toEqual([]);
    expect(baseline?.uri).toBe(client.uri('leaklens-baseline.json'));
    expect(baseline?.text).toBe(writeBaseline([old('app/new.py'), old('web/b.py'), old('web/c.py')]));
  });

  it('that was ended gives no baseline', async () => {
    client = await builder().start();
    for (let index = 0; index < 300; index += 1) {
      const file = path.join(client.root, `m${index}.py`);
      writeFileSync(file, LEAK.repeat(20));
    }
    const running = scan();
    await new Promise((resolve) => setTimeout(resolve, 600));
    await client.request('leaklens/cancelScan');
    expect(await running).toMatchObject({ cancelled: true });
    expect(await client.request('leaklens/baseline')).toEqual([]);
  });

  it('that is asked for twice ends the first at once', async () => {
    client = await builder().start();
    for (let index = 0; index < 300; index += 1) {
      const file = path.join(client.root, `m${index}`, 'a.py');
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, LEAK.repeat(20));
    }
    const first = scan();
    await new Promise((resolve) => setTimeout(resolve, 200));
    const second = scan();
    expect(await first).toMatchObject({ cancelled: true });
    expect(await second).toMatchObject({ cancelled: false, files: 300, findings: 6000 });
  });
});

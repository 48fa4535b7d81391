import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { FindingDetails, Progress, Report, ReportFile, ScanSummary } from '../../server/protocol.ts';
import { ClientBuilder, edited, type TestClient, until } from './client.ts';

vi.setConfig({ testTimeout: 120_000 });

const LEAK = 'def read(path):\n    handle = open(path)\n    return handle.read()\n';
const CLEAN = 'def read(path):\n    with open(path) as handle:\n        return handle.read()\n';

let client: TestClient;
afterEach(() => client?.stop());

const scan = () => client.request<ScanSummary>('leaklens/scanWorkspace');
const report = (known?: number) =>
  client.request<Report>('leaklens/report', known === undefined ? {} : { scan: known });
const exported = (format: string, code = true) => client.request<string>('leaklens/exportReport', { format, code });

/** Names a file's first finding. */
function finding(of: Report, name: string, files = of.scanned) {
  const file = files?.find(({ uri }) => uri === client.uri(name)) as ReportFile;
  return { uri: file.uri, version: file.version, finding: file.findings[0]?.id };
}

describe('the report after a scan', () => {
  it('has the findings of files that are not open, once', async () => {
    client = await new ClientBuilder().file('a.py', LEAK).file('b.py', CLEAN).start();
    expect(await report()).not.toHaveProperty('scan');
    await scan();
    const first = await report();
    expect(first.scan).toMatchObject({ end: 'whole', files: 2, of: 2 });
    expect(first.scanned?.map(({ uri, findings }) => [uri, findings.length])).toEqual([[client.uri('a.py'), 1]]);
    const again = await report(first.scan?.revision);
    expect(again).not.toHaveProperty('scanned');
    await scan();
    expect(await report(first.scan?.revision)).toHaveProperty('scanned');
  });

  it('says of findings, in open files and others, what they have in common', async () => {
    const route = (name: string) =>
      `from fastapi import FastAPI\nfrom security import digest\n\napp = FastAPI()\n\n\n@app.post("/${name}")\nasync def ${name}(password: str):\n    return digest(password)\n`;
    client = await new ClientBuilder()
      .file('security.py', 'import bcrypt\n\n\ndef digest(text):\n    return bcrypt.hashpw(text, bcrypt.gensalt())\n')
      .file('a.py', route('a'))
      .file('b.py', route('b'))
      .start();
    await client.open('a.py', route('a'));
    await scan();
    const { files, scanned } = await report();
    const causes = [...files, ...(scanned ?? [])].flatMap((file) => file.findings.map((one) => one.cause));
    expect(causes.length).toBeGreaterThanOrEqual(2);
    expect(new Set(causes)).toEqual(new Set([expect.stringMatching(/ \(security\.py:5\)$/)]));
  });

  it('says how one of them comes about, and repairs it', async () => {
    client = await new ClientBuilder().file('a.py', LEAK).start();
    await scan();
    const of = finding(await report(), 'a.py');
    const details = await client.request<FindingDetails>('leaklens/details', of);
    expect(details.code.lines[details.code.lines.length - 2]).toBe('    return handle.read()');
    expect(details.fixes[0]?.title).toContain("with 'with'");
    expect(await client.request('leaklens/applyFix', { ...of, fix: 0 })).toEqual({ applied: true });
    expect(edited(LEAK, client.applied[0], client.uri('a.py'))).toBe(CLEAN);
    const [change] = client.applied[0]?.documentChanges ?? [];
    expect(change && 'textDocument' in change && change.textDocument.version).toBeNull();
  });

  it('refuses a finding that has gone from the disk', async () => {
    client = await new ClientBuilder().file('a.py', LEAK).start();
    await scan();
    const of = finding(await report(), 'a.py');
    await client.writeFile('a.py', CLEAN);
    expect(await client.request('leaklens/applyFix', { ...of, fix: 0 })).toEqual({
      applied: false,
      reason: 'the finding is gone',
    });
    expect(client.applied).toEqual([]);
  });

  it('tells what is left of the baseline, and what is not', async () => {
    client = await new ClientBuilder().file('a.py', LEAK).file('b.py', LEAK).start();
    await scan();
    const [baseline] = await client.request<{ text: string }[]>('leaklens/baseline');
    await client.writeFile('leaklens-baseline.json', baseline?.text ?? '', 1);
    await client.writeFile('a.py', CLEAN);
    await client.writeFile('c.py', LEAK.replace('handle =', 'other ='), 1);
    await scan();
    const { scan: state, scanned } = await report();
    expect(state?.baseline).toEqual({ old: 1, listed: 0, fixed: 1 });
    expect(scanned?.map(({ uri }) => uri)).toEqual([client.uri('c.py')]);
    expect(await exported('markdown')).toContain('1 older finding is in the baseline');
    // What is shown as all others is as old as it was.
    client.settings = { baseline: 'show' };
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await scan();
    const all = await report();
    expect(all.scan?.baseline).toEqual({ old: 1, listed: 1, fixed: 1 });
    expect(all.scanned?.map(({ uri }) => uri)).toEqual(['b.py', 'c.py'].map((name) => client.uri(name)));
  });

  it('says that a scan was cancelled, and what was seen until then', async () => {
    client = await new ClientBuilder().start();
    for (let index = 0; index < 300; index += 1) {
      const file = path.join(client.root, `m${index}`, 'a.py');
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, LEAK.repeat(20));
    }
    const told: Progress[] = [];
    client.on('leaklens/progress', (progress: Progress) => told.push(progress));
    const running = scan();
    await until('the scan has begun', () => told.some(({ token, total }) => token === 'scan' && total === 300));
    await client.request('leaklens/cancelScan');
    expect(await running).toMatchObject({ cancelled: true, failed: false });
    const { scan: state } = await report();
    expect(state).toMatchObject({ end: 'cancelled', of: 300, known: state?.files });
    expect(state?.files).toBeLessThan(300);
  });
});

describe('a report that is exported', () => {
  it('has open files as they are typed and the others as they are on disk', async () => {
    client = await new ClientBuilder().file('a.py', LEAK).file('lib/b.py', LEAK).start();
    await scan();
    await client.open('a.py', CLEAN);
    await client.found('a.py');
    const text = await exported('markdown');
    expect(text).toContain('lib/b.py:2');
    expect(text).not.toContain('a.py:2');
    expect(text).toContain('+    with open(path) as handle:');
    expect(await exported('markdown', false)).not.toContain('+    with open(path)');
  });

  it('is the same in each form', async () => {
    client = await new ClientBuilder().file('a.py', LEAK).start();
    await scan();
    expect(JSON.parse(await exported('json')).findings).toMatchObject([
      { path: 'a.py', line: 2, rule: 'unclosed-file' },
    ]);
    const [run] = JSON.parse(await exported('sarif')).runs;
    expect(run.results).toMatchObject([{ ruleId: 'unclosed-file', fixes: [{}] }]);
    expect(run.results[0].locations[0].physicalLocation.artifactLocation.uri).toBe('a.py');
    expect(await exported('html')).toMatch(/^<!doctype html>[\s\S]*a\.py:2/i);
  });

  it('leaves out what the baseline holds', async () => {
    client = await new ClientBuilder().file('a.py', LEAK).start();
    await scan();
    const [baseline] = await client.request<{ text: string }[]>('leaklens/baseline');
    await client.writeFile('leaklens-baseline.json', baseline?.text ?? '', 1);
    await scan();
    expect(JSON.parse(await exported('json')).findings).toEqual([]);
  });
});

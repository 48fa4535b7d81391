import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Hover, MarkupContent } from 'vscode-languageserver-protocol';
import { writeBaseline } from '../../server/baseline/baseline.ts';
import { fingerprintOf } from '../../server/baseline/fingerprint.ts';
import type { ApplyFixResult } from '../../server/protocol.ts';
import { ClientBuilder, edited, type TestClient } from './client.ts';

vi.setConfig({ testTimeout: 120_000 });

const LEAK = 'def size(path):\n    handle = open(path)\n    count = len(handle.read())\n    return count\n';
const FIXED = 'def size(path):\n    with open(path) as handle:\n        count = len(handle.read())\n    return count\n';

const SERVICE = 'import requests\n\n\ndef rate():\n    return requests.get("https://example.org").text\n';
const ROUTE =
  'from fastapi import FastAPI\nfrom a_service import rate\n\napp = FastAPI()\n\n\n@app.get("/rate")\nasync def show():\n    other = 1\n    return rate()\n';

let client: TestClient;
afterEach(() => client?.stop());

async function start(builder = new ClientBuilder()): Promise<TestClient> {
  client = await builder.start();
  return client;
}

const textOf = (hover: Hover | null): string => (MarkupContent.is(hover?.contents) ? hover.contents.value : '');

/** The links of a text with what each shows. */
const linksOf = (text: string): { shown: string; to: string }[] =>
  [...text.matchAll(/\[([^\]]+)\]\(<([^>]+)>\)/g)].map(([, shown = '', to = '']) => ({ shown, to }));

describe('the hover of a finding', () => {
  it('says what it is, why it leaks, what it costs and what repairs it, and stands on findings only', async () => {
    await start();
    await client.open('a.py', LEAK);
    const hover = await client.hover('a.py', 1, 15);
    expect(hover?.range).toEqual({ start: { line: 1, character: 13 }, end: { line: 1, character: 23 } });
    const text = textOf(hover);
    expect(text).toMatch(/^\*\*File is not closed\*\* · high, sure\n\nThe file `handle` is never closed, so /);
    expect(text).toContain('*Each call keeps one file');
    expect(text).toContain(
      "What repairs it:\n\n- Open the file with 'with'\n\nHow it comes about:\n\n1. The function leaves here: ",
    );
    expect(text).toMatch(/\n\nThe descriptor stays open until [^\n]+\n\n`leaklens explain unclosed-file` prints/);
    expect(await client.hover('a.py', 3, 3)).toBeNull();
  });

  it('links each step of the chain to its place, also in other files', async () => {
    await start(new ClientBuilder().file('a_service.py', SERVICE));
    await client.open('a.py', ROUTE);
    const text = textOf(await client.hover('a.py', 9, 12));
    expect(text).toContain('How it comes about:\n\n1. `requests.get` ');
    expect(linksOf(text)).toEqual([{ shown: 'a\\_service.py:5', to: `${client.uri('a_service.py')}#L5,12` }]);
  });

  it('has links to commands where the editor follows them, and they do what they say', async () => {
    await start(new ClientBuilder().withOptions({ commandLinks: true }));
    await client.open('a.py', LEAK);
    const links = linksOf(textOf(await client.hover('a.py', 1, 15))).flatMap(({ to }) => {
      const [, command, given] = /^command:([\w.]+)\?(.+)$/.exec(to) ?? [];
      return command === undefined
        ? []
        : [{ command, given: JSON.parse(decodeURIComponent(given ?? '')) as unknown[] }];
    });
    expect(links.map(({ command }) => command)).toEqual([
      'leaklens.applyFix',
      'leaklens.showRulePage',
      'leaklens.reportFalseAlarm',
    ]);
    expect(links[1]?.given).toEqual(['unclosed-file']);
    const said = textOf(await client.hover('a.py', 1, 15));
    expect(said, 'the editor shows the message itself').not.toContain('never closed');
    expect(said, 'the editor shows the chain itself').not.toContain('The function leaves here');
    expect(said, 'the page is one click away').not.toContain('The descriptor stays open until');
    const applied = await client.request<ApplyFixResult>('leaklens/applyFix', links[0]?.given[0]);
    expect(applied).toEqual({ applied: true });
    expect(edited(LEAK, client.applied[0], client.uri('a.py'))).toBe(FIXED);
  });

  it.each([true, false])('takes nothing of the code for markup (links to commands: %s)', async (commandLinks) => {
    await start(new ClientBuilder().withOptions({ commandLinks }).file('pyproject.toml', '[project]\n'));
    const name = 'a_[x](command:bad)_.py';
    await client.open(name, LEAK);
    const text = textOf(await client.hover(name, 1, 15));
    if (!commandLinks) expect(text).toContain('[a\\_\\[x\\](command:bad)\\_.py:4](<file:');
    expect(text.match(/(?<!\\)\]\((?!<)/)).toBeNull();
  });

  it('is plain text for editors that show no Markdown', async () => {
    await start(new ClientBuilder().withHovers('plaintext'));
    await client.open('a.py', LEAK);
    const hover = await client.hover('a.py', 1, 15);
    expect(hover?.contents).toMatchObject({ kind: 'plaintext' });
    expect(textOf(hover)).toMatch(/^File is not closed \(high, sure\)\n\nThe file handle is never closed/);
    expect(textOf(hover)).toContain("'leaklens explain unclosed-file' prints all about it.");
  });

  it('has nothing of findings that the baseline hides', async () => {
    const fingerprint = fingerprintOf('unclosed-file', 'handle = open(path)');
    const baseline = writeBaseline([{ path: 'a.py', rule: 'unclosed-file', fingerprint, count: 1 }]);
    await start(new ClientBuilder().file('leaklens-baseline.json', baseline));
    await client.open('a.py', LEAK);
    expect(await client.hover('a.py', 1, 15)).toBeNull();
  });
});

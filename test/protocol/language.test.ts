import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Diagnostic, MarkupContent } from 'vscode-languageserver-protocol';
import type { Bundle } from '../../rules/phrase.ts';
import type { FindingDetails, Report, RuleSummary } from '../../server/protocol.ts';
import { texts } from '../l10n/texts.ts';
import { ClientBuilder, type TestClient } from './client.ts';

vi.setConfig({ testTimeout: 120_000 });

const bundleOf = (language: string): Bundle =>
  JSON.parse(readFileSync(path.resolve(import.meta.dirname, `../../l10n/bundle.l10n.${language}.json`), 'utf8'));

const GERMAN = bundleOf('de');

/** A language in which whatever is translated shows. */
const MARKED: Bundle = Object.fromEntries(
  [...texts].filter((text) => text !== 'en').map((text) => [text, `«${text}»`]),
);

const LEAK = 'def size(path):\n    handle = open(path)\n    count = len(handle.read())\n    return count\n';
const PLACE = { start: { line: 1, character: 13 }, end: { line: 1, character: 23 } };
const SAID = 'Datei `handle` wird nie geschlossen; der Deskriptor bleibt offen. Abhilfe: in `with` öffnen';

const ROUTE = `import requests
from fastapi import FastAPI

app = FastAPI()


@app.get("/rates")
async def rates():
    return requests.get("https://example.org").text
`;

let client: TestClient;

async function start(bundle: Bundle, builder = new ClientBuilder()): Promise<void> {
  client = await builder.withOptions({ bundle, commandLinks: true }).start();
  onTestFinished(() => client.stop());
}

describe('an editor in another language', () => {
  it('is told what is wrong, how it comes about and what helps', async () => {
    await start(GERMAN);
    await client.open('a.py', LEAK);
    const [finding] = await client.diagnostics('a.py');
    expect(finding?.message).toBe(SAID);
    expect(finding?.relatedInformation?.map((one) => one.message)).toEqual(['Hier verlässt der Ablauf die Funktion']);
    const titles = (await client.actions('a.py', PLACE)).map((one) => one.title);
    expect(titles).toEqual([
      "Datei mit 'with' öffnen",
      '`unclosed-file` in dieser Zeile unterdrücken (Kommentar)',
      '`unclosed-file` für diese Datei abschalten (leaklens.json)',
      '`unclosed-file` überall abschalten (leaklens.json)',
      'Alles über `unclosed-file`',
    ]);
  });

  it('is told why a file or its configuration is not looked at', async () => {
    await start(GERMAN);
    await client.open('large.py', `x = "${'x'.repeat(2 * 1024 * 1024)}"\n`);
    expect((await client.diagnostics('large.py')).map((one) => one.message)).toEqual([
      'Diese Datei wird ausgelassen: Sie hat 2.0 MiB, die Grenze ist 1 MiB',
    ]);
    await client.open('leaklens.json', '{ "rules": { "unclosed-flie": "on" } }');
    expect((await client.diagnostics('leaklens.json')).map((one) => one.message)).toEqual([
      'Es gibt keine Regel `unclosed-flie`; ist `unclosed-file` gemeint?',
    ]);
  });

  it('ends sentences as Chinese does, if that is its language', async () => {
    await start(bundleOf('zh-cn'));
    await client.open('a.py', LEAK);
    const hover = await client.hover('a.py', 1, 15);
    const text = MarkupContent.is(hover?.contents) ? hover.contents.value : '';
    expect(text).toContain('*每次调用都会占用一个文件，直到垃圾回收或进程结束。*');
  });

  it('gets documents in English, which others read, too', async () => {
    await start(GERMAN);
    await client.open('a.py', LEAK);
    const text = await client.request<string>('leaklens/exportReport', { format: 'markdown', code: true });
    expect(text).toContain('The file `handle` is never closed, so its descriptor stays open');
    expect(text).not.toContain('Datei');
  });
});

describe('an editor in a language of its own', () => {
  const isWhole = /^«.*»$/s;

  it('sees no English in diagnostics, actions and code lenses', async () => {
    await start(MARKED, new ClientBuilder().withSettings({ codeLens: true }));
    await client.open('a.py', ROUTE);
    const [finding] = await client.diagnostics('a.py');
    expect(finding?.message).toMatch(isWhole);
    const range = finding!.range;
    for (const { title } of await client.actions('a.py', range)) expect(title).toMatch(isWhole);
    const textDocument = { uri: client.uri('a.py') };
    const lenses = await client.request<{ command: { title: string } }[]>('textDocument/codeLens', { textDocument });
    expect(lenses.length).toBeGreaterThan(0);
    for (const { command } of lenses) for (const part of command.title.split(' · ')) expect(part).toMatch(isWhole);
  });

  it('sees none in hovers', async () => {
    await start(MARKED);
    await client.open('a.py', LEAK);
    const hover = await client.hover('a.py', 1, 15);
    const text = MarkupContent.is(hover?.contents) ? hover.contents.value : '';
    const bare = text
      .replace(/<command:[^>]*>/g, '')
      .split(/[\n·]+/)
      .map((part) => part.replace(/^[ *_[-]+|[\]*()., ]+$/g, ''));
    expect(bare.filter((part) => part !== '' && !/^«.*»$/s.test(part))).toEqual([]);
  });

  it('sees none in the report and in the list of rules', async () => {
    await start(MARKED);
    await client.open('a.py', ROUTE);
    const report = await client.request<Report>('leaklens/report');
    const [file] = report.files;
    const [finding] = file!.findings;
    const { title, message, subjects, impact } = finding!;
    const advice = report.advice.flatMap((one) => [one.production, one.verify]);
    const healthy = report.healthy.map((one) => one.subjects);
    for (const one of [title, message, subjects, impact, ...advice, ...healthy]) expect(one).toMatch(isWhole);
    const params = { uri: file!.uri, version: file!.version, finding: finding!.id };
    const { evidence, fixes } = await client.request<FindingDetails>('leaklens/details', params);
    expect(fixes.length).toBeGreaterThan(0);
    for (const one of [...evidence, ...fixes]) expect('title' in one ? one.title : one.message).toMatch(isWhole);
    for (const one of fixes) expect(one.why).toMatch(isWhole);
    const rules = await client.request<RuleSummary[]>('leaklens/rules');
    for (const one of rules) expect(one.title).toMatch(isWhole);
  });

  it('is answered in English where what it sends is no bundle', async () => {
    await start(['no bundle', 7] as unknown as Bundle);
    await client.open('a.py', LEAK);
    expect((await client.diagnostics('a.py'))[0]?.message).toMatch(/^The file `handle` is never closed/);
  });
});

describe('a scan of the workspace', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'leaklens language '));
    writeFileSync(path.join(folder, 'a.py'), LEAK);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** What a scan says of the file, in an editor of this language. */
  async function scanned(bundle: Bundle | undefined): Promise<Diagnostic['message'] | undefined> {
    const root = pathToFileURL(folder).href;
    const options = { cacheFolder: path.join(folder, '.cache'), ...(bundle === undefined ? {} : { bundle }) };
    const one = await new ClientBuilder().withOptions(options).inFolder(root).start();
    await one.request('leaklens/scanWorkspace');
    const said = one.pushed.get(`${root}/a.py`)?.diagnostics[0]?.message;
    await one.stop();
    return said;
  }

  it('is told in the language of whoever looks, whoever scanned before', async () => {
    const english = 'The file `handle` is never closed, so its descriptor stays open; open it in `with`';
    expect(await scanned(undefined)).toBe(english);
    expect(await scanned(GERMAN)).toBe(SAID);
    expect(await scanned(bundleOf('zh-cn'))).toBe('文件 `handle` 从未关闭，因此其描述符一直打开；建议：用 `with` 打开');
    expect(await scanned(undefined)).toBe(english);
  });
});

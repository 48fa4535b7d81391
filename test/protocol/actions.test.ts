import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CodeAction, Range } from 'vscode-languageserver-protocol';
import type { ApplyFixResult, Report, RulePage, RuleSummary } from '../../server/protocol.ts';
import { ClientBuilder, edited, shown, type TestClient } from './client.ts';

vi.setConfig({ testTimeout: 120_000 });

const ONE = 'def size(path):\n    handle = open(path)\n    count = len(handle.read())\n    return count\n';
const FIXED = 'def size(path):\n    with open(path) as handle:\n        count = len(handle.read())\n    return count\n';
const TWO = `${ONE}\n\n${ONE.replace('size', 'length')}`;
const AT: Range = { start: { line: 1, character: 15 }, end: { line: 1, character: 15 } };

let client: TestClient;
afterEach(() => client?.stop());

async function start(builder = new ClientBuilder()): Promise<TestClient> {
  client = await builder.start();
  return client;
}

const titled = (actions: readonly CodeAction[], words: string) => {
  const found = actions.find((action) => action.title.includes(words));
  if (found === undefined)
    throw new Error(`no action '${words}' among: ${actions.map((one) => one.title).join(' | ')}`);
  return found;
};

describe('code actions', () => {
  it('offer the repair of the finding at the cursor, worked out when it is chosen', async () => {
    await start();
    await client.open('a.py', ONE);
    const actions = await client.actions('a.py', AT);
    const [repair] = actions;
    expect(repair).toMatchObject({ kind: 'quickfix', isPreferred: true });
    expect(repair?.edit).toBeUndefined();
    expect(shown(repair?.diagnostics ?? [])).toEqual(['2 unclosed-file']);
    const { edit } = await client.resolve(repair!);
    expect(edited(ONE, edit, client.uri('a.py'))).toBe(FIXED);
    expect(edit?.documentChanges?.[0]).toMatchObject({ textDocument: { version: 1 } });
    expect(await client.actions('a.py', { start: { line: 3, character: 0 }, end: { line: 3, character: 0 } })).toEqual(
      [],
    );
  });

  it('refuse to repair a text that has moved on', async () => {
    await start();
    await client.open('a.py', ONE);
    const [repair] = await client.actions('a.py', AT);
    await client.change('a.py', { text: `x = 1\n${ONE}` });
    await expect(client.resolve(repair!)).rejects.toMatchObject({ code: -32801 });
    const [again] = await client.actions('a.py', {
      start: { line: 2, character: 15 },
      end: { line: 2, character: 15 },
    });
    expect(edited(`x = 1\n${ONE}`, (await client.resolve(again!)).edit, client.uri('a.py'))).toBe(`x = 1\n${FIXED}`);
  });

  it('carry their edit for editors that cannot ask for it', async () => {
    await start(new ClientBuilder().plain());
    await client.open('a.py', ONE);
    const [repair] = await client.actions('a.py', AT);
    expect(edited(ONE, repair?.edit, client.uri('a.py'))).toBe(FIXED);
    expect(repair?.edit?.changes).toBeDefined();
  });

  it('lead to the page of the rule where the editor has it, and only there', async () => {
    await start(new ClientBuilder().withOptions({ commandLinks: true }));
    await client.open('a.py', ONE);
    const page = titled(await client.actions('a.py', AT), 'All about `unclosed-file`');
    expect(page.command).toMatchObject({ command: 'leaklens.showRulePage', arguments: ['unclosed-file'] });
    expect(await client.resolve(page)).toEqual(page);
    await client.stop();
    await start();
    await client.open('a.py', ONE);
    expect((await client.actions('a.py', AT)).filter(({ command }) => command !== undefined)).toEqual([]);
  });

  it('repair all of a rule in the file', async () => {
    await start();
    await client.open('a.py', TWO);
    const { edit } = await client.resolve(titled(await client.actions('a.py', AT), 'Repair all 2 `unclosed-file`'));
    expect(edited(TWO, edit, client.uri('a.py'))).toBe(`${FIXED}\n\n${FIXED.replace('size', 'length')}`);
  });

  it('make all safe repairs of the file when asked, and only when asked', async () => {
    await start();
    await client.open('a.py', `${TWO}\nx = 1  # leaklens: ignore[unclosed-file] old\n`);
    const whole: Range = { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } };
    expect((await client.actions('a.py', whole)).some((one) => one.kind?.startsWith('source'))).toBe(false);
    for (const only of ['source', 'source.fixAll', 'source.fixAll.leaklens']) {
      const actions = await client.actions('a.py', whole, [only]);
      expect(actions.map((one) => one.kind)).toEqual(['source.fixAll.leaklens']);
      const { edit } = await client.resolve(actions[0]!);
      expect(edited(`${TWO}\nx = 1  # leaklens: ignore[unclosed-file] old\n`, edit, client.uri('a.py'))).toBe(
        `${FIXED}\n\n${FIXED.replace('size', 'length')}\nx = 1\n`,
      );
    }
    expect(await client.actions('a.py', whole, ['source.organizeImports'])).toEqual([]);
  });

  it('silence a finding where it stands, and take the comment away again when it silences nothing', async () => {
    await start();
    await client.open('a.py', ONE);
    const { edit } = await client.resolve(titled(await client.actions('a.py', AT), 'on this line'));
    const silenced = edited(ONE, edit, client.uri('a.py'));
    expect(silenced).toContain('open(path)  # leaklens: ignore[unclosed-file]\n');
    await client.change('a.py', { text: silenced });
    expect(await client.found('a.py')).toEqual([]);
    const needless = silenced.replace('handle = open(path)', 'handle = path.text()');
    await client.change('a.py', { text: needless });
    expect(await client.found('a.py')).toEqual(['2 unused-suppression']);
    const at: Range = { start: { line: 1, character: 55 }, end: { line: 1, character: 55 } };
    const removal = await client.resolve(titled(await client.actions('a.py', at), 'Remove'));
    expect(edited(needless, removal.edit, client.uri('a.py'))).toContain('handle = path.text()\n');
  });
});

describe('a repair that creates a file', () => {
  const FILES = {
    'app/__init__.py': '',
    'app/routers/__init__.py': '',
    'app/main.py':
      'from fastapi import FastAPI\n\nfrom .routers import weather\n\napp = FastAPI()\napp.include_router(weather.router)\n',
    'requirements.txt': 'fastapi\nhttpx\nrequests\n',
  };
  const ROUTER =
    'import requests\nfrom fastapi import APIRouter\n\nrouter = APIRouter()\n\n\n@router.get("/weather")\nasync def weather(city: str):\n    return requests.get("https://example.org").json()\n';
  const CALL: Range = { start: { line: 8, character: 20 }, end: { line: 8, character: 20 } };
  const withFiles = () =>
    Object.entries(FILES).reduce((made, [name, text]) => made.file(name, text), new ClientBuilder());

  it('says so before its edits, which the editor confirms under one label', async () => {
    await start(withFiles());
    await client.open('app/routers/weather.py', ROUTER);
    const action = titled(await client.actions('app/routers/weather.py', CALL), 'Share one asynchronous client');
    const { edit } = await client.resolve(action);
    const uri = client.uri('app/http_client.py');
    const changes = edit?.documentChanges ?? [];
    expect(changes[0]).toEqual({
      kind: 'create',
      uri,
      options: { ignoreIfExists: false, overwrite: false },
      annotationId: 'leaklens',
    });
    expect(changes[1]).toMatchObject({ textDocument: { uri, version: null } });
    expect(JSON.stringify(changes[1])).toContain('http_client = httpx.AsyncClient(follow_redirects=True, timeout=30)');
    const labels = Object.values(edit?.changeAnnotations ?? {});
    expect(labels).toMatchObject([{ label: action.title, needsConfirmation: true }]);
    const main = edited(FILES['app/main.py'], edit, client.uri('app/main.py'));
    expect(main).toContain('from .http_client import http_client\n');
    expect(main).toContain('        await http_client.aclose()\n');
    expect(main).toContain('app = FastAPI(lifespan=lifespan)\n');
    const router = edited(ROUTER, edit, client.uri('app/routers/weather.py'));
    expect(router).toContain('from ..http_client import http_client\n');
    expect(router).toContain('return (await http_client.get("https://example.org")).json()\n');
  });

  it('is not offered to editors that cannot create files', async () => {
    await start(withFiles().withoutResourceOperations());
    await client.open('app/routers/weather.py', ROUTER);
    const titles = (await client.actions('app/routers/weather.py', CALL)).map((one) => one.title);
    expect(titles.some((one) => one.includes('asyncio.to_thread'))).toBe(true);
    expect(titles.some((one) => one.includes('Share one'))).toBe(false);
  });

  it('is refused when the file has come meanwhile', async () => {
    await start(withFiles());
    await client.open('app/routers/weather.py', ROUTER);
    const action = titled(await client.actions('app/routers/weather.py', CALL), 'Share one asynchronous client');
    await client.open('app/http_client.py', 'OWN = 1\n');
    await expect(client.resolve(action)).rejects.toMatchObject({ code: -32801 });
  });
});

describe('the report', () => {
  it('has what open documents leak, what is sound, and makes repairs', async () => {
    await start();
    await client.open('a.py', ONE);
    await client.open('b.py', FIXED);
    const report = await client.request<Report>('leaklens/report');
    expect(report.files.map((one) => one.uri)).toEqual([client.uri('a.py')]);
    const [finding] = report.files[0]?.findings ?? [];
    expect(finding).toMatchObject({ rule: 'unclosed-file', severity: 'high' });
    expect(report.healthy.find((one) => one.rule === 'unclosed-file')?.count).toBeGreaterThan(0);
    const params = { uri: client.uri('a.py'), version: 1, finding: finding?.id, fix: 0 };
    expect(await client.request<ApplyFixResult>('leaklens/applyFix', params)).toEqual({ applied: true });
    expect(edited(ONE, client.applied[0], client.uri('a.py'))).toBe(FIXED);
    await client.change('a.py', { text: FIXED });
    expect(await client.request<ApplyFixResult>('leaklens/applyFix', params)).toMatchObject({ applied: false });
  });

  it('has pages of all rules', async () => {
    await start();
    const rules = await client.request<RuleSummary[]>('leaklens/rules');
    expect(rules.map((one) => one.rule)).toContain('unclosed-file');
    const page = await client.request<RulePage | null>('leaklens/rulePage', { rule: 'unclosed-file' });
    expect(page).toMatchObject({ rule: 'unclosed-file' });
    expect(await client.request('leaklens/rulePage', { rule: 'no-such' })).toBeNull();
  });
});

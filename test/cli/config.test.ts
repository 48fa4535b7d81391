import { afterEach, describe, expect, it, vi } from 'vitest';
import { CLEAN, LEAK, Workspace } from './command.ts';

vi.setConfig({ testTimeout: 120_000 });

let workspace: Workspace;
afterEach(() => workspace?.remove());

function given(files: Readonly<Record<string, string>>): void {
  workspace = new Workspace(files);
}

describe('configuration on the command line', () => {
  it('holds for the files below it, and options beat it', () => {
    given({
      'pyproject.toml': '[tool.leaklens.rules]\nunclosed-file = "off"\n',
      'a.py': LEAK,
      'app/leaklens.json': '{"rules": {"unclosed-file": "critical"}}',
      'app/a.py': LEAK,
    });
    expect(workspace.found(['.'])).toEqual(['app/a.py:2 unclosed-file']);
    expect(workspace.found(['.', '--severity', 'critical'])).toEqual(['app/a.py:2 unclosed-file']);
    expect(workspace.found(['.', '--select', 'unclosed-file'])).toHaveLength(2);
    expect(workspace.found(['.', '--ignore', 'unclosed-file'])).toEqual([]);
    expect(workspace.found(['.', '--no-config'])).toHaveLength(2);
  });

  it('chooses files: what is excluded or not included is not looked at, unless it is named', () => {
    given({
      'leaklens.json': '{"exclude": ["legacy/"], "overrides": [{"files": ["off.py"], "enable": false}]}',
      'a.py': LEAK,
      'off.py': LEAK,
      'legacy/a.py': LEAK,
      'only/leaklens.json': '{"include": ["x.py"]}',
      'only/x.py': LEAK,
      'only/y.py': LEAK,
      'tests/a.py': LEAK,
    });
    expect(workspace.found(['.'])).toEqual(['a.py:2 unclosed-file', 'only/x.py:2 unclosed-file']);
    expect(workspace.found(['legacy/a.py'])).toEqual(['legacy/a.py:2 unclosed-file']);
    expect(workspace.found(['.', '--tests'])).toContain('tests/a.py:2 unclosed-file');
    workspace.write('tests/leaklens.json', '{"tests": true}');
    expect(workspace.found(['.'])).toContain('tests/a.py:2 unclosed-file');
  });

  it('in a repository reaches into a folder that is scanned alone', () => {
    given({ '.git/HEAD': '', 'leaklens.json': '{"rules": {"unclosed-file": "off"}}', 'app/a.py': LEAK });
    expect(workspace.found(['app'])).toEqual([]);
    expect(workspace.found(['.'], 'app')).toEqual([]);
    expect(workspace.found(['app/a.py'])).toEqual([]);
  });

  it('with mistakes is complained of and holds in part; the exit code says that something is wrong', () => {
    given({ 'leaklens.json': '{\n  "profile": "all",\n  "rules": {"unclosed-fil": "off"}\n}', 'a.py': CLEAN });
    const { code, err } = workspace.run(['scan', '.']);
    expect(code).toBe(2);
    expect(err).toContain('leaklens.json line 3: There is no rule `unclosed-fil`; did you mean `unclosed-file`?');
  });

  it('is printed with who says what', () => {
    given({
      '.git/HEAD': '',
      'leaklens.json': '{"profile": "strict", "overrides": [{"files": ["app/"], "rules": {"unclosed-file": "low"}}]}',
      'app/a.py': LEAK,
    });
    const { out, code } = workspace.run(['config', 'print', 'app/a.py']);
    expect(code).toBe(0);
    expect(out).toMatch(/^app\/a\.py$/m);
    expect(out).toMatch(/^ {2}profile +strict +leaklens\.json$/m);
    expect(out).toMatch(/^ {2}unclosed-file +low +leaklens\.json, overrides\[0\]$/m);
    expect(out).toMatch(/^ {2}tests +false +default$/m);
    expect(out).toMatch(/^ {2}unclosed-session +on +on in the profile strict$/m);
    expect(out).not.toContain('uncleared-timer');
    expect(workspace.run(['config', 'print', 'nothing.py']).code).toBe(2);
    expect(workspace.run(['config']).code).toBe(2);
  });
});

describe('models of a project', () => {
  const model = {
    language: 'python',
    functions: {
      'warehouse.connect': { returns: 'warehouse.Link', acquires: true },
      'warehouse.fetch_report': { blocks: { on: 'network', what: 'waits for the warehouse' } },
      'warehouse.off_loop': { isAsync: true, params: [{ index: 0, runs: 'thread' }] },
    },
    types: {
      'warehouse.Link': {
        resource: {
          family: 'connection',
          noun: 'warehouse link',
          release: ['hang_up'],
          context: 'none',
          closesOnExit: false,
        },
      },
    },
    entries: [{ runs: 'request', decorator: 'warehouse.endpoint' }],
  };
  const code = [
    'import warehouse',
    '',
    '',
    'def copy():',
    '    link = warehouse.connect()',
    '    print(link)',
    '',
    '',
    '@warehouse.endpoint',
    'async def report():',
    '    return warehouse.fetch_report()',
    '',
    '',
    '@warehouse.endpoint',
    'async def report_off_loop():',
    '    return await warehouse.off_loop(warehouse.fetch_report)',
    '',
  ].join('\n');

  it('declare a resource, a blocking call, a helper that takes work off the loop, and a route', () => {
    given({ 'a.py': code });
    expect(workspace.found(['.'])).toEqual([]);
    workspace.write('leaklens.json', JSON.stringify({ models: [model] }));
    expect(workspace.found(['.'])).toEqual(['a.py:5 unclosed-connection', 'a.py:11 blocking-call-in-async']);
  });

  it('are held to the schema of the built-in ones', () => {
    given({
      'a.py': code,
      'leaklens.json': JSON.stringify({ models: [{ ...model, functions: { 'a.b': { return: 'x' } } }] }),
    });
    const { err, code: exit } = workspace.run(['scan', '.']);
    expect(exit).toBe(2);
    expect(err).toContain('`models.functions.a.b.return`; did you mean `returns`?');
  });
});

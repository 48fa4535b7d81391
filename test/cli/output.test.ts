import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Ajv } from 'ajv';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { LEAK, Workspace } from './command.ts';

vi.setConfig({ testTimeout: 120_000 });

let workspace: Workspace;
afterEach(() => workspace?.remove());

function given(files: Readonly<Record<string, string>>): Workspace {
  workspace = new Workspace(files);
  return workspace;
}

/** The schema is of draft 4; nothing it uses means something else in the draft the validator knows. */
function validator() {
  const place = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/package.json');
  const file = path.join(path.dirname(place), 'lib/schemas/sarif-2.1.0-rtm.5.json');
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  return new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
}

interface Sarif {
  readonly runs: readonly {
    readonly results: readonly {
      readonly ruleId: string;
      readonly rank: number;
      readonly level: string;
      readonly locations: readonly {
        physicalLocation: { artifactLocation: { uri: string }; region: Record<string, number> };
      }[];
      readonly relatedLocations?: readonly unknown[];
      readonly codeFlows?: readonly {
        readonly threadFlows: readonly {
          readonly locations: readonly {
            location: { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } };
          }[];
        }[];
      }[];
      readonly fixes?: readonly {
        readonly artifactChanges: readonly { replacements: readonly { insertedContent: { text: string } }[] }[];
      }[];
    }[];
    readonly tool: { readonly driver: { readonly rules: readonly { id: string; help: { markdown: string } }[] } };
  }[];
}

describe('SARIF', () => {
  it('is valid against its schema, with and without findings', () => {
    given({
      'a.py': LEAK,
      'b.ts':
        "import { open } from 'node:fs/promises';\nexport async function f() { const h = await open('x'); await h.write('y'); }\n",
      'empty.py': '',
    });
    const validate = validator();
    for (const args of [['.'], ['.', '--select', 'unbounded-cache'], ['.', '--profile', 'all']]) {
      const { out } = workspace.run(['scan', ...args, '--format', 'sarif']);
      const document: unknown = JSON.parse(out);
      expect(validate(document), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
    }
    expect(validate({ version: '2.1.0' })).toBe(false);
  });

  it('names rules, places, confidence and repairs', () => {
    given({ 'a.py': LEAK });
    const [run] = (JSON.parse(workspace.run(['scan', '.', '--format', 'sarif']).out) as Sarif).runs;
    const [result] = run?.results ?? [];
    expect(result).toMatchObject({ ruleId: 'unclosed-file', level: 'warning' });
    expect(result?.rank).toBeGreaterThan(50);
    expect(result?.locations[0]?.physicalLocation.region).toEqual({
      startLine: 2,
      startColumn: 14,
      endLine: 2,
      endColumn: 24,
    });
    expect(result?.fixes?.[0]?.artifactChanges[0]?.replacements.length).toBeGreaterThan(0);
    expect(run?.tool.driver.rules.find((one) => one.id === 'unclosed-file')?.help.markdown).toBeTruthy();
  });

  it('tells the way of a chain as a code flow: what leads to the finding, it, and what follows', () => {
    given({
      'service.py': 'import requests\n\n\ndef rate():\n    return requests.get("https://example.org").text\n',
      'app.py':
        'from fastapi import FastAPI\nfrom service import rate\n\napp = FastAPI()\n\n\n@app.get("/rate")\nasync def show():\n    return await both()\n\n\nasync def both():\n    return rate()\n',
      'cache.py':
        'from fastapi import FastAPI\n\napp = FastAPI()\nSEEN = {}\n\n\n@app.get("/{key}")\nasync def show(key: str):\n    SEEN[key] = 1\n    return key\n',
    });
    const document = JSON.parse(workspace.run(['scan', '.', '--format', 'sarif']).out) as Sarif;
    const validate = validator();
    expect(validate(document), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
    const results = document.runs[0]?.results ?? [];
    const stall = results.find((one) => one.ruleId === 'blocking-call-in-async');
    const places = stall?.codeFlows?.[0]?.threadFlows[0]?.locations.map(({ location }) => {
      const { artifactLocation, region } = location.physicalLocation;
      return `${artifactLocation.uri}:${region.startLine}`;
    });
    expect(places).toEqual(['app.py:9', 'app.py:13', 'service.py:5']);
    const cache = results.find((one) => one.ruleId === 'unbounded-cache');
    expect(cache?.relatedLocations?.length, 'notes are no steps').toBeGreaterThan(0);
    expect(cache?.codeFlows).toBeUndefined();
  });

  it('encodes addresses: relative below the working directory, absolute elsewhere', () => {
    given({ 'sub folder/ü#?.py': LEAK, 'other/a b.py': LEAK, 'x/keep': '' });
    const uris = (args: string[], folder?: string) =>
      (JSON.parse(workspace.run(['scan', ...args, '--format', 'sarif'], folder).out) as Sarif).runs[0]?.results.map(
        (one) => one.locations[0]?.physicalLocation.artifactLocation.uri,
      );
    expect(uris(['sub folder'])).toEqual(['sub%20folder/%C3%BC%23%3F.py']);
    expect(uris(['../other'], 'x')).toEqual([pathToFileURL(workspace.at('other/a b.py')).href]);
  });
});

describe('pretty output', () => {
  it('shows the line with carets under what is meant, and the repair', () => {
    given({ 'a.py': LEAK });
    const { out, err } = workspace.run(['scan', '.']);
    expect(out).toContain('a.py:2:14 high unclosed-file\n');
    expect(out).toContain('2 |     handle = open(path)\n  |              ^^^^^^^^^^\n');
    expect(out).toContain('= repair: ');
    expect(err).toMatch(/1 finding \(1 high\) in 1 of 1 file in \d/);
  });

  it('keeps carets in place under tabs and wide characters', () => {
    given({ 'a.py': 'def f(p):\n\tx = ("漢字é", open(p).read())\n\treturn x\n' });
    const { out } = workspace.run(['scan', '.']);
    const lines = out.split('\n');
    const at = lines.findIndex((line) => line.startsWith('2 | '));
    const before = lines[at]?.slice(0, lines[at]?.indexOf('open')) ?? '';
    expect(lines[at + 1]?.indexOf('^')).toBe(before.length + 2);
  });

  it('tells a cause three times in whole, and then where else it is met', () => {
    const route = (name: string) =>
      `\n\n@app.post("/${name}")\nasync def ${name}(password: str):\n    return digest(password)\n`;
    given({
      'security.py': 'import bcrypt\n\n\ndef digest(password):\n    return bcrypt.hashpw(password, bcrypt.gensalt())\n',
      'api.py': `from fastapi import FastAPI\nfrom security import digest\n\napp = FastAPI()\n${['a', 'b', 'c', 'd', 'e'].map(route).join('')}`,
    });
    const { out } = workspace.run(['scan', '.', '--select', 'cpu-bound-in-async']);
    const blocks = out.split('\n\n').filter((one) => one.includes('api.py:'));
    expect(blocks).toHaveLength(5);
    expect(blocks.map((one) => one.includes('^^^'))).toEqual([true, true, true, false, false]);
    expect(blocks[4]).toMatch(/^api\.py:\d+:\d+ \w+ cpu-bound-in-async\n {2}= the same cause: .*\(security\.py:5\)/);
  });

  it('cannot be used to write to the terminal', () => {
    given({ 'a\u001b[31m.py': `def f(p):\n    x = open(p)  # \u001b]0;title\u0007 \u202e\n    return x.read()\n` });
    const { out, err } = workspace.run(['scan', '.']);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
    expect(out + err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(out).toContain('\\x1b');
  });

  it('is silent but for findings when asked', () => {
    given({ 'a.py': LEAK });
    expect(workspace.run(['scan', '.', '--quiet']).err).toBe('');
    expect(workspace.run(['scan', '.', '-q']).out).toContain('unclosed-file');
  });

  it('goes to a file when asked', () => {
    given({ 'a.py': LEAK });
    const { out, code } = workspace.run(['scan', '.', '--format', 'json', '--output', 'found.json']);
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(JSON.parse(workspace.read('found.json')).findings).toHaveLength(1);
  });
});

import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { LEAK, type Outcome, Workspace } from './command.ts';

vi.setConfig({ testTimeout: 120_000 });

const USES = 'from lib import load\n\n\ndef read(path):\n    handle = load(path)\n    return handle.read()\n';
const THROUGH = 'from use import load\n\n\ndef again(path):\n    handle = load(path)\n    return handle.read()\n';
const OPENS = 'def load(path):\n    return open(path)\n';
const SERVICE = 'import time\n\n\nasync def find():\n    time.sleep(1)\n    return 1\n';
const ROUTES = `from fastapi import APIRouter
from service import find

router = APIRouter()


@router.get("/")
async def index():
    return await find()
`;
const KEEPS = 'def load(path):\n    return path\n';

let workspace: Workspace;
afterEach(() => workspace?.remove());

function given(files: Readonly<Record<string, string>> = {}): void {
  workspace = new Workspace(Object.fromEntries(Object.entries(files).map(([name, text]) => [`src/${name}`, text])));
}

function scan(...args: string[]): Outcome {
  return workspace.run(['scan', 'src', '--format', 'json', '--cache-dir', 'cache', ...args]);
}

/** A scan with the cache says what one without it says. */
function expectSame(...args: string[]): string {
  const cached = scan(...args);
  expect(cached.out).toBe(scan('--no-cache', ...args).out);
  return cached.out;
}

function cacheFile(): string {
  const folder = workspace.at('cache');
  const [name = ''] = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((one) =>
    one.endsWith('.jsonl'),
  );
  return path.join(folder, name);
}

describe('results of an earlier scan', () => {
  it('hold for what is unchanged, and only for that', () => {
    given({ 'a.py': LEAK, 'lib.py': KEEPS, 'use.py': USES, 'through.py': THROUGH });
    expect(expectSame()).not.toContain('use.py');
    const written = statSync(cacheFile()).mtimeMs;
    expectSame();
    expect(statSync(cacheFile()).mtimeMs).toBe(written);
    workspace.write('src/lib.py', OPENS);
    const out = expectSame();
    expect(out).toContain('src/use.py');
    expect(out).toContain('src/through.py');
    workspace.write('src/a.py', `\n\n${LEAK}`);
    expectSame();
    rmSync(workspace.at('src/lib.py'));
    expectSame();
    workspace.write('src/lib/__init__.py', OPENS);
    expectSame();
    workspace.write('src/use/__init__.py', '');
    expectSame();
  });

  it('follow settings, manifests and models', () => {
    given({ 'a.py': `import warehouse\n\n\ndef f():\n    link = warehouse.connect()\n\n\n${LEAK}` });
    expectSame();
    expectSame('--profile', 'all');
    expectSame('--quiet');
    workspace.write('src/leaklens.json', '{"rules": {"unclosed-file": "low"}}');
    expect(expectSame()).toContain('"severity": "low"');
    const functions = { 'warehouse.connect': { returns: 'warehouse.Link', acquires: true } };
    const types = {
      'warehouse.Link': {
        resource: { family: 'connection', noun: 'link', release: ['end'], context: 'none', closesOnExit: false },
      },
    };
    workspace.write('src/leaklens.json', JSON.stringify({ models: [{ language: 'python', functions, types }] }));
    expect(expectSame()).toContain('unclosed-connection');
    workspace.write(
      'src/pyproject.toml',
      '[project]\nname = "x"\nrequires-python = ">=3.12"\ndependencies = ["lib"]\n',
    );
    expectSame();
    expectSame('--no-config');
  });

  it('follow what other files do with a file that was not edited', () => {
    given({ 'service.py': SERVICE, 'routes.py': ROUTES.replace('await find()', '1'), 'far.py': 'import routes\n' });
    expect(expectSame()).not.toContain('which runs for each request');
    workspace.write('src/routes.py', ROUTES);
    expect(expectSame()).toContain('which runs for each request');
    workspace.write('src/far.py', 'import routes\n\nVALUE = 1\n');
    expect(expectSame()).toContain('which runs for each request');
    rmSync(workspace.at('src/routes.py'));
    expect(expectSame()).not.toContain('which runs for each request');
  });

  it('know that a file is gone that nothing imports', () => {
    const fills = `from service import CACHE\n${ROUTES.replace('return await find()', 'CACHE[find] = 1')}`;
    given({ 'service.py': `${SERVICE}CACHE = {}\n`, 'routes.py': ROUTES, 'fills.py': fills });
    expectSame();
    rmSync(workspace.at('src/fills.py'));
    expectSame();
  });

  it('of files whose functions others hand to a framework are made anew with those, and so are their importers', () => {
    const handlers = 'import time\n\n\ndef load():\n    time.sleep(1)\n\n\nasync def show():\n    load()\n';
    const app = 'from fastapi import FastAPI\n\napp = FastAPI()\n';
    const adds = 'from app import app\nfrom handlers import show\n\napp.add_api_route("/", show)\n';
    given({ 'handlers.py': handlers, 'app.py': app, 'main.py': app, 'uses.py': 'from handlers import load\n' });
    expectSame();
    workspace.write('src/main.py', adds);
    expectSame();
    workspace.write('src/main.py', app);
    expectSame();
  });

  it('of a folder outlive a scan of one of its files', () => {
    given({ 'pyproject.toml': '[project]\nname = "x"\n', 'a.py': LEAK, 'b.py': LEAK });
    scan();
    const lines = readFileSync(cacheFile(), 'utf8').split('\n').length;
    workspace.run(['scan', 'src/a.py', '--format', 'json', '--cache-dir', 'cache']);
    expect(readFileSync(cacheFile(), 'utf8').split('\n')).toHaveLength(lines);
    expectSame();
  });

  it('are the same whoever made them: one thread, several, or an earlier run', () => {
    const files: Record<string, string> = {};
    for (let index = 0; index < 30; index += 1) {
      files[`m${index}.py`] = index % 3 === 0 ? OPENS : USES.replace('lib', `m${index - (index % 3)}`);
    }
    given(files);
    const one = scan('--jobs', '1').out;
    expect(scan('--jobs', '3').out).toBe(one);
    expect(scan('--no-cache', '--jobs', '2').out).toBe(one);
    expect(JSON.parse(one).findings).toHaveLength(20);
  });
});

describe('a cache', () => {
  const spoiled: Readonly<Record<string, (text: string) => string>> = {
    'cut off': (text) => text.slice(0, text.length / 2),
    'without its last line': (text) => `${text.trimEnd().split('\n').slice(0, -1).join('\n')}\n`,
    'of noise': () => '\0\u0001noise\n',
    'that is empty': () => '',
    'of another folder': (text) => text.replace(/"root":"[^"]*"/, '"root":"/elsewhere"'),
    'of another version': (text) => text.replace(/"build":"[^"]*"/, '"build":"0.0.0"'),
    'with results of another form': (text) => text.replaceAll('"severity":"high"', '"severity":"huge"'),
    'that names files outside': (text) =>
      text.replaceAll(
        '"fixes":[',
        '"fixes":[{"title":"x","safety":"safe","changes":[{"path":"../../x","isNew":true,"edits":[]}]},',
      ),
  };

  it.each(Object.keys(spoiled))('%s is left alone with one line, and made anew', (name) => {
    given({ 'a.py': LEAK, 'b.py': LEAK });
    const fresh = scan();
    writeFileSync(cacheFile(), spoiled[name]!(readFileSync(cacheFile(), 'utf8')));
    const again = scan();
    expect(again.out).toBe(fresh.out);
    expect(again.err.split('\n').filter((line) => line.includes('cache'))).toHaveLength(1);
    expect(scan().err).not.toContain('cache');
  });

  it('with usages of another form is used for the rest, with one line', () => {
    given({ 'service.py': SERVICE, 'routes.py': ROUTES, 'c.py': '' });
    scan();
    writeFileSync(cacheFile(), readFileSync(cacheFile(), 'utf8').replaceAll('"how":"call"', '"how":1'));
    workspace.write('src/c.py', 'VALUE = 1\n');
    const again = scan();
    expect(again.out).toBe(scan('--no-cache').out);
    expect(again.err.split('\n').filter((line) => line.includes('cache'))).toHaveLength(1);
    expect(scan().err).not.toContain('cache');
  });

  it('that cannot be written or read costs one line', () => {
    given({ 'a.py': LEAK });
    const fresh = scan('--no-cache').out;
    workspace.write('cache', 'a file where a folder should be');
    const { out, err } = scan();
    expect(out).toBe(fresh);
    expect(err.split('\n').filter((line) => line.includes('cache'))).toHaveLength(1);
    rmSync(workspace.at('cache'));
    scan();
    const file = cacheFile();
    rmSync(file);
    mkdirSync(file);
    chmodSync(path.dirname(file), 0o500);
    expect(scan().out).toBe(fresh);
    chmodSync(path.dirname(file), 0o700);
  });

  it('lies outside of the project and is readable by its owner alone', () => {
    given({ 'a.py': LEAK });
    scan();
    expect(readdirSync(workspace.at('src'))).toEqual(['a.py']);
    expect(statSync(cacheFile()).mode & 0o077).toBe(0);
    rmSync(workspace.at('cache'), { recursive: true });
    workspace.run(['scan', 'src']);
    expect(readdirSync(workspace.root)).toEqual(['src']);
  });
});

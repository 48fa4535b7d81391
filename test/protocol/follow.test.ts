import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ClientBuilder, type TestClient, until } from './client.ts';

vi.setConfig({ testTimeout: 180_000 });

const HASH = `from passlib.context import CryptContext

context = CryptContext(schemes=["bcrypt"])


def hash_password(password: str) -> str:
    return context.hash(password)
`;
const SERVICE = `from app.security import hash_password


def prepared(name: str, password: str) -> dict:
    return {"name": name, "password": hash_password(password)}
`;
const USERS = `from fastapi import APIRouter

from app.service import prepared

router = APIRouter()


@router.post("/users")
async def create(name: str, password: str):
    return prepared(name, password)
`;
const FOUND = ['10 cpu-bound-in-async'];

const OPENS = 'def load(path):\n    return open(path)\n';
const USES = 'from lib.helper import load\n\n\ndef read(path):\n    handle = load(path)\n    return handle.read()\n';
const LEAKS = ['5 unclosed-file'];

const CREATED = 1;
const CHANGED = 2;
const DELETED = 3;

let client: TestClient;
afterEach(() => client?.stop());

function tell(...changes: readonly (readonly [name: string, type: number])[]): Promise<void> {
  return client.notify('workspace/didChangeWatchedFiles', {
    changes: changes.map(([name, type]) => ({ uri: client.uri(name), type })),
  });
}

async function becomes(name: string, wanted: readonly string[]): Promise<void> {
  await until(`${name} has ${wanted.join(', ') || 'nothing'}`, async () => {
    return JSON.stringify(await client.found(name)) === JSON.stringify(wanted);
  });
}

describe('a finding that has its cause in another file', () => {
  it('goes when the cause two modules away is repaired, before anything is saved, and comes back with it', async () => {
    client = await new ClientBuilder()
      .file('app/__init__.py', '')
      .file('app/security.py', HASH)
      .file('app/service.py', SERVICE)
      .file('app/users.py', USERS)
      .start();
    await client.open('app/users.py', USERS);
    await client.open('app/service.py', SERVICE);
    expect(await client.found('app/users.py')).toEqual(FOUND);
    const before = client.refreshes;
    await client.change('app/service.py', { text: SERVICE.replace('hash_password(password)', 'password') });
    await until('the editor is asked to look again', () => client.refreshes > before);
    expect(await client.found('app/users.py')).toEqual([]);
    await client.change('app/service.py', { text: SERVICE });
    await becomes('app/users.py', FOUND);
    await client.open('app/security.py', HASH);
    await client.change('app/security.py', { text: HASH.replace('context.hash(password)', 'password') });
    await becomes('app/users.py', []);
  });

  it('goes with the file that is deleted or renamed, and comes with the one that is there now', async () => {
    client = await new ClientBuilder().file('lib/helper.py', OPENS).file('use.py', USES).start();
    await client.open('use.py', USES);
    expect(await client.found('use.py')).toEqual(LEAKS);
    renameSync(path.join(client.root, 'lib/helper.py'), path.join(client.root, 'lib/other.py'));
    await tell(['lib/helper.py', DELETED], ['lib/other.py', CREATED]);
    await becomes('use.py', []);
    await client.change('use.py', { text: USES.replace('lib.helper', 'lib.other') });
    await becomes('use.py', LEAKS);
  });

  it('goes with a folder of which the editor tells as a whole, and comes back with it', async () => {
    client = await new ClientBuilder().file('lib/helper.py', OPENS).file('use.py', USES).start();
    await client.open('use.py', USES);
    expect(await client.found('use.py')).toEqual(LEAKS);
    renameSync(path.join(client.root, 'lib'), path.join(client.root, 'gone'));
    await tell(['lib', DELETED], ['gone', CREATED]);
    await becomes('use.py', []);
    renameSync(path.join(client.root, 'gone'), path.join(client.root, 'lib'));
    await tell(['gone', DELETED], ['lib', CREATED]);
    await becomes('use.py', LEAKS);
    rmSync(path.join(client.root, 'lib'), { recursive: true });
    await tell(['lib', DELETED]);
    await becomes('use.py', []);
  });

  it('follows what the project says of where its packages lie', async () => {
    const manifest = '[tool.pytest.ini_options]\npythonpath = ["code"]\n';
    client = await new ClientBuilder().file('code/lib/helper.py', OPENS).file('use.py', USES).start();
    await client.open('use.py', USES);
    expect(await client.found('use.py')).toEqual([]);
    await client.writeFile('pyproject.toml', manifest, CREATED);
    await becomes('use.py', LEAKS);
    await client.writeFile('pyproject.toml', manifest.replace('code', 'elsewhere'), CHANGED);
    await becomes('use.py', []);
  });
});

/** Modules of a branch; each leaks, or closes what it opens. */
const MODULES = 2000;

function writeBranch(leaks: boolean): void {
  for (let index = 0; index < MODULES; index += 1) {
    const folder = path.join(client.root, 'pkg', `p${index % 50}`);
    mkdirSync(folder, { recursive: true });
    const body = leaks ? '    return open(name)\n' : '    return name\n';
    writeFileSync(path.join(folder, `m${index}.py`), `def load(name):\n${body}`);
  }
}

const ALL = Array.from({ length: MODULES }, (_, index) => `pkg/p${index % 50}/m${index}.py`);

describe('a branch switch that changes thousands of files', () => {
  it('leaves no stale finding, and typing is answered meanwhile', async () => {
    const use = USES.replace('lib.helper', 'pkg.p7.m57');
    client = await new ClientBuilder().file('use.py', use).start();
    writeBranch(true);
    await client.open('use.py', use);
    expect(await client.found('use.py')).toEqual(LEAKS);
    await until('the project is read', () => client.indexed.length > 0, 120_000);
    expect(client.indexed[0]).toMatchObject({ files: MODULES + 1, isWhole: true });

    const quiet = await answer(use);
    writeBranch(false);
    await tell(...ALL.map((name) => [name, CHANGED] as const));
    const busy = await answer(use);
    // Another thread reads the files: an answer waits for the news alone, whatever their number.
    expect(busy).toBeLessThan(quiet + 3000);
    expect(await client.found('use.py')).toEqual([]);
    await until('the project is read again', () => client.indexed.length > 1, 120_000);
    expect(await client.found('use.py')).toEqual([]);

    // Back again while files are still being read: what was begun is given up.
    const read = client.indexed.length;
    await tell(...ALL.map((name) => [name, CHANGED] as const));
    writeBranch(true);
    await tell(...ALL.map((name) => [name, CHANGED] as const));
    await becomes('use.py', LEAKS);
    await until('the project is read once more', () => client.indexed.length > read, 120_000);
    expect(client.indexed.at(-1)).toMatchObject({ files: MODULES + 1, isWhole: true });
    expect(await client.found('use.py')).toEqual(LEAKS);
  });
});

/** Types a line in a document, and waits for what is said of it. @returns milliseconds */
async function answer(text: string): Promise<number> {
  const began = performance.now();
  await client.change('use.py', { text: `${text}# typed\n` });
  await client.found('use.py');
  return performance.now() - began;
}

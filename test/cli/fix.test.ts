import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { LEAK, Workspace } from './command.ts';

const SAFE = 'def size(path):\n    handle = open(path)\n    count = len(handle.read())\n    return count\n';
const FIXED = 'def size(path):\n    with open(path) as handle:\n        count = len(handle.read())\n    return count\n';

vi.setConfig({ testTimeout: 120_000 });

let workspace: Workspace;
afterEach(() => workspace?.remove());

function given(files: Readonly<Record<string, string>>): Workspace {
  workspace = new Workspace(files);
  return workspace;
}

describe('--fix', () => {
  it('makes the safe repairs and reports what is left', () => {
    given({ 'a.py': SAFE });
    const { code, err } = workspace.run(['scan', '.', '--fix']);
    expect(workspace.read('a.py')).toBe(FIXED);
    expect(code).toBe(0);
    expect(err).toContain('1 repair in 1 file made');
  });

  it('keeps byte order marks and CRLF', () => {
    given({ 'a.py': `\ufeff${SAFE.replaceAll('\n', '\r\n')}` });
    workspace.run(['scan', '.', '--fix']);
    expect(workspace.read('a.py')).toBe(`\ufeff${FIXED.replaceAll('\n', '\r\n')}`);
  });

  it('writes nothing outside of the folder', () => {
    given({ 'outside/a.py': SAFE, 'inside/keep.py': 'x = 1\n', 'inside/pyproject.toml': '' });
    symlinkSync(workspace.at('outside/a.py'), workspace.at('inside/linked.py'));
    const { err } = workspace.run(['scan', 'inside/linked.py', '--fix']);
    expect(workspace.read('outside/a.py')).toBe(SAFE);
    expect(err).toContain('a link leads out of its folder');
  });

  it('leaves files alone that have nothing to repair', () => {
    given({ 'a.py': 'x = 1' });
    writeFileSync(workspace.at('b.py'), new Uint8Array([0x78, 0x20, 0x3d, 0x20, 0x22, 0xe9, 0x22]));
    workspace.run(['scan', '.', '--fix', '--unsafe-fixes']);
    expect(workspace.read('a.py')).toBe('x = 1');
    expect([...readFileSync(workspace.at('b.py'))]).toEqual([0x78, 0x20, 0x3d, 0x20, 0x22, 0xe9, 0x22]);
  });
});

describe('--diff', () => {
  it('prints what would change and changes nothing', () => {
    given({ 'a.py': SAFE });
    const { code, out } = workspace.run(['scan', '.', '--diff']);
    expect(workspace.read('a.py')).toBe(SAFE);
    expect(code).toBe(1);
    expect(out).toBe(
      [
        '--- a.py',
        '+++ a.py',
        '@@ -1,4 +1,4 @@',
        ' def size(path):',
        '-    handle = open(path)',
        '-    count = len(handle.read())',
        '+    with open(path) as handle:',
        '+        count = len(handle.read())',
        '     return count',
        '',
      ].join('\n'),
    );
  });

  it('is empty when nothing can be repaired', () => {
    given({ 'a.py': 'x = 1\n' });
    expect(workspace.run(['scan', '.', '--diff'])).toMatchObject({ code: 0, out: '' });
  });
});

describe('repairs that ask', () => {
  it('are made only with --unsafe-fixes', () => {
    given({ 'a.py': LEAK.replace('return handle.read()', 'return handle'), 'b.py': SAFE });
    const before = workspace.read('a.py');
    workspace.run(['scan', '.', '--fix']);
    expect(workspace.read('a.py')).toBe(before);
    expect(workspace.read('b.py')).toBe(FIXED);
  });
});

describe('repairs that reach into other files', () => {
  const MAIN =
    'from fastapi import FastAPI\n\nfrom .routers import weather\n\napp = FastAPI(title="Weather")\napp.include_router(weather.router)\n';
  const ROUTER = [
    'import requests',
    'from fastapi import APIRouter',
    '',
    'router = APIRouter()',
    '',
    '',
    '@router.get("/weather")',
    'async def weather(city: str):',
    '    response = requests.get("https://example.org", params={"city": city})',
    '    return response.json()',
    '',
  ].join('\n');
  const PACKAGE = {
    'app/__init__.py': '',
    'app/main.py': MAIN,
    'app/routers/__init__.py': '',
    'app/routers/weather.py': ROUTER,
    'requirements.txt': 'fastapi\nhttpx\nrequests\n',
  };
  const PAGED = {
    'requirements.txt': 'fastapi\nsqlalchemy\n',
    'main.py':
      'from fastapi import Depends, FastAPI\nfrom sqlalchemy.orm import Session\n\nfrom database import get_db\nfrom service import all_users\n\napp = FastAPI()\n\n\n@app.get("/users")\ndef users(db: Session = Depends(get_db)):\n    return all_users(db)\n',
    'database.py':
      'from sqlalchemy import create_engine\nfrom sqlalchemy.orm import sessionmaker\n\nSessionLocal = sessionmaker(create_engine("sqlite://"))\n\n\ndef get_db():\n    with SessionLocal() as db:\n        yield db\n',
    'service.py':
      'from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column\n\n\nclass Base(DeclarativeBase):\n    pass\n\n\nclass User(Base):\n    __tablename__ = "users"\n    id: Mapped[int] = mapped_column(primary_key=True)\n\n\ndef all_users(db: Session):\n    return db.query(User).all()\n',
  };

  it('edit them with --unsafe-fixes only', () => {
    given(PAGED);
    workspace.run(['scan', '.', '--fix']);
    expect(workspace.read('service.py')).toBe(PAGED['service.py']);
    const { err } = workspace.run(['scan', '.', '--fix', '--unsafe-fixes']);
    expect(workspace.read('service.py')).toContain(
      'db.query(User).order_by(User.id).offset(offset).limit(limit).all()',
    );
    expect(workspace.read('main.py')).toContain('all_users(db, limit=limit, offset=offset)');
    expect(err).toContain('1 repair in 2 files made');
  });

  it('show what they would change in all of them', () => {
    given(PAGED);
    const { out } = workspace.run(['scan', '.', '--diff', '--unsafe-fixes']);
    expect(out).toContain('+++ main.py');
    expect(out).toContain('+++ service.py');
    expect(workspace.read('service.py')).toBe(PAGED['service.py']);
  });

  it('make the first that fits a file alone', () => {
    given(PACKAGE);
    workspace.run(['scan', '.', '--fix', '--unsafe-fixes']);
    expect(existsSync(workspace.at('app/http_client.py'))).toBe(false);
    expect(workspace.read('app/main.py')).toBe(MAIN);
  });
});

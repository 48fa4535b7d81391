import { rmSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CLEAN, LEAK, Workspace } from './command.ts';

vi.setConfig({ testTimeout: 120_000 });

const STORE = `from fastapi import APIRouter

router = APIRouter()
SEEN = {}


@router.post("/{key}")
def keep(key: str):
    SEEN[key] = object()


def forget():
    SEEN.clear()
`;
const READER = 'from .store import SEEN\n\n\ndef count():\n    return len(SEEN)\n';
const FOUND = ['app/store.py:4 unbounded-cache'];

let workspace: Workspace;
afterEach(() => workspace?.remove());

/** What is found in `app`, and that nothing remembered says otherwise. */
function foundInPart(): string[] {
  const found = workspace.found(['app']);
  expect(workspace.found(['app'])).toEqual(found);
  expect(workspace.found(['app', '--no-cache'])).toEqual(found);
  return found;
}

describe('a scan of a folder inside a repository', () => {
  it('does not take for unused what code around it imports', () => {
    workspace = new Workspace({
      '.git/HEAD': '',
      'app/__init__.py': '',
      'app/store.py': STORE,
      'app/reader.py': READER,
      'jobs.py': 'from app.store import forget\n\n\ndef nightly():\n    forget()\n',
    });
    expect(workspace.found(['.'])).toEqual([]);
    expect(foundInPart()).toEqual([]);
    rmSync(workspace.at('jobs.py'));
    expect(workspace.found(['.'])).toEqual(FOUND);
    expect(foundInPart()).toEqual(FOUND);
    workspace.write('jobs.ts', "import { forget } from './app/store';\nforget();\n");
    expect(foundInPart()).toEqual(FOUND);
    workspace.write('more/jobs.py', 'from app import store\n');
    expect(foundInPart()).toEqual([]);
  });

  it('keeps what a baseline above it holds of other folders', () => {
    workspace = new Workspace({ '.git/HEAD': '', 'app/a.py': LEAK, 'app/b.py': LEAK, 'web/c.py': LEAK });
    const held = () => {
      const { findings } = JSON.parse(workspace.read('leaklens-baseline.json')) as { findings: { path: string }[] };
      return findings.map((one) => one.path);
    };
    workspace.run(['baseline']);
    expect(held()).toEqual(['app/a.py', 'app/b.py', 'web/c.py']);
    workspace.write('app/a.py', CLEAN);
    rmSync(workspace.at('app/b.py'));
    workspace.run(['scan', 'app', '--prune-baseline']);
    expect(held()).toEqual(['web/c.py']);
    workspace.write('app/d.py', LEAK);
    workspace.run(['baseline', 'app']);
    expect(held()).toEqual(['app/d.py', 'web/c.py']);
    workspace.write('web/c.py', CLEAN);
    workspace.run(['baseline', '--update', 'app']);
    expect(held()).toEqual(['app/d.py', 'web/c.py']);
  });
});

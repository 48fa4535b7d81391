import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CLEAN, LEAK, Workspace } from './command.ts';

vi.setConfig({ testTimeout: 120_000 });

const OPENS = 'def load(path):\n    return open(path)\n';
const KEEPS = 'def load(path):\n    return path\n';
const USES = 'from lib.helper import load\n\n\ndef read(path):\n    handle = load(path)\n    return handle.read()\n';

let workspace: Workspace;
afterEach(() => workspace?.remove());

function git(...args: string[]): void {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
  const run = spawnSync('git', [...identity, ...args], { cwd: workspace.root, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
}

function committed(files: Readonly<Record<string, string>>): void {
  workspace = new Workspace(files);
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-q', '-m', 'first');
}

describe('a scan of what changed since a commit', () => {
  it('looks at changed and new files, and at those that depend on them', () => {
    committed({
      'old.py': LEAK,
      'edited.py': CLEAN,
      'lib/helper.py': KEEPS,
      'use.py': USES,
      'through.py': 'import use\n',
    });
    expect(workspace.found(['.', '--changed-since', 'main'])).toEqual([]);
    workspace.write('edited.py', LEAK);
    workspace.write('new.py', LEAK);
    expect(workspace.found(['.', '--changed-since', 'main'])).toEqual([
      'edited.py:2 unclosed-file',
      'new.py:2 unclosed-file',
    ]);
    workspace.write('lib/helper.py', OPENS);
    expect(workspace.found(['.', '--changed-since', 'main'])).toContain('use.py:5 unclosed-file');
    expect(workspace.found(['lib', '--changed-since', 'main'])).toEqual([]);
  });

  it('compares a branch with where it left the other one', () => {
    committed({ 'a.py': CLEAN, 'b.py': CLEAN });
    git('checkout', '-q', '-b', 'work');
    workspace.write('a.py', LEAK);
    git('commit', '-q', '-a', '-m', 'work');
    git('checkout', '-q', 'main');
    workspace.write('b.py', `${CLEAN}\n\n# more\n`);
    git('commit', '-q', '-a', '-m', 'main goes on');
    git('checkout', '-q', 'work');
    expect(workspace.found(['.', '--changed-since', 'main'])).toEqual(['a.py:2 unclosed-file']);
  });

  it('looks at everything when a manifest or configuration changed, and at importers of what is gone', () => {
    committed({ 'a.py': LEAK, 'lib/helper.py': OPENS, 'use.py': USES.replace('load(path)', 'open(path)') });
    rmSync(workspace.at('lib/helper.py'));
    expect(workspace.found(['.', '--changed-since', 'main'])).toEqual(['use.py:5 unclosed-file']);
    workspace.write('pyproject.toml', '[project]\nname = "x"\n');
    expect(workspace.found(['.', '--changed-since', 'main'])).toHaveLength(2);
  });

  it('starts nothing that the repository names', () => {
    committed({ 'a.py': LEAK, 'b.txt': 'x\n', '.gitattributes': '*.txt filter=evil diff=evil\n' });
    const mark = workspace.at('started');
    const evil = `touch '${mark}'; cat`;
    for (const key of [
      'core.fsmonitor',
      'core.pager',
      'core.sshCommand',
      'filter.evil.clean',
      'filter.evil.smudge',
      'diff.evil.command',
      'diff.evil.textconv',
      'diff.external',
      'alias.diff-index',
      'core.editor',
    ]) {
      git('config', key, evil);
    }
    writeFileSync(workspace.at('b.txt'), 'y\n');
    workspace.write('a.py', `${LEAK}\n`);
    expect(workspace.found(['.', '--changed-since', 'main'])).toEqual(['a.py:2 unclosed-file']);
    expect(existsSync(mark)).toBe(false);
  });

  it('is refused for what is no commit', () => {
    committed({ 'a.py': LEAK });
    for (const ref of ['nowhere', '--output=x', '']) {
      const { code, err } = workspace.run(['scan', '.', `--changed-since=${ref}`]);
      expect(code).toBe(2);
      expect(err).toContain('git');
    }
  });
});

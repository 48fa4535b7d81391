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

  it('looks at everything when a manifest or configuration changed', () => {
    committed({ 'a.py': LEAK, 'b.py': CLEAN });
    expect(workspace.found(['.', '--changed-since', 'main'])).toEqual([]);
    workspace.write('pyproject.toml', '[project]\nname = "x"\n');
    expect(workspace.found(['.', '--changed-since', 'main'])).toEqual(['a.py:2 unclosed-file']);
  });

  it('tells of old findings in changed files, and in others of those alone that came with the change', () => {
    committed({ 'lib/helper.py': `${KEEPS}\n\n${LEAK}`, 'use.py': `${USES}\n\n${LEAK}` });
    workspace.write('lib/helper.py', `# Says more.\n${KEEPS}\n\n${LEAK}`);
    expect(workspace.found(['.', '--changed-since', 'main'])).toEqual(['lib/helper.py:7 unclosed-file']);
    workspace.write('lib/helper.py', `# Says more.\n${OPENS}\n\n${LEAK}`);
    const both = ['lib/helper.py:7 unclosed-file', 'use.py:5 unclosed-file'];
    expect(workspace.found(['.', '--changed-since', 'main'])).toEqual(both);
    // What is remembered of the last scan says the same.
    expect(workspace.found(['.', '--changed-since', 'main'])).toEqual(both);
    expect(workspace.found(['.', '--changed-since', 'main', '--no-cache', '--jobs', '2'])).toEqual(both);
  });

  it('follows names that modules pass on', () => {
    const opens = "import { openSync } from 'node:fs';\nexport const load = (path: string) => openSync(path, 'r');\n";
    committed({
      'src/files.ts': 'export const load = (path: string) => 1;\n',
      'src/index.ts': "export * from './files';\n",
      'src/more.ts': "export { load as fetchFile } from '.';\n",
      'src/main.ts':
        "import { readSync } from 'node:fs';\nimport { fetchFile } from './more';\n\nexport function size(path: string, into: Buffer) {\n  const file = fetchFile(path);\n  return readSync(file, into);\n}\n",
    });
    workspace.write('src/files.ts', opens);
    expect(workspace.found(['.', '--changed-since', 'main'])).toEqual(['src/main.ts:5 unclosed-file']);
  });

  it('tells of what is found where others no longer do their part', () => {
    const app =
      "from fastapi import FastAPI\n\nimport store\nimport sweep\n\napp = FastAPI()\n\n\n@app.post('/{key}')\ndef keep(key: str):\n    store.SEEN[key] = object()\n\n\n@app.delete('/')\ndef forget():\n    sweep.sweep()\n";
    committed({
      'app.py': app,
      'store.py': 'SEEN = {}\n',
      'sweep.py': 'import store\n\n\ndef sweep():\n    store.SEEN.clear()\n',
    });
    expect(workspace.found(['.'])).toEqual([]);
    workspace.write('sweep.py', 'def sweep():\n    return None\n');
    const found = ['store.py:1 unbounded-cache'];
    expect(workspace.found(['.'])).toEqual(found);
    expect(workspace.found(['.', '--changed-since', 'main'])).toEqual(found);
    rmSync(workspace.at('sweep.py'));
    expect(workspace.found(['.', '--changed-since', 'main'])).toEqual(found);
    workspace.write('README.md', 'More.\n');
    git('add', '-A');
    git('commit', '-q', '-m', 'second');
    expect(workspace.found(['.', '--changed-since', 'HEAD'])).toEqual([]);
    expect(workspace.found(['.', '--changed-since', 'HEAD~1'])).toEqual(found);
  });

  it('takes a renamed file for a new one, staged or not', () => {
    committed({ 'lib/helper.py': OPENS, 'use.py': USES.replace('load(path)', 'open(path)'), 'a.py': LEAK });
    git('mv', 'a.py', 'b.py');
    expect(workspace.found(['.', '--changed-since', 'main'])).toEqual(['b.py:2 unclosed-file']);
    git('mv', 'lib/helper.py', 'lib/files.py');
    expect(workspace.found(['.', '--changed-since', 'main'])).toEqual(['b.py:2 unclosed-file']);
  });

  it('repairs changed files only, and takes nothing of others out of a baseline', () => {
    committed({ 'a.py': LEAK, 'b.py': `import a\n\n\n${LEAK}` });
    expect(workspace.run(['baseline', '.']).code).toBe(0);
    git('add', '-A');
    git('commit', '-q', '-m', 'baseline');
    const other = workspace.read('b.py');
    workspace.write('a.py', `${LEAK}\n\n${LEAK.replace('read', 'again')}`);
    expect(workspace.run(['scan', '.', '--changed-since', 'HEAD', '--fix']).code).toBe(0);
    expect(workspace.read('a.py')).not.toContain('handle = open');
    expect(workspace.read('b.py')).toBe(other);
    expect(workspace.run(['scan', '.', '--changed-since', 'HEAD', '--prune-baseline']).code).toBe(0);
    const kept = JSON.parse(workspace.read('leaklens-baseline.json')) as { findings: { path: string }[] };
    expect(kept.findings.map((one) => one.path)).toEqual(['b.py']);
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

import { renameSync, symlinkSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CLEAN, LEAK, Workspace } from './command.ts';

vi.setConfig({ testTimeout: 120_000 });

const NAME = 'leaklens-baseline.json';
const OTHER = 'def other(path):\n    data = open(path)\n    return data.read()\n';

let workspace: Workspace;
afterEach(() => workspace?.remove());

function given(files: Readonly<Record<string, string>>): void {
  workspace = new Workspace(files);
}

function keep(...args: string[]): void {
  const { code, err } = workspace.run(['baseline', ...args]);
  expect(code, err).toBe(0);
}

describe('a baseline', () => {
  it('hides what was there when it was written, and shows what is new', () => {
    given({ 'a.py': LEAK, 'b.py': CLEAN });
    keep();
    expect(workspace.found(['.'])).toEqual([]);
    expect(workspace.run(['scan', '.']).err).toContain('1 in the baseline');
    workspace.write('b.py', OTHER);
    expect(workspace.found(['.'])).toEqual(['b.py:2 unclosed-file']);
    expect(workspace.found(['.', '--no-baseline'])).toHaveLength(2);
  });

  it('is sorted, the same for the same findings, and names no place of the machine', () => {
    given({ 'b.py': LEAK, 'a/z.py': `${LEAK}\n\n${OTHER}`, 'a/a.py': LEAK });
    keep();
    const text = workspace.read(NAME);
    const { findings } = JSON.parse(text) as { findings: { path: string }[] };
    expect(findings.map((one) => one.path)).toEqual(['a/a.py', 'a/z.py', 'a/z.py', 'b.py']);
    expect(text).not.toContain(workspace.root);
    keep('b.py', 'a');
    expect(workspace.read(NAME)).toBe(text);
  });

  it('survives moved lines and renamed files', () => {
    given({ 'a.py': LEAK });
    keep();
    workspace.write(
      'a.py',
      `import os\n\n\n\n${LEAK.replace('    handle', '        handle').replace('    return', '        return')}`,
    );
    expect(workspace.found(['.'])).toEqual([]);
    renameSync(workspace.at('a.py'), workspace.at('renamed.py'));
    expect(workspace.found(['.'])).toEqual([]);
  });

  it('does not take a copy in another file, or a second one in the same, for old', () => {
    given({ 'a.py': LEAK });
    keep();
    workspace.write('copy.py', LEAK);
    expect(workspace.found(['.'])).toEqual(['copy.py:2 unclosed-file']);
    workspace.write('a.py', `${LEAK}\n\n${LEAK.replace('read', 'again')}`);
    expect(workspace.found(['a.py'])).toEqual(['a.py:7 unclosed-file']);
  });

  it('shrinks when leaks are fixed and it is asked to, and never grows', () => {
    given({ 'a.py': LEAK, 'b.py': OTHER, 'c.py': LEAK });
    keep();
    const before = workspace.read(NAME);
    workspace.write('a.py', CLEAN);
    workspace.write('new.py', OTHER);
    renameSync(workspace.at('c.py'), workspace.at('d.py'));
    workspace.run(['scan', '.']);
    expect(workspace.read(NAME)).toBe(before);
    keep('--update');
    const paths = (JSON.parse(workspace.read(NAME)) as { findings: { path: string }[] }).findings.map(
      (one) => one.path,
    );
    expect(paths).toEqual(['b.py', 'd.py']);
    workspace.write('b.py', CLEAN);
    workspace.run(['scan', 'd.py', '--prune-baseline']);
    expect(workspace.read(NAME)).toContain('b.py');
    workspace.run(['scan', '.', '--select', 'unclosed-session', '--prune-baseline']);
    expect(workspace.read(NAME)).toContain('b.py');
    workspace.run(['scan', '.', '--prune-baseline']);
    expect(workspace.read(NAME)).not.toContain('b.py');
  });

  it('in a repository holds for folders that are scanned alone', () => {
    given({ '.git/HEAD': '', 'app/a.py': LEAK });
    keep();
    expect(workspace.found(['app'])).toEqual([]);
    expect(workspace.found(['app/a.py'])).toEqual([]);
  });

  it('that is none holds nothing, and says so', () => {
    for (const text of [
      '{',
      '[]',
      '{"version": 2, "findings": []}',
      '{"version": 1, "findings": [{"path": "a.py"}]}',
    ]) {
      given({ 'a.py': LEAK, [NAME]: text });
      const { code, err } = workspace.run(['scan', '.']);
      expect(code).toBe(1);
      expect(err.split('\n').filter((line) => line.includes(NAME))).toHaveLength(1);
      workspace.remove();
    }
    given({});
  });

  it('is written through no link', () => {
    given({ 'a/a.py': LEAK, 'outside.json': 'mine' });
    symlinkSync(workspace.at('outside.json'), workspace.at(`a/${NAME}`));
    expect(workspace.run(['baseline', 'a']).code).toBe(2);
    expect(workspace.read('outside.json')).toBe('mine');
  });
});

import { afterEach, describe, expect, it, vi } from 'vitest';
import { LEAK, Workspace } from './command.ts';

vi.setConfig({ testTimeout: 120_000 });

/** A file's name that would be markup, a command or an attribute, were it not escaped. */
const HOSTILE = '<img src=x onerror=alert(1)>&,%".py';

let workspace: Workspace;
afterEach(() => workspace?.remove());

const written = (format: string, ...more: string[]) => workspace.run(['scan', '.', '--format', format, ...more]).out;

describe('reports as documents', () => {
  it('are the same for the same input, and say the date they are given', () => {
    workspace = new Workspace({ 'a.py': LEAK });
    const first = written('markdown', '--date', '2025-03-01');
    expect(first).toContain('**Date:** 2025-03-01');
    for (const part of ['## Summary', '## Fix priority order', '## What the repairs change', '## How to verify'])
      expect(first).toContain(part);
    expect(first).toMatch(/^\+ {4}with open\(/m);
    expect(written('markdown', '--date', '2025-03-01')).toBe(first);
  });

  it('leave code out on request', () => {
    workspace = new Workspace({ 'a.py': LEAK });
    expect(written('markdown', '--no-code')).not.toContain('```');
    expect(written('html', '--no-code')).not.toContain('<pre>');
  });

  it('take nothing of a name or a line for markup', () => {
    workspace = new Workspace({ [HOSTILE]: LEAK });
    const page = written('html');
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;img src=x');
    expect(page).toContain("default-src 'none'");
    expect(written('markdown')).not.toMatch(/(?<!\\)<img/);
    expect(written('junit')).not.toContain('<img');
    const [command] = written('github').split('\n');
    expect(command).toMatch(/^::warning file=[^,:]*%2C%25[^,:]*,line=\d+,/);
  });

  it('give build servers what they read', () => {
    workspace = new Workspace({ 'a.py': LEAK });
    const [issue] = JSON.parse(written('gitlab'));
    expect(issue).toMatchObject({ check_name: 'unclosed-file', location: { path: 'a.py' } });
    expect(issue.fingerprint).toMatch(/^[0-9a-f]{16}$/);
    expect(written('junit')).toMatch(/<testsuites name="LeakLens" tests="1" failures="1">/);
  });
});

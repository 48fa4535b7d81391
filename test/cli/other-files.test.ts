import { existsSync, symlinkSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { Rule } from '../../rules/rule.ts';
import { fixFiles, writeFixed } from '../../server/cli/fix.ts';
import { Engine } from '../../server/engine/engine.ts';
import { Scanner } from '../../server/scan/scanner.ts';
import { loadGrammars } from '../lib/parse.ts';
import { Workspace } from './command.ts';
import { phrase } from '../../rules/phrase.ts';

const TEXT = 'limit = 1\n';
const NEW = 'LIMIT = 1\n';

/** Finds `limit = …` and moves it to a file of its own. */
function moving(target: string): Rule {
  return {
    id: 'own-limit',
    title: 'Limit of its own',
    severity: 'low',
    languages: ['python'],
    profile: 'recommended',
    repair: 'asks',
    subjects: 'limits',
    check: ({ module }, report) => {
      const [first] = module.body.body.statements;
      if (first?.kind !== 'bind') return;
      report.finding({
        at: first,
        message: phrase`A limit of its own`,
        confidence: 'high',
        repairs: () => [
          {
            title: phrase`Move it to a file of its own (other code may import it)`,
            safety: 'asks',
            edits: [{ start: 0, end: first.end, text: 'from limits import LIMIT' }],
            others: [{ path: target, edits: [{ start: 0, end: 0, text: NEW }] }],
          },
        ],
      });
    },
  };
}

let workspace: Workspace;
afterEach(() => workspace?.remove());

async function fixed(target: string, files: Readonly<Record<string, string>>, unsafe = true) {
  workspace = new Workspace(files);
  const scanner = new Scanner(new Engine(await loadGrammars(), [moving(target)]), { configured: true, fixes: true });
  const settings = { profile: 'all', rules: {} } as const;
  const task = { root: workspace.at('root'), path: 'a.py', named: true, settings };
  return fixFiles(scanner, [task], unsafe, () => true);
}

describe('a repair that creates a file', () => {
  it('writes it beside the file it repairs', async () => {
    const made = await fixed('limits.py', { 'root/a.py': TEXT });
    expect(made.map(writeFixed)).toEqual([undefined, undefined]);
    expect(workspace.read('root/limits.py')).toBe(NEW);
    expect(workspace.read('root/a.py')).toBe('from limits import LIMIT\n');
    expect(made.find((one) => one.task.path === 'limits.py')).toMatchObject({ before: '', bytes: undefined });
  });

  it('is made only when asked for', async () => {
    expect(await fixed('limits.py', { 'root/a.py': TEXT }, false)).toEqual([]);
  });

  it('is not made where the file is there', async () => {
    expect(await fixed('limits.py', { 'root/a.py': TEXT, 'root/limits.py': 'OWN = 2\n' })).toEqual([]);
  });

  it('never writes over a file that has come meanwhile', async () => {
    const made = await fixed('limits.py', { 'root/a.py': TEXT });
    workspace.write('root/limits.py', 'OWN = 2\n');
    const created = made.find((one) => one.bytes === undefined);
    expect(created && writeFixed(created)).toContain('cannot be written');
    expect(workspace.read('root/limits.py')).toBe('OWN = 2\n');
  });

  it('never writes through a link, of the file or of its folder', async () => {
    const made = await fixed('sub/limits.py', { 'root/a.py': TEXT, 'outside/keep.txt': '' });
    const created = made.find((one) => one.bytes === undefined);
    symlinkSync(workspace.at('outside'), workspace.at('root/sub'));
    expect(created && writeFixed(created)).toContain('a link leads out of its folder');
    expect(existsSync(workspace.at('outside/limits.py'))).toBe(false);

    const again = await fixed('limits.py', { 'root/a.py': TEXT, 'outside/keep.txt': '' });
    symlinkSync(workspace.at('outside/limits.py'), workspace.at('root/limits.py'));
    const linked = again.find((one) => one.bytes === undefined);
    expect(linked && writeFixed(linked)).toContain('cannot be written');
    expect(existsSync(workspace.at('outside/limits.py'))).toBe(false);
  });
});

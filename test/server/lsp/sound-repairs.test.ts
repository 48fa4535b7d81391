import { afterEach, describe, expect, it } from 'vitest';
import type { Edit, Rule } from '../../../rules/rule.ts';
import { applyEdits } from '../../../rules/fixes/edits.ts';
import { phrase } from '../../../rules/phrase.ts';
import { fixFiles } from '../../../server/cli/fix.ts';
import { OpenFile } from '../../../server/documents/open-file.ts';
import type { Analysis } from '../../../server/engine/analysis.ts';
import { runInTime } from '../../../server/engine/analyse.ts';
import { Engine } from '../../../server/engine/engine.ts';
import { fixedEdits } from '../../../server/lsp/fix-all.ts';
import type { Session } from '../../../server/lsp/session.ts';
import { Scanner } from '../../../server/scan/scanner.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../server/settings.ts';
import { LineIndex } from '../../../analysis/syntax/lines.ts';
import { Workspace } from '../../cli/command.ts';
import { loadGrammars } from '../../lib/parse.ts';

/** Two names in small letters, of which the rules' repairs make capitals. */
const TEXT = 'broken = 1\nsound = 2\n';
const SETTINGS: Settings = { ...DEFAULT_SETTINGS, profile: 'all' };

/** Renames what it finds, and leaves a bracket open where the name says so. */
function renaming(id: string, from: string, to: string, others: readonly string[] = []): Rule {
  return {
    id,
    title: 'Names in capitals',
    severity: 'low',
    languages: ['python'],
    profile: 'recommended',
    repair: 'safe',
    subjects: 'names',
    check: ({ module }, report) => {
      const at = module.body.body.statements.find((one) => module.text.slice(one.start).startsWith(`${from} `));
      if (at === undefined) return;
      const edits: Edit[] = [{ start: at.start, end: at.start + from.length, text: to }];
      const repair = { title: phrase`Write it in capitals`, safety: 'safe', edits } as const;
      report.finding({
        at,
        message: phrase`A name in small letters`,
        confidence: 'high',
        repairs: () => [
          others.length === 0
            ? repair
            : { ...repair, others: others.map((path) => ({ path, edits: [{ start: 0, end: 0, text: '(\n' }] })) },
        ],
      });
    },
  };
}

const RULES = [renaming('own-broken', 'broken', '(BROKEN'), renaming('own-sound', 'sound', 'SOUND')];

let workspace: Workspace | undefined;
afterEach(() => workspace?.remove());

async function fixed(rules: readonly Rule[], text = TEXT): Promise<string> {
  workspace = new Workspace({ 'root/a.py': text });
  const scanner = new Scanner(new Engine(await loadGrammars(), rules), { configured: true, fixes: true });
  const task = { root: workspace.at('root'), path: 'a.py', named: true, settings: SETTINGS };
  return fixFiles(scanner, [task], true, () => true)[0]?.after ?? text;
}

/** What an editor gets for repairing all of a file. */
async function edited(text: string): Promise<string> {
  const engine = new Engine(await loadGrammars(), RULES);
  const project = new Scanner(engine, { configured: true, fixes: true }).project('/nowhere');
  const file = new OpenFile('file:///nowhere/a.py', 'python', 1, text, { project, path: 'a.py' }, false);
  const facts = engine.factsOf(text, file.syntax!, project.surroundings('a.py'))!;
  const result = runInTime(facts, RULES, SETTINGS, () => true);
  const lines = new LineIndex(text);
  const analysis: Analysis = { version: 1, settings: SETTINGS, lines, result, notice: undefined, ms: 0 };
  return applyEdits(text, fixedEdits({ engine } as unknown as Session, file, analysis, { unsafe: false }));
}

describe('a repair after which the parser can read less', () => {
  it('is not made on the command line, and the others are', async () => {
    expect(await fixed(RULES)).toBe('broken = 1\nSOUND = 2\n');
  });

  it('is not made in an editor, and the others are', async () => {
    expect(await edited(TEXT)).toBe('broken = 1\nSOUND = 2\n');
    expect(await edited('broken = 1\n')).toBe('broken = 1\n');
  });

  it('is not made where it breaks another file', async () => {
    expect(await fixed([renaming('own-sound', 'sound', 'SOUND', ['new.py'])])).toBe(TEXT);
  });

  it('is made in a file that could not be read before', async () => {
    expect(await fixed(RULES, 'sound = 2\nx = (\n')).toBe('SOUND = 2\nx = (\n');
  });
});

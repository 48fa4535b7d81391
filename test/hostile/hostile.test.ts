import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Facts } from '../../analysis/facts.ts';
import type { Grammars } from '../../analysis/syntax/parser.ts';
import { runRules } from '../../rules/engine.ts';
import { phrase } from '../../rules/phrase.ts';
import type { Rule } from '../../rules/rule.ts';
import { factsOf } from '../lib/facts.ts';
import { loadGrammars } from '../lib/parse.ts';
import { edit, spoil, syntaxOf } from './campaign.ts';
import { analyse, expectSound } from './check.ts';
import { LARGE } from './mutations.ts';
import { subjects } from './subjects.ts';

// The same numbers each time: what fails here fails again. `npm run fuzz` goes on with others for as long as it is told to.
const SEED = 20_260;
let grammars: Grammars;

beforeAll(async () => {
  grammars = await loadGrammars();
});

describe('spoiled code', () => {
  it.each(subjects().map((one) => [one.name, one] as const))('%s breaks no rule and no analysis', (_, subject) => {
    spoil(grammars, subject, SEED, 4);
  });
});

describe('code being edited', () => {
  const chosen = subjects().filter((one) => one.text.length < 25_000);
  it.each(chosen.map((one) => [one.name, one] as const))(
    '%s has the findings of a fresh analysis after each edit',
    (_, subject) => {
      edit(grammars, subject, SEED, 4);
    },
  );
});

describe('large code', () => {
  const all = Object.entries(LARGE).flatMap(([name, make]) => [
    [`${name}, Python`, 'large.py', make('python')] as const,
    [`${name}, TypeScript`, 'large.ts', make('typescript')] as const,
  ]);
  it.each(all)(
    '%s',
    (_, path, text) => {
      // Time of the processor, in microseconds: how busy the machine is does not count.
      const before = process.cpuUsage();
      expectSound(text, analyse(grammars.parse(syntaxOf(path), text), path).analysed);
      const { user, system } = process.cpuUsage(before);
      expect(user + system).toBeLessThan(10_000_000);
    },
    120_000,
  );
});

describe('a rule that throws', () => {
  it('costs its own findings and no others', () => {
    const bad: Rule = {
      id: 'always-throws',
      title: 'Throws',
      severity: 'high',
      languages: ['python'],
      profile: 'recommended',
      repair: 'none',
      subjects: 'throws',
      check: () => {
        throw new Error('broken rule');
      },
    };
    const good: Rule = {
      ...bad,
      id: 'always-finds',
      check: (facts: Facts, report) =>
        report.finding({
          at: { start: 0, end: 1 },
          message: phrase`Finds ${facts.module.language}`,
          confidence: 'high',
        }),
    };
    const analysed = runRules(factsOf('x = 1\n', { path: 'a.py' }), [bad, good], { profile: 'all', rules: {} });
    expect(analysed.failures.map((one) => one.rule)).toEqual(['always-throws']);
    expect(analysed.findings.map((one) => one.rule)).toEqual(['always-finds']);
  });
});

describe('a file edited a thousand times', () => {
  it('keeps no version but the last', async () => {
    const subject = subjects().find((one) => one.name.endsWith('unclosed-session/cases.py'));
    if (subject === undefined) throw new Error('the cases have moved');
    const document = grammars.createDocument('python', subject.text);
    let { facts } = analyse(document.table, subject.name);
    const at = subject.text.indexOf('\n', subject.text.length / 2);
    const units: WeakRef<object>[] = [];
    for (let edit = 0; edit < 200; edit += 1) {
      document.edit([edit % 2 === 0 ? { start: at, end: at, text: '#' } : { start: at, end: at + 1, text: '' }]);
      facts = analyse(document.table, subject.name, facts).facts;
      for (const unit of facts.module.units) units.push(new WeakRef(unit));
    }
    // A WeakRef holds its target until the job that made it ends.
    await new Promise((resolve) => setImmediate(resolve));
    collect();
    const alive = new Set(units.map((one) => one.deref()).filter((unit) => unit !== undefined));
    document.dispose();
    // Between two prunings some replaced units may wait to be let go.
    expect(alive.size).toBeLessThan(facts.module.units.length + 40);
  });
});

function collect(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

it('frees every tree it makes', () => {
  const { created, deleted } = grammars.counters;
  expect(created).toBeGreaterThan(100);
  expect(deleted).toBe(created);
});

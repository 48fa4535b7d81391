import { beforeAll, describe, expect, it } from 'vitest';
import type { Facts } from '../../analysis/facts.ts';
import type { Grammars } from '../../analysis/syntax/parser.ts';
import { runRules } from '../../rules/engine.ts';
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
    spoil(grammars, subject, SEED, 8);
  });
});

describe('code being edited', () => {
  const chosen = subjects().filter((one) => one.text.length < 40_000);
  it.each(chosen.map((one) => [one.name, one] as const))(
    '%s has the findings of a fresh analysis after each edit',
    (_, subject) => {
      edit(grammars, subject, SEED, 12);
    },
  );
});

describe('large code', () => {
  const all = Object.entries(LARGE).flatMap(([name, make]) => [
    [`${name}, Python`, 'large.py', make('python')] as const,
    [`${name}, TypeScript`, 'large.ts', make('typescript')] as const,
  ]);
  it.each(all)('%s', (_, path, text) => {
    const started = performance.now();
    expectSound(text, analyse(grammars.parse(syntaxOf(path), text), path).analysed);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
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
        report.finding({ at: { start: 0, end: 1 }, message: `Finds ${facts.module.language}`, confidence: 'high' }),
    };
    const analysed = runRules(factsOf('x = 1\n', { path: 'a.py' }), [bad, good], { profile: 'all', rules: {} });
    expect(analysed.failures.map((one) => one.rule)).toEqual(['always-throws']);
    expect(analysed.findings.map((one) => one.rule)).toEqual(['always-finds']);
  });
});

it('frees every tree it makes', () => {
  const { created, deleted } = grammars.counters;
  expect(created).toBeGreaterThan(100);
  expect(deleted).toBe(created);
});

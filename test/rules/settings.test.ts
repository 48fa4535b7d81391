import { describe, expect, it } from 'vitest';
import { nearest } from '../../rules/nearest.ts';
import type { Rule } from '../../rules/rule.ts';
import { activeRules, settingProblems, showsConfidence, shownSeverity } from '../../rules/settings.ts';

const rule = (id: string, profile: Rule['profile'] = 'recommended'): Rule => ({
  id,
  title: 'Title',
  severity: 'high',
  languages: ['python'],
  profile,
  repair: 'none',
  subjects: 'things',
  check: () => undefined,
});
const rules = [rule('unclosed-file'), rule('gc-on-loop', 'strict')];

describe('settings of rules', () => {
  it('run the rules of the profile, of the language, and those named', () => {
    expect(activeRules(rules, { profile: 'recommended', rules: {} }, 'python').map((one) => one.id)).toEqual([
      'unclosed-file',
    ]);
    expect(
      activeRules(rules, { profile: 'strict', rules: { 'unclosed-file': 'off' } }, 'python').map((one) => one.id),
    ).toEqual(['gc-on-loop']);
    expect(activeRules(rules, { profile: 'recommended', rules: { 'gc-on-loop': 'low' } }, 'python')).toHaveLength(2);
    expect(activeRules(rules, { profile: 'all', rules: {} }, 'typescript')).toEqual([]);
  });

  it('show low confidence from `strict` on', () => {
    expect(showsConfidence({ profile: 'recommended', rules: {} }, 'low')).toBe(false);
    expect(showsConfidence({ profile: 'strict', rules: {} }, 'low')).toBe(true);
  });

  it('change severities', () => {
    const [file] = rules as [Rule];
    expect(shownSeverity({ profile: 'all', rules: { 'unclosed-file': 'hint' } }, file, 'critical')).toBe('hint');
    expect(shownSeverity({ profile: 'all', rules: { 'unclosed-file': 'on' } }, file, 'critical')).toBe('critical');
  });

  it('say what was meant by a name that is none', () => {
    expect(settingProblems(rules, { 'unclosed-flie': 'on', 'gc-on-loop': 'loud' })).toEqual([
      'There is no rule `unclosed-flie`; did you mean `unclosed-file`?',
      '`gc-on-loop` is set to "loud": it can be `on`, `off` or one of `critical`, `high`, `medium`, `low`, `hint`',
    ]);
    expect(nearest('zzz', ['unclosed-file'])).toBeUndefined();
  });
});

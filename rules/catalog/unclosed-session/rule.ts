import { reportLifetimes } from '../../fixes/lifetime-findings.ts';
import type { Rule } from '../../rule.ts';

export const rule: Rule = {
  id: 'unclosed-session',
  title: 'Session is not closed',
  severity: 'critical',
  languages: ['python', 'typescript'],
  profile: 'recommended',
  repair: 'safe',
  subjects: 'sessions',
  check(facts, report) {
    reportLifetimes(facts, report, 'critical', ['session', 'http-client']);
  },
};

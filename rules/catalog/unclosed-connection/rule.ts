import { reportLifetimes } from '../../fixes/lifetime-findings.ts';
import type { Rule } from '../../rule.ts';

export const rule: Rule = {
  id: 'unclosed-connection',
  title: 'Connection is not closed',
  severity: 'critical',
  languages: ['python', 'typescript'],
  profile: 'recommended',
  repair: 'safe',
  subjects: 'connections',
  check(facts, report) {
    reportLifetimes(facts, report, 'critical', ['connection', 'socket']);
  },
};

import { reportLifetimes } from '../../fixes/lifetime-findings.ts';
import type { Rule } from '../../rule.ts';

export const rule: Rule = {
  id: 'unclosed-file',
  title: 'File is not closed',
  severity: 'high',
  languages: ['python', 'typescript'],
  profile: 'recommended',
  repair: 'safe',
  subjects: 'files',
  alsoIn: ['ruff/SIM115'],
  check(facts, report) {
    reportLifetimes(facts, report, 'high', ['file', 'stream', 'temporary']);
  },
};

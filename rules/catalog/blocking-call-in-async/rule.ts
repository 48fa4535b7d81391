import { reportStalls } from '../../fixes/effects-findings.ts';
import type { Rule } from '../../rule.ts';

export const rule: Rule = {
  id: 'blocking-call-in-async',
  title: 'Blocking call on the event loop',
  severity: 'critical',
  languages: ['python', 'typescript'],
  profile: 'recommended',
  repair: 'asks',
  subjects: 'functions the event loop runs',
  alsoIn: ['ruff/ASYNC210', 'ruff/ASYNC220', 'ruff/ASYNC221', 'ruff/ASYNC222', 'ruff/ASYNC250', 'ruff/ASYNC251'],
  check(facts, report) {
    reportStalls(facts, report, 'blocks', 'critical');
  },
};

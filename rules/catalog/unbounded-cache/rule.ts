import { boundingRepairs } from '../../fixes/growth.ts';
import type { Rule } from '../../rule.ts';
import { messageOf, relatedOf, severityOf } from './messages.ts';

const LEAKS = new Set(['grows', 'expires', 'trims', 'fails']);

export const rule: Rule = {
  id: 'unbounded-cache',
  title: 'Container only grows',
  severity: 'critical',
  languages: ['python', 'typescript'],
  profile: 'recommended',
  repair: 'asks',
  subjects: 'long-lived containers',
  check(facts, report) {
    let sound = 0;
    for (const container of facts.growth.containers) {
      if (!LEAKS.has(container.verdict)) {
        // A table that nothing is ever added to is no merit.
        if (container.verdict !== 'idle') sound += 1;
        continue;
      }
      report.finding({
        at: container.declaration.at,
        message: messageOf(container),
        severity: severityOf(container, facts),
        confidence: container.confidence,
        related: relatedOf(container),
        impact: { kind: 'entries', slow: container.slow },
        repairs: () => boundingRepairs(container, facts),
      });
    }
    report.sound(sound);
  },
};

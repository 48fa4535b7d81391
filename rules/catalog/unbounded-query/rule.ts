import { paginationRepairs } from '../../fixes/pagination.ts';
import type { Rule } from '../../rule.ts';
import { gradeOf } from './grade.ts';
import { messageOf, placeOf, relatedOf } from './messages.ts';

export const rule: Rule = {
  id: 'unbounded-query',
  title: 'Query without a bound',
  severity: 'high',
  languages: ['python', 'typescript'],
  profile: 'recommended',
  repair: 'asks',
  subjects: 'queries',
  check(facts, report) {
    let sound = 0;
    for (const fetch of facts.queries.fetches) {
      const grade = gradeOf(fetch, facts);
      if (grade === undefined) {
        if (fetch.remote === undefined) sound += 1;
        continue;
      }
      report.finding({
        at: placeOf(fetch, facts),
        message: messageOf(fetch),
        severity: grade.severity,
        confidence: grade.confidence,
        related: relatedOf(fetch),
        repairs: () => paginationRepairs(fetch, facts),
      });
    }
    report.sound(sound);
  },
};

import type { Facts } from '../../../analysis/facts.ts';
import type { Fetch } from '../../../analysis/queries/types.ts';
import { paginationRepairs } from '../../fixes/pagination.ts';
import type { Rule } from '../../rule.ts';
import { type Grade, gradeOf, weightOf } from './grade.ts';
import { impactOf, messageOf, placeOf, relatedOf } from './messages.ts';

export const rule: Rule = {
  id: 'unbounded-query',
  title: 'Query without a bound',
  severity: 'high',
  languages: ['python', 'typescript'],
  profile: 'recommended',
  repair: 'asks',
  subjects: 'queries',
  check(facts, report) {
    const { causes, sound } = causesOf(facts);
    for (const { fetch, grade, others } of causes) {
      report.finding({
        at: placeOf(fetch, facts),
        message: messageOf(fetch, facts),
        severity: grade.severity,
        confidence: grade.confidence,
        related: relatedOf(fetch, others),
        impact: impactOf(fetch),
        repairs: () => paginationRepairs(fetch, facts),
      });
    }
    report.sound(sound);
  },
};

interface Cause {
  fetch: Fetch;
  grade: Grade;
  /** Other ways to the same fetch, and other fetches behind the same call. */
  readonly others: Fetch[];
}

/** Unsound fetches, each once: a fetch in another file stands at the most telling of the calls that lead to it, and a call stands for the worst of what is behind it. */
function causesOf(facts: Facts): { readonly causes: readonly Cause[]; readonly sound: number } {
  const causes: Cause[] = [];
  const known = new Map<unknown, Cause>();
  let sound = 0;
  for (const fetch of facts.queries.fetches) {
    const grade = gradeOf(fetch, facts);
    if (grade === undefined) {
      if (fetch.remote === undefined) sound += 1;
      continue;
    }
    const place = fetch.remote === undefined ? fetch : `${fetch.remote.path}:${fetch.remote.at.start}`;
    const cause = known.get(place) ?? (fetch.remote === undefined ? undefined : known.get(fetch.at));
    if (cause === undefined) {
      const made: Cause = { fetch, grade, others: [] };
      known.set(place, made);
      known.set(fetch.at, made);
      causes.push(made);
      continue;
    }
    const worse = weightOf(grade) > weightOf(cause.grade);
    cause.others.push(worse ? cause.fetch : fetch);
    if (worse) Object.assign(cause, { fetch, grade });
    known.set(place, cause);
  }
  return { causes, sound };
}

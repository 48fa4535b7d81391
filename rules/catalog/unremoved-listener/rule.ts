import type { Facts } from '../../../analysis/facts.ts';
import type { Located, Value } from '../../../analysis/program/index.ts';
import type { Registration } from '../../../analysis/registrations/index.ts';
import { cleanupRepairs } from '../../fixes/cleanup.ts';
import { isAddedAgain } from '../../fixes/cleanup-swap.ts';
import { registrationReportedToo } from '../../fixes/other-tools.ts';
import { waitRepairs } from '../../fixes/cleanup-wait.ts';
import type { Repair, Rule } from '../../rule.ts';
import { gradeOf, groupsOf } from './grade.ts';
import { messageOf, relatedOf } from './messages.ts';

export const rule: Rule = {
  id: 'unremoved-listener',
  title: 'Listener is never removed',
  severity: 'high',
  languages: ['typescript'],
  profile: 'recommended',
  repair: 'safe',
  subjects: 'listeners',
  alsoIn: ['eslint/no-leaked-event-listener'],
  check(facts, report) {
    const listeners = facts.registrations.all.filter(({ source }) => source.kind === 'listener');
    const leaks = listeners.filter((one) => gradeOf(one) !== undefined && !isAddedAgain(one, facts));
    report.sound(listeners.length - leaks.length);
    for (const group of groupsOf(leaks, facts)) {
      const [first] = group;
      const grade = gradeOf(first);
      if (grade === undefined) continue;
      report.finding({
        at: nameOf(first.call.callee),
        message: messageOf(first, group.length, facts),
        severity: grade.severity,
        confidence: grade.confidence,
        related: relatedOf(group),
        impact: { kind: 'callbacks', noun: 'listener' },
        alsoIn: registrationReportedToo(facts, first),
        repairs: () => repairsOf(group, facts),
      });
    }
  },
};

function repairsOf(group: readonly [Registration, ...Registration[]], facts: Facts): readonly Repair[] {
  const [{ source, piles }] = group;
  if (source.given !== undefined) return [];
  if (source.once !== undefined) return waitRepairs(group, facts);
  // Where the wait is over, only its own code can tell.
  return piles === undefined ? cleanupRepairs(group, facts) : [];
}

/** The name of the method that adds, not the whole chain before it. */
function nameOf(callee: Value): Located {
  const length = callee.kind === 'attribute' ? callee.name.length : callee.end - callee.start;
  return { start: callee.end - length, end: callee.end };
}

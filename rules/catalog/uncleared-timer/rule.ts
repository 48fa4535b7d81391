import { cleanupRepairs } from '../../fixes/cleanup.ts';
import { registrationReportedToo } from '../../fixes/other-tools.ts';
import type { Rule } from '../../rule.ts';
import { gradeOf } from './grade.ts';
import { messageOf, relatedOf } from './messages.ts';

export const rule: Rule = {
  id: 'uncleared-timer',
  title: 'Timer is never cleared',
  severity: 'high',
  languages: ['typescript'],
  profile: 'recommended',
  repair: 'safe',
  subjects: 'timers',
  alsoIn: ['eslint/no-leaked-interval', 'eslint/no-leaked-timeout'],
  check(facts, report) {
    const timers = facts.registrations.all.filter(({ source }) => source.kind !== 'listener');
    let sound = 0;
    for (const timer of timers) {
      const grade = gradeOf(timer, facts);
      if (grade === undefined) {
        sound += 1;
        continue;
      }
      report.finding({
        at: timer.call.callee,
        message: messageOf(timer),
        severity: grade.severity,
        confidence: grade.confidence,
        related: relatedOf(timer),
        impact: { kind: 'callbacks', noun: 'timer' },
        alsoIn: registrationReportedToo(facts, timer),
        repairs: () => cleanupRepairs([timer], facts),
      });
    }
    report.sound(sound);
  },
};
